"""Pieces on SQLite: FTS5."""

from collections.abc import Iterable

from search.fulltext.pieces import PieceRow, PieceTable
from search.fulltext.statement import Statement
from search.question import Group, Key

_FOLDED = "{title_folded lead_folded body_folded}"
_EXACT = "{title_exact lead_exact body_exact}"


class SQLitePieces(PieceTable):
    """FTS5's own table. Every word is quoted, so nothing that people type is read as a query."""

    key = "rowid"

    def write(self, cursor, rows: Iterable[PieceRow]) -> None:
        """Write pieces that are new."""
        cursor.executemany(
            "INSERT INTO search_piece (rowid, title_folded, lead_folded, body_folded,"
            " title_exact, lead_exact, body_exact, pairs, start, stop)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    key,
                    *(part.folded for part in piece.parts),
                    *(part.exact for part in piece.parts),
                    piece.pairs,
                    piece.start,
                    piece.stop,
                )
                for key, piece in rows
            ],
        )

    def holding_any(self, keys: Iterable[Key]) -> Statement:
        """Return the condition that a piece holds one of the keys."""
        return _match(" OR ".join(_key(key) for key in keys))

    def holding_all(self, groups: Iterable[Group], *, in_title: bool = False) -> Statement:
        """Return the condition that a piece holds what each of the groups asks for."""
        columns = "title_folded" if in_title else _FOLDED
        return _match(f"{columns} : ({all_of(groups)})")

    def holding_pairs(self, pairs: Iterable[str]) -> Statement:
        """Return the condition that a piece holds all of the pairs."""
        return _match(f"pairs : ({' AND '.join(_word(pair) for pair in pairs)})")


def all_of(groups: Iterable[Group]) -> str:
    """Return in FTS5's query language that a row holds what each of the groups asks for."""
    return " AND ".join(one_of(group) for group in groups)


def one_of(group: Group) -> str:
    """Return in FTS5's query language that a row holds what a group asks for."""
    found = []
    for alternative in group.alternatives:
        if alternative.is_phrase:
            found.append(_word(" ".join(alternative.words)))
        else:
            found.append(" AND ".join(_word(word) for word in alternative.words))
    if group.is_open:
        found[0] += " *"
    return f"({' OR '.join(f'({one})' for one in found)})"


def _key(key: Key) -> str:
    if key.kind == "pair":
        return f"pairs : {_word(key.texts[0])}"
    columns = _EXACT if key.kind == "exact" else _FOLDED
    words = " OR ".join(_word(text) + (" *" if key.is_open else "") for text in key.texts)
    return f"({columns} : ({words}))"


def _word(text: str) -> str:
    return f'"{text}"'


def _match(expression: str) -> Statement:
    return Statement("search_piece MATCH %s", (expression,))
