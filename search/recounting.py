"""Counts the vocabulary anew while pages are published.

Counts change in the transaction in which pieces do. So what is wrong with them stays wrong by the
same number, however much is published meanwhile: it is measured at one moment, which takes long
and keeps nobody waiting, and then taken off.
"""

from contextlib import nullcontext
from itertools import chain

from django.db import connections, transaction

from search.fulltext.pieces import ALL_COLUMNS, piece_of
from search.fulltext.statement import compose
from search.vocabulary import PIECES, RECOUNTS, Change, alone, note_recount, recounts

_PART = 2000
"""How many rows are read at a time."""

# One statement, so that both are of the same moment.
_ALL = compose(
    "SELECT '' AS key, 0 AS pieces, {columns} FROM search_piece"
    " UNION ALL SELECT key, pieces, '', '', '', '', '', '', 0, 0 FROM search_term",
    columns=ALL_COLUMNS,
)
_COUNTED = (
    "SELECT (SELECT COUNT(*) FROM search_piece),"
    " COALESCE((SELECT pieces FROM search_term WHERE key = %s), 0)"
)


def recount(using: str = "default") -> None:
    """Make the counts what the pieces say, and forget the words that nothing holds any more.

    Outside a transaction, so that what is measured keeps nobody waiting.
    """
    is_done = False
    while not is_done:
        # Else somebody has corrected meanwhile what was measured.
        is_done = _correct(*_measure(using), using)


def pieces_and_count(using: str = "default") -> tuple[int, int]:
    """Return how many pieces there are, and how many were counted, at one moment."""
    with connections[using].cursor() as cursor:
        cursor.execute(_COUNTED, [PIECES])
        return cursor.fetchone()


def _measure(using: str) -> tuple[Change, int]:
    """Return what is to be added to the counts, and how often that was done before."""
    change, times = Change(), 0
    connection = connections[using]
    # On PostgreSQL rows come in parts within a transaction alone; on SQLite that would keep
    # everybody else from writing.
    is_server = connection.vendor == "postgresql"
    reading = transaction.atomic(using=using) if is_server else nullcontext()
    with reading, connection.chunked_cursor() as cursor:
        cursor.execute(*_ALL)
        parts = iter(lambda: cursor.fetchmany(_PART), [])
        for key, pieces, *columns in chain.from_iterable(parts):
            if not key:
                change.come(piece_of(columns))
            elif key == RECOUNTS:
                times = pieces
            else:
                change.counted(key, pieces)
    return change, times


def _correct(change: Change, times: int, using: str) -> bool:
    """Add to the counts; return whether, since nobody else did so after it was measured."""
    with transaction.atomic(using=using), alone(using) as cursor:
        if recounts(cursor) != times:
            return False
        change.apply(using)
        cursor.execute("DELETE FROM search_term WHERE pieces <= 0")
        note_recount(cursor)
        return True
