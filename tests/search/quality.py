"""How well the search answers: queries with what they want, and figures over what came.

`cases.tsv` holds queries as readers type them, in families, each with the one item or document of
the corpus that answers it. `never_first.tsv` holds words that differ from others in their marks
alone: what must not come first, and what must, if there is one.
"""

from collections import defaultdict
from collections.abc import Iterable
from csv import QUOTE_NONE, DictReader
from pathlib import Path
from typing import NamedTuple

from search.tokens import tokens_of

DEPTH = 10
"""How many results of a query count."""
NUMBERS = "number"
"""The family of documents' numbers, which is judged by itself."""
NEVER_FIRST = "never first"
"""The family of the pairs, which hold or don't."""
WITH_MARKS, WITHOUT = "all with marks", "all without"
"""All queries of words, of whatever family."""

_FOLDER = Path(__file__).parent


class Case(NamedTuple):
    """A query and what it wants."""

    family: str
    query: str
    wanted: str
    """The key of a news item, or the number of a document."""

    @property
    def has_marks(self) -> bool:
        """Whether the query carries marks, be they right or wrong."""
        tokens = tokens_of(self.query)
        return tokens.folded != tokens.exact


class NeverFirst(NamedTuple):
    """Marked words, and what holds the same letters with other marks."""

    query: str
    never_first: str
    wanted: str
    """What comes first; empty where several may."""


class Asked(NamedTuple):
    """What an engine answered to a case."""

    engine: str
    case: Case
    place: int
    """Of what is wanted among the first ten, from 1; 0 where it isn't there."""
    is_empty: bool
    """Whether nothing at all was found."""


class Figures(NamedTuple):
    """Over some cases."""

    count: int
    mrr: float
    """The mean of 1 / place, 0 beyond the tenth: MRR@10."""
    recall: float
    """The share whose answer is among the first ten: recall@10."""
    empty: float
    """The share for which nothing was found."""


def cases() -> list[Case]:
    """Return all cases."""
    return [Case(**row) for row in _rows("cases.tsv")]


def never_first() -> list[NeverFirst]:
    """Return all pairs of words that differ in their marks alone."""
    return [NeverFirst(**row) for row in _rows("never_first.tsv")]


def judged(engine: str, case: Case, answer: list[str]) -> Asked:
    """Return how good an answer is, which names what was found, best first."""
    first = answer[:DEPTH]
    place = first.index(case.wanted) + 1 if case.wanted in first else 0
    return Asked(engine, case, place, not answer)


def judged_pair(engine: str, pair: NeverFirst, answer: list[str]) -> Asked:
    """Return whether a pair holds, as place 1, or doesn't, as 0."""
    first = answer[0] if answer else ""
    holds = bool(first) and first != pair.never_first and pair.wanted in ("", first)
    case = Case(NEVER_FIRST, pair.query, pair.wanted or f"not {pair.never_first}")
    return Asked(engine, case, int(holds), not answer)


def figures(asked: Iterable[Asked]) -> Figures:
    """Return the figures over some answers; there must be one."""
    asked = list(asked)
    places = [one.place for one in asked]
    return Figures(
        len(asked),
        sum(1 / place for place in places if place) / len(asked),
        sum(map(bool, places)) / len(asked),
        sum(one.is_empty for one in asked) / len(asked),
    )


def groups(asked: Iterable[Asked]) -> dict[str, list[Asked]]:
    """Return answers by family, then those to words with marks and to words without."""
    found: dict[str, list[Asked]] = defaultdict(list)
    words = defaultdict(list)
    for one in asked:
        found[one.case.family].append(one)
        if one.case.family not in (NUMBERS, NEVER_FIRST):
            words[WITH_MARKS if one.case.has_marks else WITHOUT].append(one)
    return {**found, **words}


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(DictReader(file, delimiter="\t", quoting=QUOTE_NONE))
