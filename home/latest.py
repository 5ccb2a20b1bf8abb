"""The latest of several sections at once: one query for keys, one for what is behind them."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import IntegerField, QuerySet, Value

from home.listings import Provider


@dataclass
class Wanted:
    """The latest of the branch at `path`, at most `count`; `found` once it was read."""

    path: str
    count: int
    found: list = field(default_factory=list)


def read_latest(provider: Provider, root: str, wanted: list[Wanted], first: QuerySet | None = None):
    """Fill `wanted`; return the items of `first`, which come in its own order.

    All lie in the branch at `root`. Whatever the number of branches, it costs the same.
    """
    leading = list(first.values_list("pk", flat=True)) if first is not None else []
    keys = _keys(provider, wanted)
    pool = {*leading, *(key for row in keys.values() for key in row)}
    items = {item.pk: item for item in provider.items(root).filter(pk__in=pool)} if pool else {}
    for number, branch in enumerate(wanted):
        branch.found = [item for pk, item in items.items() if pk in keys[number]]
    return [items[pk] for pk in leading if pk in items]


def _keys(provider: Provider, wanted: list[Wanted]) -> dict[int, set[int]]:
    """Return the keys of the latest by the number of their branch."""
    keys: dict[int, set[int]] = defaultdict(set)
    if not wanted:
        return keys
    parts = [
        _part(provider.items(branch.path)[: branch.count], number)
        for number, branch in enumerate(wanted)
    ]
    for number, pk in parts[0].union(*parts[1:], all=True):
        keys[number].add(pk)
    return keys


def _part(latest: QuerySet, number: int) -> QuerySet:
    # SQLite limits no part of a union, but it does limit what a part selects from.
    return (
        latest.model._base_manager.filter(pk__in=latest.values("pk"))
        .order_by()
        .annotate(branch=Value(number, output_field=IntegerField()))
        .values_list("branch", "pk")
    )
