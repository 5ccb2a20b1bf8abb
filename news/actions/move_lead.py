"""Move a lead story up or down in the list."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from news.lead_stories.models import LeadStory
from news.lead_stories.rules import begin, lead_in_list

UP, DOWN = -1, 1


@transaction.atomic
def move_lead(key: int, by, step: int) -> LeadStory:
    """Let a lead story change places with its neighbour; or Refused.

    A step, not a place: two people who order at once both get what they asked for.
    """
    begin(by)
    lead = lead_in_list(key)
    rows = list(LeadStory.objects.not_over_at(timezone.now()))
    places = [row.pk for row in rows]
    here = places.index(lead.pk) if lead.pk in places else None
    if here is None or not 0 <= here + step < len(rows):
        return lead
    rows[here], rows[here + step] = rows[here + step], rows[here]
    for position, row in enumerate(rows):
        row.position = position
    LeadStory.objects.bulk_update(rows, ["position"])
    log(lead, "news.lead_moved", user=by, data={"place": here + step + 1})
    return rows[here + step]
