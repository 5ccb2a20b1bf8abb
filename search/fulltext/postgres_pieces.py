"""Pieces on PostgreSQL: the words of all keys in one tsvector under a GIN index."""

from collections.abc import Iterable, Iterator

from search.fulltext.pieces import PieceRow, PieceTable
from search.fulltext.statement import Statement
from search.pieces import Piece
from search.question import Group, Key
from search.tokens import EXACT, FOLDED, PAIR, pairs_of

_KINDS = {"folded": FOLDED, "exact": EXACT, "pair": PAIR}


class PostgresPieces(PieceTable):
    """A table with one vector. Words of the title carry weight A."""

    def write(self, cursor, rows: Iterable[PieceRow]) -> None:
        """Write pieces that are new."""
        cursor.executemany(
            "INSERT INTO search_piece (id, title_folded, lead_folded, body_folded,"
            " title_exact, lead_exact, body_exact, start, stop, terms)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector)",
            [
                (
                    key,
                    *(part.folded for part in piece.parts),
                    *(part.exact for part in piece.parts),
                    piece.start,
                    piece.stop,
                    " ".join(_terms(piece)),
                )
                for key, piece in rows
            ],
        )

    def holding_any(self, keys: Iterable[Key]) -> Statement:
        """Return the condition that a piece holds one of the keys."""
        return _match(" | ".join(_key(key) for key in keys))

    def holding_all(self, groups: Iterable[Group], *, in_title: bool = False) -> Statement:
        """Return the condition that a piece holds what each of the groups asks for."""
        return _match(" & ".join(_one_of(group, "A" if in_title else "") for group in groups))

    def holding_pairs(self, pairs: Iterable[str]) -> Statement:
        """Return the condition that a piece holds all of the pairs."""
        return _match(" & ".join(_word(PAIR, pair) for pair in pairs))


def _terms(piece: Piece) -> Iterator[str]:
    """Give the words of a vector once each; where they stand isn't kept."""
    title = set(piece.title.folded.split())
    folded = {word for part in piece.parts for word in part.folded.split()}
    yield from (f"'{FOLDED}{word}':1A" for word in title)
    yield from (f"'{FOLDED}{word}':2" for word in folded - title)
    exact = {word for part in piece.parts for word in part.exact.split()}
    yield from (f"'{EXACT}{word}'" for word in exact)
    yield from (f"'{PAIR}{pair}'" for pair in set(piece.pairs.split()))


def _one_of(group: Group, weight: str) -> str:
    found = []
    for place, alternative in enumerate(group.alternatives):
        is_open = group.is_open and place == 0
        if alternative.is_phrase and len(alternative.words) > 1:
            # As near as this vector comes to words that follow one another.
            words = [_word(PAIR, pair) for pair in pairs_of(alternative.words)]
        else:
            words = [_word(FOLDED, word, is_open, weight) for word in alternative.words]
        found.append(" & ".join(words))
    return f"({' | '.join(f'({one})' for one in found)})"


def _key(key: Key) -> str:
    kind = _KINDS[key.kind]
    found = []
    for text in key.texts:
        words = text.split(" ")
        if len(words) > 1:
            found.append(" & ".join(_word(PAIR, pair) for pair in pairs_of(words)))
        else:
            found.append(_word(kind, text, key.is_open))
    return f"({' | '.join(f'({one})' for one in found)})"


def _word(kind: str, text: str, is_open: bool = False, weight: str = "") -> str:
    label = f"{'*' if is_open else ''}{weight}"
    return f"'{kind}{text}'" + (f":{label}" if label else "")


def _match(query: str) -> Statement:
    return Statement("terms @@ %s::tsquery", (query,))
