"""Reads spreadsheets: every cell of every sheet, headers, footers and names of sheets."""

import re

from library.secrecy.formats.xml import Sign, attribute, events
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line

_HEADERS = frozenset(
    ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"]
)
_SECTION = re.compile(r"&[LCR]")
_CODE = re.compile(r'&"[^"]*"|&\d{1,3}|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&[A-Za-z]')
_LITERAL = re.compile(r'\s*=?\s*"([^"]*)"\s*')
_ROWS_AS_TEXT = 50_000
_MANY = 5_000
_SHORT = 8


def read(paper: Paper, parts: dict[str, bytes], roots: dict[str, str]) -> None:
    """Add to the paper what the parts of a workbook hold."""
    shared: list[str] = []
    for name, root in roots.items():
        if root == "sst":
            shared += _strings(parts[name])
    paper.pages = []
    for name, root in roots.items():
        if root == "workbook":
            paper.properties += _names(parts[name])
        elif root != "sst":
            _read_sheet(paper, parts[name], shared)
    # A string that no cell shows is in the file still.
    seen = {line.text for line in paper.edges}
    paper.begin_edge()
    paper.edges += [Line(text, True) for text in dict.fromkeys(shared) if text not in seen]


def comment_lines(part: bytes) -> list[Line]:
    """Return the comments on cells, each as one box."""
    return [Line(text, True) for text in _strings(part, frozenset(["text"]))]


def header_lines(text: str) -> list[str]:
    """Return what a header's or footer's left, middle and right say, without codes."""
    literal = text.replace("&&", "\x00")
    return [_CODE.sub("", part).replace("\x00", "&") for part in _SECTION.split(literal)]


def _read_sheet(paper: Paper, part: bytes, shared: list[str]) -> None:
    paper.begin_edge()
    taken: list[str] | None = None
    kind, row, rows = "", [], []
    for sign, name, attributes in events(part):
        if sign is Sign.TEXT:
            if taken is not None:
                taken.append(name)
        elif sign is Sign.BEGINS:
            if name == "c":
                kind = attribute(attributes, "t")
            if name in ("v", "t") or name in _HEADERS:
                taken = [*(taken or []), ""] if name == "t" else []
            elif name in ("is", "f"):
                taken = []
        elif name in _HEADERS:
            paper.edges += [Line(text, True) for text in header_lines("".join(taken or []))]
            taken = None
        elif name == "f":
            # A formula that is nothing but a text may have no value yet.
            literal = _LITERAL.fullmatch("".join(taken or []))
            row += [literal[1]] if literal else []
            taken = None
        elif name == "v" or name == "is":
            text = "".join(taken or [])
            row.append(_cell(text, kind, shared))
            taken = None
        elif name == "row":
            rows.append(row)
            row = []
    texts = [[text for text in cells if text] for cells in rows]
    paper.edges += _new_lines(texts)
    paper.pages.append("\n".join("\t".join(cells) for cells in texts[:_ROWS_AS_TEXT]))


def _new_lines(rows: list[list[str]]) -> list[Line]:
    """Return a line for each cell; a long text only once in large sheets."""
    lines = [Line(text, True) for cells in rows for text in cells]
    if len(lines) < _MANY:
        return lines
    seen: set[str] = set()
    return [
        line
        for line in lines
        if len(line.text) < _SHORT or not (line.text in seen or seen.add(line.text))
    ]


def _cell(text: str, kind: str, shared: list[str]) -> str:
    if kind == "s":
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    return text if kind in ("str", "inlineStr") else ""


def _strings(part: bytes, wholes: frozenset[str] = frozenset(["si", "text"])) -> list[str]:
    """Return strings, whose letters may lie in many runs; without how they are said."""
    found: list[str] = []
    whole: list[str] | None = None
    in_text = said = 0
    for sign, name, _attributes in events(part):
        if sign is Sign.TEXT:
            if whole is not None and in_text and not said:
                whole.append(name)
        elif sign is Sign.BEGINS:
            if name in wholes and whole is None:
                whole = []
                in_text += name == "text"
            in_text += name == "t"
            said += name == "rPh"
        else:
            in_text -= name == "t"
            said -= name == "rPh"
            if name in wholes and whole is not None:
                in_text -= name == "text"
                found.append("".join(whole))
                whole = None
    return found


def _names(part: bytes) -> list[str]:
    return [
        attribute(attributes, "name")
        for sign, name, attributes in events(part)
        if sign is Sign.BEGINS and name == "sheet"
    ]
