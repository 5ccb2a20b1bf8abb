"""Full text on the databases: one table, `search_fulltext`, in each one's own kind."""

from django.db import NotSupportedError, connections

from search.fulltext.base import FullText, Row
from search.fulltext.postgres import PostgresFullText
from search.fulltext.sqlite import SQLiteFullText

__all__ = ["FullText", "Row", "full_text"]

_ENGINES: dict[str, FullText] = {
    "sqlite": SQLiteFullText(),
    "postgresql": PostgresFullText(),
}


def full_text(using: str) -> FullText:
    """Return the full text of a database; NotSupportedError for kinds that we know none of."""
    vendor = connections[using].vendor
    try:
        return _ENGINES[vendor]
    except KeyError:
        raise NotSupportedError(f"No full text on {vendor}.") from None
