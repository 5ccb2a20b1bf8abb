"""Pieces of a text as blocks that are ready to be stored."""

import re
from collections.abc import Callable

from home.html_blocks.grid import grid
from home.html_blocks.lines import finished, plain
from home.html_blocks.pieces import (
    Dropped,
    Heading,
    Item,
    Picture,
    Piece,
    Quote,
    Run,
    Table,
    Text,
    line_text,
    linked,
    plain_text,
)
from home.html_blocks.rich_text import rich_text
from home.models import PortalImage

_LONG_PARAGRAPH = 4_000
_LONGEST = {"heading": 200, "caption": 300, "credit": 120, "attribution": 200}
_MOST_CELLS = 4_000
_MOST_ITEMS = 300
"""Writing a list takes Wagtail time that grows with the square of its items."""
_CREDIT = re.compile(r"^(.*?)[\s(\[–-]*+\b(Ảnh|Nguồn ảnh)\s*+:\s*+([^()\[\]]{1,110}?)[\s)\].]*+$")


class Assembly:
    """The blocks made so far, and what was left out of them."""

    def __init__(self, picture: Callable[[str, str], PortalImage | None], dropped: list[Dropped]):
        self.picture = picture
        self.dropped = dropped
        self.blocks: list[tuple[str, object]] = []
        self.text: list[Text | Item] = []
        self.length = 0
        self.cells = 0

    def add(self, pieces: list[Piece]) -> None:
        """Add pieces in their order."""
        levels = [piece.level for piece in pieces if isinstance(piece, Heading)]
        self.highest = min(levels, default=1)
        for piece in pieces:
            getattr(self, f"_add_{type(piece).__name__.lower()}")(piece)
        self._end_text()

    def _add_text(self, piece: Text) -> None:
        if self.length > _LONG_PARAGRAPH or len(self.text) > _MOST_ITEMS:
            self._end_text()
        self._join(piece)

    def _add_item(self, piece: Item) -> None:
        if len(self.text) > _MOST_ITEMS * (1 if piece.depth == 0 else 2):
            self._end_text()
        self._join(piece)

    def _join(self, piece: Text | Item) -> None:
        self.text.append(piece)
        self.length += sum(len(run.text) for run in piece.line)

    def _end_text(self) -> None:
        if self.text:
            self.blocks.append(("paragraph", rich_text(self.text)))
        self.text, self.length = [], 0

    def _add_block(self, name: str, value: dict) -> None:
        self._end_text()
        self.blocks.append((name, value))

    def _add_heading(self, piece: Heading) -> None:
        words = plain(line_text(piece.line))
        if len(words) > _LONGEST["heading"]:
            self._add_text(Text(piece.line))
            return
        self._leave_links([piece])
        level = "h2" if piece.level == self.highest else "h3"
        self._add_block("heading", {"text": words, "level": level})

    def _add_quote(self, piece: Quote) -> None:
        self._leave_links(piece.pieces)
        words, who = plain_text(piece.pieces, between="\n"), piece.attribution.lstrip("—–- ")
        if len(who) > _LONGEST["attribution"]:
            words, who = f"{words}\n{who}", ""
        self._add_block("quote", {"text": words, "attribution": who})

    def _add_picture(self, piece: Picture) -> None:
        image = self.picture(piece.src, piece.alt)
        if image is None:
            src = "data:" if piece.src[:5].lower() == "data:" else piece.src[:200]
            self.dropped.append(Dropped("picture", src))
            return
        caption, credit = _credited(piece.caption)
        long = len(caption) > _LONGEST["caption"]
        value = {"image": image, "caption": "" if long else caption, "credit": credit}
        self._add_block("picture", value)
        if long:
            self._add_words(caption)

    def _add_words(self, words: str) -> None:
        if line := finished([Run(words)]):
            self._add_text(Text(line))

    def _add_table(self, piece: Table) -> None:
        headings, rows = grid(piece)
        inside = [part for row in piece.rows for cell in row for part in cell.pieces]
        self._leave_links(inside)
        caption = piece.caption
        if len(caption) > _LONGEST["caption"]:
            self._add_words(caption)
            caption = ""
        self.cells += len(rows) * len(headings)
        if self.cells > _MOST_CELLS:
            # The editor posts a field for every cell, and a form has room for only so many.
            for row in [[caption], headings, *rows]:
                self._add_words(" | ".join(filter(None, row)))
        elif rows:
            self._add_block("table", _table(headings, rows, caption))
        for part in _pictures(inside):
            self._add_picture(part)

    def _leave_links(self, pieces: list[Piece]) -> None:
        self.dropped += [Dropped("link", href) for href in linked(pieces)]


def _table(headings: list[str], rows: list[list[str]], caption: str) -> dict:
    columns = [{"type": "text", "heading": heading} for heading in headings]
    table = {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""}
    return {"caption": caption, "table": table}


def _pictures(pieces: list[Piece]) -> list[Picture]:
    found = []
    for piece in pieces:
        if isinstance(piece, Picture):
            found.append(piece)
        elif isinstance(piece, Table):
            for row in piece.rows:
                for cell in row:
                    found += _pictures(cell.pieces)
    return found


def _credited(caption: str) -> tuple[str, str]:
    """Return a caption and the credit that stands at its end: "(Ảnh: …)"."""
    found = _CREDIT.match(caption) if len(caption) < 1_000 else None
    return (found[1].rstrip(), f"{found[2]}: {found[3]}") if found else (caption, "")
