"""Pieces of texts on the databases: one table, `search_piece`, in each one's own kind."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.fulltext.statement import Statement, compose, join
from search.pieces import MOST_PIECES, Part, Piece
from search.question import Group, Key

COLUMNS = (
    "title_folded",
    "lead_folded",
    "body_folded",
    "title_exact",
    "lead_exact",
    "body_exact",
    "start",
    "stop",
)
ALL_COLUMNS = Statement(", ".join(COLUMNS))


class PieceRow(NamedTuple):
    """A piece as it is stored."""

    key: int
    piece: Piece


class PieceTable(ABC):
    """Writes pieces of index entries, and says in SQL how to find them.

    The key of a piece is made of its entry's and its place there, so neither needs a column.
    """

    key = "id"

    @abstractmethod
    def write(self, cursor, rows: Iterable[PieceRow]) -> None:
        """Write pieces that are new."""

    @abstractmethod
    def holding_any(self, keys: Iterable[Key]) -> Statement:
        """Return the condition that a piece holds one of the keys."""

    @abstractmethod
    def holding_all(self, groups: Iterable[Group], *, in_title: bool = False) -> Statement:
        """Return the condition that a piece holds what each of the groups asks for."""

    @abstractmethod
    def holding_pairs(self, pairs: Iterable[str]) -> Statement:
        """Return the condition that a piece holds all of the pairs."""

    def remove(self, cursor, entry_ids: Iterable[int]) -> None:
        """Remove the pieces of entries."""
        for pk in entry_ids:
            cursor.execute(*self._of("DELETE FROM search_piece WHERE {of_entry}", pk))

    def sweep(self, cursor) -> None:
        """Remove pieces whose entry is gone."""
        statement = compose(
            "DELETE FROM search_piece"
            " WHERE {key} / {most} NOT IN (SELECT id FROM search_indexentry)",
            key=Statement(self.key),
            most=Statement("%s", (MOST_PIECES,)),
        )
        cursor.execute(*statement)

    def read(self, cursor, entry_ids: Iterable[int]) -> Iterator[Piece]:
        """Give the pieces of entries."""
        for pk in entry_ids:
            cursor.execute(*self._of("SELECT {columns} FROM search_piece WHERE {of_entry}", pk))
            yield from (piece_of(row) for row in cursor.fetchall())

    def empty(self, cursor) -> None:
        """Remove all pieces."""
        cursor.execute("DELETE FROM search_piece")

    def of_entry(self, entry_id: int) -> Statement:
        """Return the condition that a piece is one of an entry's."""
        first = entry_id * MOST_PIECES
        return Statement(f"{self.key} BETWEEN %s AND %s", (first, first + MOST_PIECES - 1))

    def newest(self, condition: Statement, most: int) -> Statement:
        """Return a statement that gives the keys of pieces that hold something, as `piece`."""
        return compose(
            "SELECT {key} AS piece FROM search_piece WHERE {condition}"
            " ORDER BY {key} DESC LIMIT {most}",
            key=Statement(self.key),
            condition=condition,
            most=Statement("%s", (most,)),
        )

    def _of(self, template: str, entry_id: int) -> Statement:
        return compose(template, columns=ALL_COLUMNS, of_entry=self.of_entry(entry_id))

    def of_any(self, statements: list[Statement]) -> Statement:
        """Return a statement that gives each piece of several once."""
        return join(
            " UNION ", [compose("SELECT piece FROM ({one}) AS one", one=one) for one in statements]
        )


def piece_of(row: tuple) -> Piece:
    """Return the piece that the columns of a row hold."""
    title, lead, body, title_exact, lead_exact, body_exact, start, stop = row
    return Piece(
        Part(title, title_exact), Part(lead, lead_exact), Part(body, body_exact), start, stop
    )
