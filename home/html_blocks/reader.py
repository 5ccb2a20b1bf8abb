"""Reads HTML into pieces: what is a heading, a paragraph, an item, a picture, a table.

Elements need not be closed, or be closed in order: an end tag closes the nearest element of its
name in the same part (quote, figure, cell), and is nothing where there is none.
"""

import re

from home.html_blocks.addresses import allowed
from home.html_blocks.frames import Frame
from home.html_blocks.lines import finished, plain
from home.html_blocks.looks import SKIPPED, Look, look_within
from home.html_blocks.pictures import picture_of
from home.html_blocks.pieces import (
    Cell,
    Dropped,
    Heading,
    Item,
    Picture,
    Piece,
    Run,
    Table,
    line_text,
)
from home.html_blocks.tags import Token, tokens

_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|caption|center|dd|details|dir|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|header|head|hr|html|legend|li|main|menu|nav|ol|option|p"
    r"|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_LISTS = {"ul", "ol", "menu", "dir"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PARTS = {"blockquote", "figure", "table"}
_CAPTIONS = {"caption": "table", "figcaption": "figure", "cite": "blockquote"}
_CAPTIONS |= {"footer": "blockquote"}
_ROWS = {"tr", "thead", "tbody", "tfoot"}
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
_EMPTY |= {"source", "track", "wbr"}
_DEEPEST = 24
_MOST_RUNS = 1_000
"""Writing a line takes Wagtail time that grows with the square of its parts."""
_ORDERED = re.compile(r"\s*\(?(?:\d+|[a-zA-Z]|[ivx]+)[.)]")
_WHITE = re.compile(r"\s+")


def read(source: str) -> tuple[list[Piece], list[Dropped]]:
    """Return the pieces of a text, and what was left out of it."""
    reader = _Reader()
    for token in tokens(source):
        reader.take(token)
    return reader.finish(), reader.dropped


