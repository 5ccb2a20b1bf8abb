"""Full text on the databases: one table, `search_fulltext`, in each one's own kind."""

from django.db import NotSupportedError, connections

from search.fulltext.base import FullText, Row
from search.fulltext.pieces import PieceRow, PieceTable
from search.fulltext.postgres import PostgresFullText
from search.fulltext.postgres_pieces import PostgresPieces
from search.fulltext.sqlite import SQLiteFullText
from search.fulltext.sqlite_pieces import SQLitePieces

__all__ = ["FullText", "PieceRow", "PieceTable", "Row", "full_text", "piece_table"]

_PIECES: dict[str, PieceTable] = {
    "sqlite": SQLitePieces(),
    "postgresql": PostgresPieces(),
}
_ENGINES: dict[str, FullText] = {
    "sqlite": SQLiteFullText(),
    "postgresql": PostgresFullText(),
}


def full_text(using: str) -> FullText:
    """Return the full text of a database; NotSupportedError for kinds that we know none of."""
    return _of_kind(_ENGINES, using)


def piece_table(using: str) -> PieceTable:
    """Return the table of pieces of a database; NotSupportedError for kinds without one."""
    return _of_kind(_PIECES, using)


def _of_kind(engines: dict, using: str):
    vendor = connections[using].vendor
    try:
        return engines[vendor]
    except KeyError:
        raise NotSupportedError(f"No full text on {vendor}.") from None
