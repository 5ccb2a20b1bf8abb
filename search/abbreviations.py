"""The abbreviations of the register, among the words of a query."""

from collections.abc import Sequence

from django.db.models import Count, Max

from search.abbreviated import Expansion, Forms
from search.abbreviation_models import Abbreviation

_kept: tuple[object, Forms] | None = None
"""What the process made of the register, and as of which version of it."""


def alternatives(words: Sequence[str]) -> list[Expansion]:
    """Return the other forms of abbreviations and full forms among folded words, in their order.

    One query asks for the version of the register, which is read again only when it changed.
    """
    return _forms().expansions(words) if words else []


def _forms() -> Forms:
    global _kept
    version = Abbreviation.objects.aggregate(Count("pk"), Max("changed_at"))
    if _kept is None or _kept[0] != version:
        rows = Abbreviation.objects.values_list("short_key", "full_key", "is_ambiguous")
        _kept = version, Forms(rows)
    return _kept[1]
