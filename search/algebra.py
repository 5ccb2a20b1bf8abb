"""Reads the query objects of modelsearch as conditions on a queryset."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from django.db.models import Q
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from search.wanted import Need, Wanted, read

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING
"""Not Q(), which `|` would take for nothing at all."""


@dataclass(frozen=True)
class Reading:
    """What a query asks of a queryset."""

    condition: Q
    wanted: tuple[Wanted, ...] = field(default=())
    """What ranks the matches."""
    is_ranked: bool = False
    """Whether every match holds something of `wanted`."""


@dataclass(frozen=True)
class Reader:
    """Reads queries; `matches` turns words to find into a condition."""

    matches: Callable[[Wanted], Q]
    is_open: bool
    in_title: bool

    def read(self, query: SearchQuery) -> Reading:
        """Return what `query` asks; NotImplementedError for a kind of query that we don't know."""
        if isinstance(query, PlainText | Fuzzy):
            need = Need.ANY if query.operator == "or" else Need.ALL
            return self._words(query.query_string, need, self.is_open)
        if isinstance(query, Phrase):
            return self._words(query.query_string, Need.PHRASE, False)
        if isinstance(query, Boost):
            return self.read(query.subquery)
        if isinstance(query, MatchAll):
            return Reading(EVERYTHING)
        if isinstance(query, Not):
            return Reading(~self.read(query.subquery).condition)
        if isinstance(query, And):
            return self._joined(query, and_, EVERYTHING, any)
        if isinstance(query, Or):
            return self._joined(query, or_, NOTHING, all)
        raise NotImplementedError(type(query).__name__)

    def _words(self, text: str, need: Need, is_open: bool) -> Reading:
        wanted = read(text, need, is_open=is_open, in_title=self.in_title)
        if not wanted:
            return Reading(NOTHING)
        return Reading(self.matches(wanted), (wanted,), is_ranked=True)

    def _joined(self, query: And | Or, operator, empty: Q, ranked: Callable) -> Reading:
        parts = [self.read(subquery) for subquery in query.subqueries]
        return Reading(
            condition=reduce(operator, (part.condition for part in parts), empty),
            wanted=tuple(wanted for part in parts for wanted in part.wanted),
            is_ranked=ranked(part.is_ranked for part in parts) if parts else False,
        )
