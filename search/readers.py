"""Readers' search: live, public pages only, whatever an engine's copy still holds."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from django.conf import settings
from django.db.models import Case, Expression, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Least, Substr
from django.utils.functional import cached_property

from home.models import BasePage
from search import elastic
from search.held import not_kept
from search.matching import ids_of_answers
from search.models import IndexEntry
from search.question import FEW, Question
from search.ranking import Facts, Passage, facts_of, passages, ranked
from search.reading import read_question

_COLUMNS = ("pk", "title", "url_path", "path", "content_type_id", "first_published_at", "unit_id")
_KEPT = 2000
"""Up to how many matches are kept as keys; more are asked of the index each time."""
_LONGEST_PASSAGE = 4000
"""In characters; a piece of words is shorter."""

_exact: list[Callable[[str, QuerySet], list[int]]] = []


def register_exact(finder: Callable[[str, QuerySet], list[int]]) -> None:
    """Let `finder` name the pages that a query means exactly, of those that it is given.

    They come first, whatever engine finds the others; a document's number is such a query.
    """
    _exact.append(finder)


@dataclass(frozen=True)
class Hit:
    """A page that was found."""

    page: BasePage
    """Its base row, with the columns that results show."""
    lead: str
    """What sums it up."""
    passage: str
    """The part of its text that answers best, for the excerpt."""
    is_beginning: bool
    """Whether the passage is where its text begins."""
    is_end: bool
    """Whether it is where its text ends."""


def readers_pages(within: str = "") -> QuerySet:
    """Return the pages that readers find, in the branch at the tree path `within`."""
    return BasePage.objects.live_public().filter(path__startswith=within).order_by()


def find(text: str, pages: QuerySet) -> "Found":
    """Return what readers find among `pages` for a typed text.

    A match holds all the words, with or without their marks, the last also as the beginning of
    one; where fewer than ten do, also what holds a good part of them. What the text means
    exactly comes first; what only shares words with it is left out then. Takes any text, never
    raises.
    """
    return Found(text, pages)


class _Ranking(Protocol):
    engine: str
    kept: list[int] | None
    """The keys of all that match, where they are few."""
    matches: QuerySet

    def best(self, pages: QuerySet, facts: Facts | None) -> list[int]:
        """Return the keys of those of `pages` that come first, in order."""


class Found:
    """What a text finds."""

    def __init__(self, text: str, pages: QuerySet):
        self.text = text
        self._pages = pages
        self.question = read_question(text, pages.db, partial(not_kept, pages=pages))

    @property
    def engine(self) -> str:
        """Which engine answered: elasticsearch or database."""
        return self._ranking.engine

    @property
    def answered_by(self) -> str:
        """The engine for the header `X-Search-Engine`, and whether it stood in for another."""
        stands_in = self.engine != settings.PORTAL_SEARCH_ENGINE
        return f"{self.engine}; fallback" if stands_in else self.engine

    @cached_property
    def first(self) -> list[int]:
        """The keys of the pages that the text means exactly."""
        return list(dict.fromkeys(pk for finder in _exact for pk in finder(self.text, self._pages)))

    @cached_property
    def matches(self) -> QuerySet:
        """All pages that match, for totals and facets."""
        if not self.question:
            return self._pages.none()
        kept = self._ranking.kept
        if kept is None and not self.first:
            return self._ranking.matches
        if kept is None:
            matches = self._ranking.matches.values("pk")
            return self._pages.filter(Q(pk__in=self.first) | Q(pk__in=matches))
        # That readers may see these was asked a moment ago.
        return BasePage.objects.using(self._pages.db).filter(pk__in={*self.first, *kept})

    @cached_property
    def _ranking(self) -> _Ranking:
        pages, few = self._pages, 0 if self.first else FEW
        if settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
            with suppress(elastic.AwayError):
                return ElasticRanking(self.question, pages, few)
        return DatabaseRanking(self.question, pages, few)

    def part(self, start: int, stop: int, *conditions: Q) -> list[Hit]:
        """Return the matches from `start` to before `stop` that fulfil conditions, by relevance."""
        return self.hits(Ordered(self, self.matches.filter(*conditions)).keys(start, stop))

    def hits(self, keys: list[int]) -> list[Hit]:
        """Return matches by their keys, in the order of these."""
        # That they match, and readers may see them, was asked a moment ago.
        using = self._pages.db
        rows = BasePage.objects.using(using).filter(pk__in=keys).only(*_COLUMNS)
        pages = {page.pk: page for page in rows}
        texts = _texts(passages(self.question, keys, using), keys)
        nothing = ("", "", True, True)
        return [Hit(pages[pk], *texts.get(pk, nothing)) for pk in keys if pk in pages]

    def best(self, pages: QuerySet, facts: Facts | None) -> list[int]:
        """Return the keys of those of `pages` that come first by relevance, in order."""
        best = self._ranking.best(pages, facts)
        if not self.first:
            return best
        there = facts or set(pages.filter(pk__in=self.first).values_list("pk", flat=True))
        return list(dict.fromkeys([pk for pk in self.first if pk in there] + best))


class Ordered:
    """Matches by relevance: first what a ranking has, then the rest of them, the latest first."""

    def __init__(self, ranking: "Found | DatabaseRanking", pages: QuerySet):
        self._ranking = ranking
        self._pages = pages

    def keys(self, start: int, stop: int) -> list[int]:
        """Return the keys of one part, in order."""
        best = self._best
        part = best[start:stop]
        if len(part) < stop - start and len(best) < self._total:
            start, stop = max(start - len(best), 0), stop - len(best)
            part += self._latest(start, stop, best)
        return part

    @cached_property
    def _facts(self) -> Facts | None:
        """What orders the matches, where they are few: no query of the following needs them."""
        facts = facts_of(self._pages, _KEPT + 1)
        return facts if len(facts) <= _KEPT else None

    @cached_property
    def _total(self) -> int:
        return self._pages.count() if self._facts is None else len(self._facts)

    @cached_property
    def _best(self) -> list[int]:
        return self._ranking.best(self._pages, self._facts)

    def _latest(self, start: int, stop: int, but_for: Sequence[int]) -> list[int]:
        if self._facts is not None:
            passed = set(but_for)
            keys = sorted(self._facts, key=lambda pk: (self._facts[pk].moment, pk), reverse=True)
            return [pk for pk in keys if pk not in passed][start:stop]
        latest = self._pages.exclude(pk__in=but_for).order_by("-first_published_at", "-pk")
        return list(latest.values_list("pk", flat=True)[start:stop])


def _texts(best: dict[int, Passage], keys: list[int]) -> dict[int, tuple[str, str, bool, bool]]:
    """Return of each page its lead, its passage, and whether that begins and ends its text.

    Of the text only the passage is fetched, and one character more, which tells whether it goes
    on: that of a law has a million characters.
    """
    starts = {pk: best[pk].start for pk in keys if pk in best}
    lengths = {pk: best[pk].stop - best[pk].start for pk in starts}
    start, length = _by_page(starts, 0), _by_page(lengths, _LONGEST_PASSAGE)
    passage = Substr("body", start + 1, Least(length, _LONGEST_PASSAGE) + 1)
    rows = (
        IndexEntry.objects.of_readers(keys)
        .annotate(passage=passage)
        .values_list("object_id", "lead", "passage")
    )
    texts = {}
    for pk, lead, text in rows:
        longest = min(lengths.get(pk, _LONGEST_PASSAGE), _LONGEST_PASSAGE)
        texts[pk] = (lead, text[:longest], starts.get(pk, 0) == 0, len(text) <= longest)
    return texts


def _by_page(values: dict[int, int], otherwise: int) -> Expression:
    """Return an expression that has a value of its own for each page."""
    whens = [When(object_id=pk, then=Value(value)) for pk, value in values.items()]
    return Case(*whens, default=Value(otherwise), output_field=IntegerField())


class DatabaseRanking:
    """What the database finds: what holds all or, where fewer than `few` do, a good part of it."""

    engine = "database"

    def __init__(self, question: Question, pages: QuerySet, few: int):
        self._question = question
        matches = pages.filter(pk__in=ids_of_answers(pages, question))
        keys = self._first(matches)
        if len(keys) < few:
            matches = pages.filter(pk__in=ids_of_answers(pages, question, partly=True))
            keys = self._first(matches)
        self.matches = matches
        self.kept = keys if len(keys) <= _KEPT else None

    def best(self, pages: QuerySet, facts: Facts | None) -> list[int]:
        """Return the keys of those of `pages` that answer best, in order."""
        return ranked(self._question, pages, facts)

    @property
    def keys(self) -> list[int] | QuerySet:
        """The keys of all that match, for `pk__in`."""
        return self.matches.values("pk") if self.kept is None else self.kept

    def _first(self, matches: QuerySet) -> list[int]:
        return list(matches.values_list("pk", flat=True)[: _KEPT + 1])


class ElasticRanking:
    """What the engine finds and readers may see; of its keys alone nothing is shown."""

    engine = "elasticsearch"

    def __init__(self, question: Question, pages: QuerySet, few: int):
        deadline = elastic.Deadline()
        found = elastic.find(question, deadline=deadline)
        visible = self._visible(pages, found)
        is_part_enough = len(visible) < few
        if is_part_enough:
            found = elastic.find(question, partly=True, deadline=deadline)
            visible = self._visible(pages, found)
        self._keys = visible
        # An answer holds so many keys at most; what else matches the database knows as well.
        is_whole = len(found) < elastic.WINDOW
        self.kept = visible if is_whole else None
        self.matches = pages.filter(
            pk__in=visible if is_whole else ids_of_answers(pages, question, partly=is_part_enough)
        )

    def best(self, pages: QuerySet, facts: Facts | None) -> list[int]:
        """Return the keys of those of `pages` that match, in the engine's order."""
        there = facts or set(pages.filter(pk__in=self._keys).values_list("pk", flat=True))
        return [pk for pk in self._keys if pk in there]

    @staticmethod
    def _visible(pages: QuerySet, keys: list[int]) -> list[int]:
        visible = set(pages.filter(pk__in=keys).values_list("pk", flat=True))
        return [pk for pk in keys if pk in visible]
