"""The index's own words: in how many pieces each key occurs, and how it is written.

What a word weighs, whether it is known, and what was meant by one that isn't, is asked here for
all engines. The counts change in the transaction in which the pieces do.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.backends.utils import CursorWrapper

from search.batches import parts
from search.fulltext.statement import compose, values
from search.pieces import Piece
from search.question import Averages
from search.tokens import BETWEEN, EXACT, FOLDED, LONGEST_TOKEN, PAIR
from search.vietnamese import Word

PIECES, _TITLE, _LEAD, _BODY = "#pieces", "#title", "#lead", "#body"
_TOTALS = (PIECES, _TITLE, _LEAD, _BODY)
RECOUNTS = "#recounts"
"""No count of pieces: how often these were counted anew, or all forgotten."""
_AFTER_ALL = "\U0010ffff"
"""Sorts after whatever a word can go on with."""
_MOST_KEYS = 500
"""Of one question to the database, which limits parameters."""


_ADD_ROW = (
    "INSERT INTO search_term (key, pieces, folded, shown) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (key) DO UPDATE SET pieces = search_term.pieces + excluded.pieces"
)
_ADD_COLUMNS = (
    "INSERT INTO search_term (key, pieces, folded, shown)"
    " SELECT * FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[])"
    " ON CONFLICT (key) DO UPDATE SET pieces = search_term.pieces + excluded.pieces"
)


class Counts(dict[str, int]):
    """In how many pieces keys occur."""

    def __missing__(self, key: str) -> int:
        """Return that nothing holds an unknown key."""
        return 0

    @property
    def averages(self) -> Averages:
        """How much there is in all."""
        pieces = max(self[PIECES], 1)
        return Averages(pieces, *(self[name] / pieces for name in (_TITLE, _LEAD, _BODY)))

    def weight_of(self, pieces: int) -> float:
        """Return the inverse document frequency of what so many pieces hold.

        As BM25 has it; always positive.
        """
        everything = max(self[PIECES], pieces)
        return math.log(1 + (everything - pieces + 0.5) / (pieces + 0.5))


class Change:
    """What pieces that come and go change of the counts."""

    def __init__(self):
        self._counts: Counter[str] = Counter()
        self._shown: dict[str, tuple[str, str]] = {}

    def come(self, piece: Piece) -> None:
        """Take in a piece that is new."""
        self._count(piece, 1)

    def go(self, piece: Piece) -> None:
        """Leave out a piece that goes."""
        self._count(piece, -1)

    def counted(self, key: str, pieces: int) -> None:
        """Leave out what was counted already, so that what is wrong with it is left."""
        self._counts[key] -= pieces

    def include(self, other: "Change") -> None:
        """Take in another change."""
        self._counts.update(other._counts)
        self._shown.update(other._shown)

    def written(self, words: Iterable[Word]) -> None:
        """Remember how words are written."""
        for word in words:
            key = EXACT + word.exact[:LONGEST_TOKEN]
            self._shown.setdefault(key, (word.folded[:LONGEST_TOKEN], word.text[:LONGEST_TOKEN]))

    def apply(self, using: str) -> None:
        """Write what has changed, in one order: two writers never wait for each other in turn."""
        rows = [
            (key, count, *self._shown.get(key, ("", "")))
            for key, count in sorted(self._counts.items())
            if count
        ]
        if not rows:
            return
        connection = connections[using]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(_ADD_COLUMNS, [list(column) for column in zip(*rows, strict=True)])
            else:
                cursor.executemany(_ADD_ROW, rows)

    def _count(self, piece: Piece, sign: int) -> None:
        keys = set()
        for part in piece.parts:
            keys.update(FOLDED + word for word in part.folded.split())
            keys.update(EXACT + word for word in part.exact.split())
        keys.update(PAIR + pair for pair in piece.pairs.split())
        if sign > 0:
            # In C, unlike taking off.
            self._counts.update(keys)
        else:
            self._counts.subtract(keys)
        self._counts[PIECES] += sign
        for name, part in zip((_TITLE, _LEAD, _BODY), piece.parts, strict=True):
            self._counts[name] += sign * part.length


def counts_of(keys: Iterable[str], using: str = "default") -> Counts:
    """Return the counts of keys, and those of the whole, in one query."""
    counts = Counts()
    wanted = [*_TOTALS, *dict.fromkeys(keys)]
    with connections[using].cursor() as cursor:
        for part in parts(wanted, _MOST_KEYS):
            statement = compose(
                "SELECT key, pieces FROM search_term WHERE pieces > 0 AND key IN ({keys})",
                keys=values(part),
            )
            cursor.execute(*statement)
            counts.update(cursor.fetchall())
    return counts


def beside(
    triples: Iterable[tuple[str, str, str]], using: str = "default"
) -> dict[tuple[str, str, str], int]:
    """Return how often folded words stand beside their neighbours: before, word, after.

    A neighbour may be empty. What was meant by a word shows in that. One query at most.
    """
    pairs = {
        (before, word, after): [
            PAIR + BETWEEN.join(pair) for pair in ((before, word), (word, after)) if all(pair)
        ]
        for before, word, after in triples
    }
    wanted = {pair for several in pairs.values() for pair in several}
    counts = counts_of(wanted, using) if wanted else Counts()
    return {triple: sum(counts[pair] for pair in several) for triple, several in pairs.items()}


def pieces_with_beginning(word: str, using: str = "default") -> int:
    """Return how many pieces hold a folded word with this beginning, at most; 0 for none."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT SUM(pieces) FROM search_term WHERE pieces > 0 AND key >= %s AND key < %s",
            [FOLDED + word, FOLDED + word + _AFTER_ALL],
        )
        return int(cursor.fetchone()[0] or 0)


def shown(words: Iterable[str], using: str = "default") -> dict[str, str]:
    """Return how folded words are written, with the marks that they have most often."""
    wanted = list(dict.fromkeys(words))
    found: dict[str, str] = {}
    if wanted:
        statement = compose(
            "SELECT folded, shown FROM search_term"
            " WHERE pieces > 0 AND folded IN ({words}) ORDER BY pieces, key",
            words=values(wanted),
        )
        with connections[using].cursor() as cursor:
            cursor.execute(*statement)
            found = dict(cursor.fetchall())
    return {word: found.get(word, word) for word in wanted}


@contextmanager
def alone(using: str) -> Iterator[CursorWrapper]:
    """Let nobody else change the counts until the running transaction ends.

    Whoever changes them does so last of all in a transaction, and waits for nothing after that:
    so it ends, and nobody waits in turn, whatever the transaction holds already.
    """
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            cursor.execute("LOCK TABLE search_term IN SHARE ROW EXCLUSIVE MODE")
        yield cursor


def recounts(cursor: CursorWrapper) -> int:
    """Return how often all was counted anew, or forgotten."""
    cursor.execute("SELECT pieces FROM search_term WHERE key = %s", [RECOUNTS])
    row = cursor.fetchone()
    return row[0] if row else 0


def note_recount(cursor: CursorWrapper) -> None:
    """Note that this was done once more: what was measured before isn't true any more."""
    cursor.execute(_ADD_ROW, [RECOUNTS, 1, "", ""])


def forget_all(using: str = "default") -> None:
    """Empty the vocabulary."""
    with alone(using) as cursor:
        cursor.execute("DELETE FROM search_term WHERE key <> %s", [RECOUNTS])
        note_recount(cursor)
