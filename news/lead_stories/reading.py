"""The lead stories as readers get them."""

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from news.lead_stories.models import LeadStory
from news.readers import readers_items


def choosable_items() -> QuerySet:
    """Return the items that may lead: those that readers may see now."""
    now = timezone.now()
    return readers_items().filter(Q(expire_at=None) | Q(expire_at__gt=now))


def leading_items(path: str) -> QuerySet:
    """Return the items that lead now in the branch at `path`, the first one first.

    Time and publicity are asked here and now: no job puts a lead on or takes it off.
    """
    return (
        choosable_items()
        .filter(
            path__startswith=path,
            lead_stories__in=LeadStory.objects.on_at(timezone.now()),
        )
        .annotate(lead_position=F("lead_stories__position"))
        .order_by("lead_position", "lead_stories__pk")
    )
