"""The list as the assisting group sees it: what leads, what will, what did."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from news.lead_stories.models import LeadStory
from news.lead_stories.reading import choosable_items

FORMER = 10
"""How many of those that are over are shown."""


@dataclass(frozen=True)
class Row:
    """A lead story in the list."""

    lead: LeadStory
    state: LeadStory.State
    is_shown: bool
    """Whether readers may see the item."""
    is_first: bool = False
    is_last: bool = False


def rows_at(moment: datetime | None = None) -> dict[str, list[Row]]:
    """Return the rows in order, and the latest of those that are over."""
    moment = moment or timezone.now()
    leads = LeadStory.objects.select_related("item__unit", "chosen_by").annotate(
        is_shown=Exists(choosable_items().filter(pk=OuterRef("item_id")))
    )
    present = list(leads.not_over_at(moment))
    over = leads.filter(ends_at__lte=moment).order_by("-ends_at", "-pk")[:FORMER]
    return {
        "present": [
            Row(
                lead,
                lead.state_at(moment),
                lead.is_shown,
                is_first=number == 0,
                is_last=number == len(present) - 1,
            )
            for number, lead in enumerate(present)
        ],
        "over": [Row(lead, LeadStory.State.OVER, lead.is_shown) for lead in over],
    }
