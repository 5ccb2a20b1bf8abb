"""Ranks on a database: takes pieces that may answer, scores them, keeps each page's best.

Scoring every piece that holds a common word would take long. Taken are those with the rarest of
what is asked for, and those that hold all of it, in a title, in a row, or together.
"""

from collections.abc import Container
from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from home.models import BasePage
from search.fulltext import piece_table
from search.fulltext.pieces import COLUMNS, PieceTable, piece_of
from search.fulltext.statement import Statement, compose, join
from search.matching import row_of_entry
from search.models import IndexEntry
from search.pieces import MOST_PIECES
from search.question import Key, Question
from search.scoring import Scorer, freshness
from search.tokens import ANALYSIS_VERSION

MOST_RARE = 600
"""How many pieces are taken for the rarest of what is asked for."""
MOST_WHOLE = 300
"""How many are taken, the latest first, that hold all of it in one of the other ways."""
MOST_OF_ONE = 300
"""How many pieces of one page are looked at for the one to quote."""


_TRUE = Statement("TRUE")


class Passage(NamedTuple):
    """A part of a page's text that answers."""

    score: float
    start: int
    """Where it stands in the page's text, in characters."""
    stop: int


class Fact(NamedTuple):
    """What orders pages that answer equally well."""

    published: datetime | None
    type_id: int

    @property
    def moment(self) -> float:
        """When it was published; what never was comes last."""
        return self.published.timestamp() if self.published else 0


Facts = dict[int, Fact]
"""By the keys of pages."""


def facts_of(pages: QuerySet, most: int | None = None) -> Facts:
    """Return what orders `pages`, of so many at most."""
    rows = pages.values_list("pk", "first_published_at", "content_type_id")[:most]
    return {pk: Fact(published, type_id) for pk, published, type_id in rows}


def ranked(question: Question, pages: QuerySet, facts: Facts | None) -> list[int]:
    """Return the keys of those of `pages` that may answer best, the best first.

    `facts` are those of all of `pages`, where they are few. Not all that match are returned:
    what is left out holds only common words, no more of them than many others, and is older.
    """
    table = piece_table(pages.db)
    best = _best(question, pages, table.of_any(_candidates(question, table)), facts)
    if facts is None:
        facts = facts_of(pages.filter(pk__in=list(best)))
    now, topical = timezone.now(), _topical_types()

    def place(pk: int) -> tuple:
        fact = facts[pk]
        fresh = freshness(fact.published, now) if fact.type_id in topical else 0
        return best[pk] + fresh, fact.moment, pk

    return sorted((pk for pk in best if pk in facts), key=place, reverse=True)


def passages(question: Question, keys: list[int], using: str) -> dict[int, Passage]:
    """Return what to quote of each page, by its key: the piece whose own text answers best.

    The title stands above a quotation anyhow. Of a page whose text holds nothing, none.
    """
    if not (keys and question.keys):
        return {}
    entries = IndexEntry.objects.using(using).of_readers(keys).values_list("pk", flat=True)
    table = piece_table(using)
    # One by one: FTS5 looks for a range of keys in its index, but for several in all it holds.
    holding = table.holding_any(question.keys)
    pieces = [
        table.newest(join(" AND ", [holding, table.of_entry(pk)]), MOST_OF_ONE) for pk in entries
    ]
    if not pieces:
        return {}
    scorer = Scorer(question)
    best: dict[int, Passage] = {}
    for pk, *row in _rows(using, table.of_any(pieces)):
        piece = piece_of(row)
        passage = Passage(scorer.score_of_text(piece), piece.start, piece.stop)
        if passage.score and _is_better(passage, best.get(pk)):
            best[pk] = passage
    return best


def _is_better(passage: Passage, other: Passage | None) -> bool:
    """Whether a passage answers better than another of the same text, or as well and earlier."""
    return other is None or (passage.score, -passage.start) > (other.score, -other.start)


def _candidates(question: Question, table: PieceTable) -> list[Statement]:
    rare = _rarest(question)
    found = [table.newest(table.holding_any(rare), MOST_RARE)]
    found.append(table.newest(table.holding_all(question.groups), MOST_WHOLE))
    found.append(table.newest(table.holding_all(question.groups, in_title=True), MOST_WHOLE))
    if question.pairs:
        found.append(table.newest(table.holding_pairs(question.pairs), MOST_WHOLE))
    return found


def _rarest(question: Question) -> list[Key]:
    """Return the rarest keys of a question: at least one, and no more than can be scored."""
    taken, total = [], 0
    for key in sorted(question.keys, key=lambda key: (key.pieces, -key.weight)):
        if taken and total + key.pieces > MOST_RARE:
            break
        taken.append(key)
        total += key.pieces
    return taken


def _best(
    question: Question, pages: QuerySet, candidates: Statement, among: Container[int] | None
) -> dict[int, float]:
    """Return the score of the best piece of each of `pages`; `among` are their keys, if few."""
    try:
        visible = _TRUE if among is not None else _exists(row_of_entry(pages))
    except EmptyResultSet:
        return {}
    scorer = Scorer(question)
    best: dict[int, float] = {}
    for pk, *row in _rows(pages.db, candidates, visible):
        if among is None or pk in among:
            best[pk] = max(scorer.score(piece_of(row)), best.get(pk, 0))
    return best


def _rows(using: str, candidates: Statement, visible: Statement = _TRUE) -> list[tuple]:
    """Return candidates with the pages that they are of, as far as these are `visible`."""
    statement = compose(
        "SELECT entry.object_id, {columns} FROM ({candidates}) AS candidate"
        " JOIN search_piece piece ON piece.{key} = candidate.piece"
        " JOIN search_indexentry entry ON entry.id = candidate.piece / {most}"
        " WHERE entry.analysis_version = {version} AND {visible}",
        columns=Statement(", ".join(f"piece.{column}" for column in COLUMNS)),
        candidates=candidates,
        key=Statement(piece_table(using).key),
        most=Statement("%s", (MOST_PIECES,)),
        version=Statement("%s", (ANALYSIS_VERSION,)),
        visible=visible,
    )
    with connections[using].cursor() as cursor:
        cursor.execute(*statement)
        return cursor.fetchall()


def _exists(rows: Statement) -> Statement:
    return compose("EXISTS ({rows})", rows=rows)


def _topical_types() -> set[int]:
    types = ContentType.objects.get_for_models(
        *(model for model in BasePage.__subclasses__() if model.is_topical)
    )
    return {found.pk for found in types.values()}
