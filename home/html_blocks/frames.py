"""The parts of a text that hold pieces of their own: quotes, figures, tables and their cells."""

from collections import Counter
from dataclasses import dataclass, field

from home.html_blocks.grid import is_layout, laid_out
from home.html_blocks.lines import plain
from home.html_blocks.looks import Look
from home.html_blocks.pieces import (
    Cell,
    Item,
    Line,
    Picture,
    Piece,
    Quote,
    Run,
    Table,
    Text,
    plain_text,
)

_LONGEST_QUOTE = 1_500


@dataclass
class Frame:
    """An open part of the text; `look` is what to go back to when it closes."""

    name: str
    look: Look
    pieces: list[Piece] = field(default_factory=list)
    waiting: list[Picture] = field(default_factory=list)
    """Pictures in the middle of a line or list: a sentence isn't torn for them."""
    elements: list[tuple[str, Look, int]] = field(default_factory=list)
    open_names: Counter = field(default_factory=Counter)
    lists: list[bool] = field(default_factory=list)
    """For each list that is open, whether it is ordered."""
    begins_item: bool = False
    caption: str = ""
    cell: Cell | None = None
    table: Table | None = None
    in_head: bool = False

    def put(self, line: Line) -> None:
        """Add a paragraph, an item, or one more line of an item."""
        if not self.lists:
            self.pieces.append(Text(line))
            return
        depth = len(self.lists) - 1
        last = self.pieces[-1] if self.pieces else None
        if self.begins_item or not isinstance(last, Item) or last.depth != depth:
            self.pieces.append(Item(line, depth, self.lists[-1]))
            self.begins_item = False
        else:
            last.line += [last.line[-1]._replace(text="\n", styles=frozenset(), href=""), *line]

    def put_cell(self, cell: Cell) -> None:
        """Add a cell to the last row of a table."""
        self.table.rows[-1].append(cell)

    def folded(self) -> list[Piece]:
        """Return what the part is, as pieces of what it stands in."""
        if self.name == "blockquote":
            return self._quoted()
        if self.name == "figure":
            return self._captioned()
        if self.name == "table":
            self.table.caption = self.caption
            tables = laid_out(self.table) if is_layout(self.table) else [self.table]
            return [*self.pieces, *tables]
        return self.pieces

    def _quoted(self) -> list[Piece]:
        """Return a quote, or the pieces where a whole text was only indented."""
        is_quote = all(isinstance(piece, Text) for piece in self.pieces)
        if is_quote and 0 < len(plain_text(self.pieces)) <= _LONGEST_QUOTE:
            return [Quote(self.pieces, self.caption)]
        return [*self.pieces, *_text(self.caption)]

    def _captioned(self) -> list[Piece]:
        for piece in self.pieces if self.caption else []:
            if isinstance(piece, Picture | Table) and not piece.caption:
                piece.caption = self.caption
                return self.pieces
            if isinstance(piece, Quote) and not piece.attribution:
                piece.attribution = self.caption
                return self.pieces
        return [*self.pieces, *_text(self.caption)]

    def fold_caption(self) -> str:
        """Return the words of a caption."""
        return plain(plain_text(self.pieces))


def _text(words: str) -> list[Text]:
    return [Text([Run(words)])] if words else []
