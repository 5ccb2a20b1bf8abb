"""What a text is made of, between the HTML that was read and the blocks that are stored."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _


class Run(NamedTuple):
    """Characters of one look."""

    text: str
    styles: frozenset[str] = frozenset()
    href: str = ""


Line = list[Run]
"""What stands in one paragraph, heading or item; a line break is a run of its own."""


@dataclass
class Heading:
    """A heading of level 1 to 6."""

    line: Line
    level: int


@dataclass
class Text:
    """A paragraph."""

    line: Line


@dataclass
class Item:
    """An item of a list."""

    line: Line
    depth: int
    ordered: bool


@dataclass
class Quote:
    """Somebody's words, paragraph by paragraph."""

    pieces: list[Text]
    attribution: str = ""


@dataclass
class Picture:
    """A picture by its address."""

    src: str
    alt: str
    caption: str = ""


@dataclass
class Cell:
    """A cell of a table as it was written."""

    pieces: list
    colspan: int = 1
    rowspan: int = 1
    is_heading: bool = False


@dataclass
class Table:
    """The cells of a table, row by row."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""


Piece = Heading | Text | Item | Quote | Picture | Table


class Dropped(NamedTuple):
    """Something that was left out; as text, a line for the person who brought it."""

    kind: str
    detail: str = ""

    def __str__(self) -> str:
        """Return the kind in words, and what it was where that is known."""
        name = {
            "picture": _("Picture that was not found or could not be read"),
            "frame": _("Embedded frame"),
            "object": _("Embedded object"),
            "media": _("Video or sound"),
            "form": _("Form"),
            "script": _("Script"),
            "address": _("Link to an address that is not allowed"),
            "link": _("Link in a heading, quote or table"),
            "more": _("And others, as many as"),
        }[self.kind]
        return f"{name}: {self.detail}" if self.detail else name


def line_text(line: Line) -> str:
    """Return the words of a line."""
    return "".join(run.text for run in line)


def plain_text(pieces: list[Piece], between: str = " ") -> str:
    """Return the words of pieces; those of a table within them cell by cell."""
    texts = []
    for piece in pieces:
        if isinstance(piece, Table):
            cells = [plain_text(cell.pieces) for row in piece.rows for cell in row]
            texts += [piece.caption, *cells]
        elif isinstance(piece, Quote):
            texts += [plain_text(piece.pieces, between), piece.attribution]
        elif not isinstance(piece, Picture):
            texts.append(line_text(piece.line))
    return between.join(filter(None, texts))


def linked(pieces: list[Piece]) -> list[str]:
    """Return the addresses that pieces link to, but for those of tables within them."""
    lines = [piece.line for piece in pieces if isinstance(piece, Heading | Text | Item)]
    return list(dict.fromkeys(run.href for line in lines for run in line if run.href))
