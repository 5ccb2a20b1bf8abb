"""Two lines of a file that a second run could not tell apart, though their texts differ."""

import hashlib

from news.imports.items import Identity
from news.imports.rows import Row


class Twins:
    """Notices, within a run, lines that would be taken for one item and have other texts."""

    def __init__(self):
        self._first: dict[Identity, tuple[int, bytes]] = {}

    def before(self, number: int, row: Row, identity: Identity) -> int | None:
        """Return the number of the line whose item this one would be taken for, wrongly."""
        first, text = self._first.get(identity, (number, b""))
        return first if first != number and text != _digest(row.body) else None

    def add(self, number: int, row: Row, identity: Identity) -> None:
        """Remember the line of an item, which is there now."""
        self._first.setdefault(identity, (number, _digest(row.body)))


def _digest(body: str) -> bytes:
    return hashlib.sha256(body.encode(errors="surrogatepass")).digest()
