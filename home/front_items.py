"""The items of the front page: which block shows which, read for all blocks at once."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import HttpRequest

from home.latest import Wanted, read_latest
from home.listings import provider_of
from home.looks import LEAD, NEWS, Look

_leads: Callable[[str], QuerySet] | None = None


def register_leads(leads: Callable[[str], QuerySet]) -> None:
    """Let `leads` name the news items that lead the site whose front page is at a path."""
    global _leads
    _leads = leads


@dataclass
class Block:
    """A block on its way to the page."""

    look: Look
    count: int
    wanted: Wanted
    heading: dict = field(default_factory=dict)
    items: list = field(default_factory=list)


def choose(root: str, blocks: list[Block]) -> None:
    """Give every block its items: the lead first, and then to others what it doesn't show."""
    lead = next((block for block in blocks if block.look is LEAD), None)
    spare = lead.count if lead else 0
    for block in blocks:
        block.wanted.count += spare + (block.count if block.look.pictured else 0)
    leading = []
    for kind in {block.look.kind for block in blocks}:
        provider = provider_of(kind)
        if provider is not None:
            first = _leads(root)[:spare] if kind == NEWS and lead and _leads else None
            wanted = [block.wanted for block in blocks if block.look.kind == kind]
            leading += read_latest(provider, root, wanted, first)
    if lead:
        found = {item.pk: item for item in [*leading, *lead.wanted.found]}
        lead.items = list(found.values())[: lead.count]
    seen = {item.pk for item in lead.items} if lead else set()
    for block in blocks:
        if block.look is not LEAD:
            found = block.wanted.found
            if not block.look.repeats:
                found = sorted(found, key=lambda item: item.pk in seen)
            block.items = found if block.look.pictured else found[: block.count]


def cards_of(request: HttpRequest, blocks: list[Block]) -> dict[tuple, dict]:
    """Return the cards by kind and picture size, and within them by the items' keys."""
    items: dict[tuple, dict] = defaultdict(dict)
    for block in blocks:
        for number, item in enumerate(block.items):
            style = block.look.styles[min(number, 1)]
            items[block.look.kind, style][item.pk] = item
    return {
        (kind, style): dict(
            zip(
                found,
                provider_of(kind).cards(request, list(found.values()), style),
                strict=True,
            )
        )
        for (kind, style), found in items.items()
    }
