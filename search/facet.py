"""A fact by which readers narrow results down."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterator

from django.db.models import Expression, Q
from django.utils.functional import Promise

from search.facet_counts import ShownFacet, ShownOption, shown_facet

_DEEPEST = 2
"""How far options are indented."""


class Facet(ABC):
    """A fact of pages. Made anew for each request, so it may keep what it has read."""

    name: str
    """In addresses."""
    title: Promise
    fact: Expression
    """What pages are grouped by."""

    @abstractmethod
    def knows(self, value: str) -> bool:
        """Return whether there is such a value."""

    @abstractmethod
    def within(self, values: list[str]) -> Q:
        """Return what holds of the pages of any of the values."""

    @abstractmethod
    def title_of(self, value: str) -> str:
        """Return what a value that is known is called."""

    @abstractmethod
    def in_order(self, counts: Counter, chosen: list[str]) -> Iterator[tuple[str, int]]:
        """Give the values to be shown, each with its level."""

    def values_of(self, fact: object) -> Collection[str]:
        """Return the values of the pages of a group."""
        return [] if fact is None else [str(fact)]

    def meant(self, values: list[str]) -> list[str]:
        """Return which of the values that an address names are meant, in a fixed order."""
        return sorted(set(values))

    def shown(self, counts: Counter, chosen: list[str]) -> ShownFacet | None:
        """Return it as the form shows it; None where there is nothing to choose."""
        if not (counts or chosen):
            return None
        options = [
            ShownOption(
                value=value,
                title=self.title_of(value),
                count=counts[value],
                is_chosen=value in chosen,
                level=min(level, _DEEPEST),
            )
            for value, level in self.in_order(counts, chosen)
            if counts[value] or value in chosen
        ]
        return shown_facet(self.name, str(self.title), options) if options else None
