"""Pages whose titles hold what is being typed: the one place where suggestions ask the index.

Ranking all of them would take longer than a letter may, so only the newest are looked at. How
these are found best depends on how many texts hold the words, which the vocabulary knows: what
few hold the full text lists at once; what many hold stands in one of the newest titles.
"""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce

from home.models import BasePage
from search import vocabulary
from search.fulltext import full_text
from search.fulltext.statement import Statement, compose
from search.matching import ids_of_matches
from search.models import Audience
from search.tokens import ANALYSIS_VERSION, FOLDED
from search.vietnamese import fold, normalise
from search.wanted import Wanted, read

LOOKED_AT = 50
"""The newest pages with such a title; of these the best are suggested."""
LISTED = 200
"""The newest entries with such a title; some are of pages that readers may not see."""
MANY = 3000
"""Texts that hold a word, from which on the newest pages are gone through for it."""
GONE_THROUGH = 10_000
"""Pages at most, in search of a word that many texts hold, but few titles."""


def pages_by_title(text: str, within: str, most: int) -> list[BasePage]:
    """Return up to `most` live, public items and documents in the branch at `within`.

    Their titles hold all the words, the last also as the beginning of one. Those come first in
    which they stand in a row, with the marks that were typed, and of these the newest. Base rows
    with title and address, in three queries at most.
    """
    wanted = read(text, is_open=True, in_title=True)
    texts = _texts_holding(wanted) if wanted else 0
    if not texts:
        return []
    pages = BasePage.objects.live_public().of_branch(within).filter(content_type__in=_read_types())
    found = _of_many(pages, wanted) if texts > MANY else _of_few(pages, wanted)
    newest = found.order_by("-pk").only("pk", "title", "url_path")[:LOOKED_AT]
    return sorted(newest, key=_distance_from(text))[:most]


def _texts_holding(wanted: Wanted) -> int:
    """Return how many pieces of texts hold all the words, at most."""
    *earlier, last = wanted.words
    if not earlier:
        return vocabulary.pieces_with_beginning(last)
    names = [FOLDED + word for word in earlier]
    counts = vocabulary.counts_of(names)
    return min(counts[name] for name in names)


def _of_many(pages: QuerySet, wanted: Wanted) -> QuerySet:
    before = BasePage.objects.order_by("-pk").values("pk")[GONE_THROUGH : GONE_THROUGH + 1]
    newest = pages.filter(pk__gt=Coalesce(Subquery(before), 0))
    return newest.filter(pk__in=ids_of_matches(newest, wanted, [Audience.READERS]))


def _of_few(pages: QuerySet, wanted: Wanted) -> QuerySet:
    """Return those that the full text lists, which is let finish: it is never asked row by row."""
    statement = compose(
        "WITH matches AS MATERIALIZED ({matches})"
        " SELECT entry.object_id FROM matches"
        " JOIN search_indexentry entry ON entry.id = matches.entry_id"
        " WHERE entry.content_type_id = {content_type} AND entry.audience = {audience}"
        " AND entry.analysis_version = {version}"
        " ORDER BY entry.id DESC LIMIT {most}",
        matches=full_text(pages.db).matches(wanted),
        content_type=Statement("%s", (ContentType.objects.get_for_model(BasePage).pk,)),
        audience=Statement("%s", (str(Audience.READERS),)),
        version=Statement("%s", (ANALYSIS_VERSION,)),
        most=Statement("%s", (LISTED,)),
    )
    with connections[pages.db].cursor() as cursor:
        cursor.execute(*statement)
        return pages.filter(pk__in=[key for (key,) in cursor.fetchall()])


def _distance_from(text: str) -> Callable[[BasePage], tuple[bool, bool]]:
    exact, key = normalise(text), fold(text)

    def distance(page: BasePage) -> tuple[bool, bool]:
        return f" {key}" not in f" {fold(page.title)}", exact not in normalise(page.title)

    return distance


def _read_types() -> list[ContentType]:
    """Return the types of what is read, not of what holds it."""
    models = [model for model in BasePage.__subclasses__() if not model.is_structure]
    return list(ContentType.objects.get_for_models(*models).values())
