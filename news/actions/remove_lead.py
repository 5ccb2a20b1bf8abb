"""Take a lead story out of the list."""

from django.db import transaction
from wagtail.log_actions import log

from news.lead_stories.rules import begin, lead_in_list


@transaction.atomic
def remove_lead(key: int, by) -> None:
    """Let an item lead no more, now or later; or Refused. The item itself stays as it is."""
    begin(by)
    lead = lead_in_list(key)
    log(lead, "news.lead_removed", user=by, data=lead.facts(), deleted=True)
    lead.delete()