class _Reader:
    def __init__(self):
        self.frames = [Frame("", Look())]
        self.look = Look()
        self.runs: list[Run] = []
        self.breaks = False
        self.mark = ""
        """What Word writes before an item."""
        self.dropped: list[Dropped] = []

    @property
    def frame(self) -> Frame:
        return self.frames[-1]

    def take(self, token: Token) -> None:
        if not token.name:
            self._text(token.text)
        elif token.name[0] == "/":
            self._end(token.name[1:])
        else:
            self._start(token)

    def finish(self) -> list[Piece]:
        while len(self.frames) > 1:
            self._close_frame()
        self._end_line()
        self._release()
        return self.frame.pieces

    # Text

    def _text(self, text: str) -> None:
        if self.look.is_skipped:
            self.mark += text if self.look.item else ""
            return
        if self.look.is_preformatted:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        else:
            text = _WHITE.sub(" ", text)
        if len(self.runs) > _MOST_RUNS and text[:1].isspace():
            self._end_line()
        if self.breaks and not text.isspace():
            self.breaks = False
        self.runs.append(Run(text, self.look.styles, self.look.href))

    def _break(self) -> None:
        """A line break; two in a row end the paragraph."""
        if self.breaks or len(self.runs) > _MOST_RUNS:
            self._end_line()
        elif self.look.heading:
            self.runs.append(Run(" "))
        elif not self.look.is_skipped:
            self.breaks = True
            self.runs.append(Run("\n", self.look.styles))

    def _end_line(self) -> None:
        line, self.runs, self.breaks = finished(self.runs), [], False
        frame = self.frame
        if line:
            last = frame.pieces[-1] if frame.pieces else None
            if self.look.is_caption and isinstance(last, Picture) and not last.caption:
                last.caption = plain(line_text(line))
            elif self.look.heading and not frame.lists:
                frame.pieces.append(Heading(line, self.look.heading))
                # A heading is one line: what follows in one that isn't closed is text.
                self.look = self.look._replace(heading=0)
            elif self.look.item:
                frame.pieces.append(Item(line, self.look.item - 1, bool(_ORDERED.match(self.mark))))
            else:
                frame.put(line)
        self.mark = ""
        if not frame.lists:
            self._release()

    def _release(self) -> None:
        self.frame.pieces += self.frame.waiting
        self.frame.waiting = []

    # Elements

    def _start(self, token: Token) -> None:
        name = token.name
        if _BLOCK.fullmatch(name):
            self._end_line()
            if self.look.is_skipped and name in {"p", "table", *_HEADINGS}:
                # What was left out was never closed; it doesn't take the rest of the text along.
                self.look = self.look._replace(is_skipped=False)
        if self.look.is_skipped:
            self._open(token)
        elif name == "br":
            self._break()
        elif name == "img":
            self._picture(token)
        elif name in {"td", "th"} and self._nearest("table"):
            self._open_cell(token)
        elif name in _ROWS and self._nearest("table"):
            self._open_row(name)
        elif self._may_open(name):
            self._open_frame(token)
        else:
            self._drop(token)
            self._open(token)

    def _open(self, token: Token) -> None:
        name, frame = token.name, self.frame
        if name in _EMPTY:
            return
        # A link within a link ends it: what follows the inner one is no link.
        look = self.look._replace(href="") if name == "a" else self.look
        frame.elements.append((name, look, len(frame.lists)))
        frame.open_names[name] += 1
        self.look = look_within(token, self.look)
        if name in _HEADINGS:
            self.look = self.look._replace(heading=_HEADINGS[name])
        elif name in _LISTS:
            frame.lists.append(name == "ol")
            frame.begins_item = True
        elif name == "li":
            frame.begins_item = True
        elif name == "a":
            self._link(token.attributes.get("href", ""))

    def _link(self, href: str) -> None:
        address = allowed(href)
        if href.strip() and not address:
            self.dropped.append(Dropped("address", plain(href)[:200]))
        self.look = self.look._replace(href=address)

    def _end(self, name: str) -> None:
        if _BLOCK.fullmatch(name):
            self._end_line()
        if name == "br":
            self._break()
        elif self.frame.open_names[name]:
            self._close_element(name)
        elif name in _ROWS:
            self._close_to(self._nearest("table"))
            self.frame.in_head = False
        elif name in {*_PARTS, *_CAPTIONS, "td", "th"}:
            self._end_frame("td" if name == "th" else name)

    def _close_element(self, name: str) -> None:
        frame = self.frame
        while True:
            closed, look, lists = frame.elements.pop()
            frame.open_names[closed] -= 1
            if closed == name:
                break
        self.look = look
        del frame.lists[lists:]
        if not frame.lists:
            self._release()

    def _drop(self, token: Token) -> None:
        kind = SKIPPED.get(token.name) or ("form" if token.name in {"form", "input"} else "")
        if kind:
            detail = token.attributes.get("src") or token.attributes.get("data") or ""
            self.dropped.append(Dropped(kind, plain(detail)[:200]))

    def _picture(self, token: Token) -> None:
        found = picture_of(token)
        if isinstance(found, str):
            self._text(found)
        elif found is not None:
            self._add_picture(found)

    def _add_picture(self, found: Picture) -> None:
        waits = self.frame.lists or self._in_line()
        (self.frame.waiting if waits else self.frame.pieces).append(found)

    def _in_line(self) -> bool:
        return any(run.text and not run.text.isspace() for run in self.runs)

    # Frames

    def _nearest(self, name: str) -> int:
        """Return where the nearest open frame of a name is, or 0; cells hide what is around."""
        for at in range(len(self.frames) - 1, 0, -1):
            if self.frames[at].name == name:
                return at
            if self.frames[at].name == "td" and name != "table":
                return 0
        return 0

    def _may_open(self, name: str) -> bool:
        if name in _CAPTIONS:
            return self.frame.name == _CAPTIONS[name] and not self._in_line()
        return name in _PARTS and len(self.frames) < _DEEPEST

    def _open_frame(self, token: Token) -> None:
        self._end_line()
        frame = Frame(token.name, self.look)
        if token.name == "table":
            frame.table = Table()
        self.frames.append(frame)
        self.look = self.look._replace(href="", heading=0, is_caption=False)

    def _open_cell(self, token: Token) -> None:
        self._close_to(self._nearest("table"))
        table = self.frame
        if not table.table.rows:
            table.table.rows.append([])
        is_heading = token.name == "th" or table.in_head
        cell = Cell([], _span(token, "colspan"), _span(token, "rowspan"), is_heading)
        self.frames.append(Frame("td", self.look, cell=cell))
        self.look = self.look._replace(heading=0)

    def _open_row(self, name: str) -> None:
        self._close_to(self._nearest("table"))
        if name == "tr":
            self.frame.table.rows.append([])
        else:
            self.frame.in_head = name == "thead"

    def _end_frame(self, name: str) -> None:
        if at := self._nearest(name):
            self._close_to(at)
            self._close_frame()

    def _close_to(self, at: int) -> None:
        while at and len(self.frames) > at + 1:
            self._close_frame()

    def _close_frame(self) -> None:
        self._end_line()
        self._release()
        closed = self.frames.pop()
        self.look = closed.look
        if closed.name in _CAPTIONS:
            self.frame.caption = closed.fold_caption()
        elif closed.cell is not None:
            closed.cell.pieces = closed.pieces
            self.frame.put_cell(closed.cell)
        else:
            self.frame.pieces += closed.folded()


def _span(token: Token, name: str) -> int:
    number = token.attributes.get(name, "").strip()
    return max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 5 else 1
