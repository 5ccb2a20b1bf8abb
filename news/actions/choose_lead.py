"""Choose a lead story."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from news.lead_stories.models import LeadStory
from news.lead_stories.rules import begin, check


@transaction.atomic
def choose_lead(item, by, starts_at: datetime, ends_at: datetime | None = None) -> LeadStory:
    """Let `item` lead the front page for a time, after those that do already; or Refused."""
    begin(by)
    check(item, starts_at, ends_at)
    last = LeadStory.objects.aggregate(last=Max("position"))["last"]
    lead = LeadStory.objects.create(
        item=item,
        position=0 if last is None else last + 1,
        starts_at=starts_at,
        ends_at=ends_at,
        chosen_by=by,
    )
    log(lead, "news.lead_chosen", user=by, data=lead.facts())
    return lead
