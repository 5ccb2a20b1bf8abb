"""Counts what was found by several facts at once. Pure.

What is found is grouped by all its facts in one query, and every sum is made from these groups,
which are far fewer: whatever was chosen, nothing more is asked of the database.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

OPEN = 8
"""How many values of a facet stand open; further ones are a press away."""


@dataclass(frozen=True)
class Counts:
    """How many there are: that agree with all choices, and of each value."""

    total: int
    of: dict[str, Counter]
    """By facet, of what agrees with the choices of all others: its own don't count."""


def summed(
    names: Iterable[str],
    groups: Iterable[tuple[list[Collection[str]], int]],
    choices: Mapping[str, Collection[str]],
) -> Counts:
    """Return the sums of groups: of the values of each facet, in the order of `names`.

    A group may have several values of one facet, as what lies in a section lies in the one
    above it too, or none.
    """
    names = list(names)
    wanted = [frozenset(choices.get(name, ())) for name in names]
    total, of = 0, {name: Counter() for name in names}
    for values, count in groups:
        missed = [
            place
            for place, (found, allowed) in enumerate(zip(values, wanted, strict=True))
            if allowed and allowed.isdisjoint(found)
        ]
        if len(missed) > 1:
            continue
        if not missed:
            total += count
        for place in missed or range(len(names)):
            for value in values[place]:
                of[names[place]][value] += count
    return Counts(total, of)


class ShownOption(TypedDict):
    """A value of a facet as the form shows it."""

    value: str
    title: str
    count: int
    is_chosen: bool
    level: int
    """How far below the first it lies."""


class ShownFacet(TypedDict):
    """A facet as the form shows it."""

    name: str
    title: str
    options: list[ShownOption]
    others: list[ShownOption]


def shown_facet(name: str, title: str, options: list[ShownOption]) -> ShownFacet:
    """Return a facet with what stands open and what doesn't; what was chosen always does."""
    first, others = options[:OPEN], options[OPEN:]
    return ShownFacet(
        name=name,
        title=title,
        options=first + [option for option in others if option["is_chosen"]],
        others=[option for option in others if not option["is_chosen"]],
    )
