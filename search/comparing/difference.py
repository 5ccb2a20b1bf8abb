"""A difference, as it is told and mended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from home.models import OutboxEntry
from search.elastic.waiting import LONGEST_TURN

_SHOWN = 10
"""Of the keys; a thousand say no more than ten."""


@dataclass(frozen=True)
class Difference:
    """Something on which the index and what it is made from don't agree."""

    text: str
    mend: Callable[[], None]
    """Makes the index right; may raise what the engine does to it."""


def told(what: str, keys: Iterable[int]) -> str:
    """Return how a difference reads: what, how many, and the first of their keys."""
    keys = sorted(keys)
    shown = ", ".join(map(str, keys[:_SHOWN])) + (", …" if len(keys) > _SHOWN else "")
    return f"{what}: {len(keys)} ({shown})"


def waiting_keys(topic: str) -> set[tuple[str, int]]:
    """Return which objects have a change that waits for its first turn: label and key."""
    waiting = OutboxEntry.objects.filter(
        topic=topic, attempts=0, last_error="", created_at__gt=timezone.now() - LONGEST_TURN
    )
    return {
        (payload.get("model", ""), pk)
        for payload in waiting.values_list("payload", flat=True)
        for pk in payload.get("pks", [payload.get("pk")])
    }
