"""Readers' search: live, public pages only, whatever an engine's copy still holds."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.functional import cached_property
from elastic_transport import TransportError
from elasticsearch import ApiError

from home.models import BasePage
from search import elastic
from search.matching import best_of, ids_of_matches
from search.models import Audience, IndexEntry
from search.wanted import Need, Wanted, read

logger = logging.getLogger("portal.search")

_AUDIENCES = (Audience.READERS,)
_COLUMNS = ("pk", "title", "url_path", "path", "content_type_id", "first_published_at")

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
    body: str
    """The text by which it was found, for the excerpt."""


class _Ranking(Protocol):
    def count(self) -> int: ...

    def keys(self, start: int, stop: int) -> Sequence[int]: ...


class Found:
    """What a query finds: counted and sliced like a queryset, so a paginator takes it."""

    def __init__(self, ranking: _Ranking, pages: QuerySet):
        self._ranking = ranking
        self._pages = pages

    def count(self) -> int:
        """Return how many pages match."""
        return self._ranking.count()

    def __getitem__(self, part: slice) -> list[Hit]:
        """Return the hits of one part, best first; it has a beginning and an end."""
        keys = self._ranking.keys(part.start, part.stop)
        pages = {page.pk: page for page in self._pages.filter(pk__in=keys).only(*_COLUMNS)}
        bodies = IndexEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(BasePage),
            audience=Audience.READERS,
            object_id__in=keys,
        )
        texts = dict(bodies.values_list("object_id", "body"))
        return [Hit(pages[pk], texts.get(pk, "")) for pk in keys if pk in pages]


def find(query: str, within: str = "") -> Found:
    """Return what readers find for a typed query, in the branch at the tree path `within`.

    A match holds all the words, with or without their marks, the last also as the beginning of
    one; where nothing does, at least half of three words or more. Takes any text, never raises.
    What the query means exactly comes first; what only shares words with it is left out then.
    """
    wanted = read(query, is_open=True)
    pages = BasePage.objects.live_public().filter(path__startswith=within).order_by()
    if not wanted:
        return Found(_KeptRanking([]), pages)
    exact = [pk for finder in _exact for pk in finder(query, pages)]
    if exact:
        return Found(_After(exact, _ranking(wanted, pages.exclude(pk__in=exact), False)), pages)
    return Found(_ranking(wanted, pages, wanted.can_relax), pages)


def _ranking(wanted: Wanted, pages: QuerySet, may_relax: bool) -> _Ranking:
    if settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
        try:
            return _ask_elasticsearch(wanted, pages, may_relax)
        except (ApiError, TransportError) as error:
            logger.warning("search.fallback error=%s", type(error).__name__)
    return _DatabaseRanking(wanted, pages, may_relax)


class _After:
    """What another ranking finds, after keys that come first; it has none of them."""

    def __init__(self, first: list[int], others: _Ranking):
        self._first = first
        self._others = others

    def count(self) -> int:
        return len(self._first) + self._others.count()

    def keys(self, start: int, stop: int) -> Sequence[int]:
        found = self._first[start:stop]
        if len(found) == stop - start:
            return found
        passed = len(self._first)
        return [*found, *self._others.keys(max(start - passed, 0), stop - passed)]


class _KeptRanking:
    """Keys that are known already."""

    def __init__(self, keys: Sequence[int]):
        self._keys = keys

    def count(self) -> int:
        return len(self._keys)

    def keys(self, start: int, stop: int) -> Sequence[int]:
        return self._keys[start:stop]


class _DatabaseRanking:
    """Keys that the database finds, asked for when they are needed."""

    def __init__(self, wanted: Wanted, pages: QuerySet, may_relax: bool):
        self._wanted = wanted
        self._pages = pages
        self._may_relax = may_relax

    def count(self) -> int:
        return self._result[1]

    def keys(self, start: int, stop: int) -> Sequence[int]:
        wanted, _count = self._result
        return [pk for pk, _ in best_of(self._pages, [wanted], _AUDIENCES, start, stop)]

    @cached_property
    def _result(self) -> tuple[Wanted, int]:
        """What is wanted in the end, and how many pages match that."""
        count = self._count(self._wanted)
        if count or not self._may_relax:
            return self._wanted, count
        most = self._wanted.needing(Need.MOST)
        return most, self._count(most)

    def _count(self, wanted: Wanted) -> int:
        return self._pages.filter(pk__in=ids_of_matches(self._pages, wanted, _AUDIENCES)).count()


def _ask_elasticsearch(wanted: Wanted, pages: QuerySet, may_relax: bool) -> _KeptRanking:
    """Return what the engine finds and readers may see; of its keys alone nothing is shown."""
    attempts = [wanted, wanted.needing(Need.MOST)] if may_relax else [wanted]
    for attempt in attempts:
        keys = elastic.find(attempt)
        visible = set(pages.filter(pk__in=keys).values_list("pk", flat=True))
        if visible:
            return _KeptRanking([pk for pk in keys if pk in visible])
    return _KeptRanking([])
