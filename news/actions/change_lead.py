"""Change the time of a lead story."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from news.lead_stories.models import LeadStory
from news.lead_stories.rules import begin, check, lead_in_list


@transaction.atomic
def change_lead(key: int, by, starts_at: datetime, ends_at: datetime | None) -> LeadStory:
    """Let a lead story begin and end at other times; or Refused."""
    begin(by)
    lead = lead_in_list(key)
    check(lead.item, starts_at, ends_at, but=lead)
    lead.starts_at, lead.ends_at = starts_at, ends_at
    lead.save(update_fields=["starts_at", "ends_at"])
    log(lead, "news.lead_changed", user=by, data=lead.facts())
    return lead
