"""Reads Word's XML: parts of a DOCX, and whole documents in one XML file.

One walk for all: what a part is (body, header, note, text box) is told by its elements, not by
its name, so that files of other writers than Word are read too.
"""

from library.secrecy.formats.xml import Sign, attribute, events
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line

_EDGES_TEXT = """
    hdr ftr footnotes endnotes footnote endnote comments comment annotation txbxContent
    textbox txBody dataModel chartSpace glossaryDocument
"""
_EDGES = frozenset(_EDGES_TEXT.split())
_SKIPPED_TEXT = """
    instrText binData binaryData styles numbering fonts lists theme rPr tblPr
    numCache glossaryDocument
"""
_SKIPPED = frozenset(_SKIPPED_TEXT.split())
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOXES_TEXT = """
    tc txbxContent txBody hdr ftr comment footnote endnote
"""
_BOXES = frozenset(_BOXES_TEXT.split())
_CAPITALS = frozenset(["caps", "smallCaps"])
_OFF = frozenset(["0", "false", "off"])
_COUNTED = 60
_PAGE = 7_560_000 * 10_692_000
"""The area of an A4 page in English Metric Units."""
_PROPERTIES = frozenset(["DocumentProperties", "CustomDocumentProperties", "coreProperties"])
_PEOPLE = frozenset(["Author", "LastAuthor", "creator", "lastModifiedBy", "Company", "Manager"])


class Walk:
    """One walk through a part; what it finds goes to the paper."""

    def __init__(self, paper: Paper, is_edge: bool = False):
        self.paper, self.is_edge = paper, is_edge
        self.paragraphs: list[_Paragraph] = []
        self.edges = self.skipped = self.deleted = self.inserted = 0
        self.is_fresh = True
        self.taken: list[str] | None = None
        self.properties: list[str] = []
        self.choices: list[str] | None = None
        self.chosen: int | None = None
        self.is_caps = False
        self.has_text = False

    def read(self, data: bytes) -> None:
        """Read a part, or a whole document in one file."""
        for sign, name, attributes in events(data):
            if sign is Sign.TEXT:
                self._text(name)
            elif sign is Sign.BEGINS:
                self._begin(name, attributes)
            else:
                self._end(name)

    def _text(self, text: str) -> None:
        if self.taken is not None:
            self.taken.append(text)
        elif self.properties and not _PEOPLE.intersection(self.properties):
            self.paper.properties.append(text.strip())

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipped or name in _SKIPPED:
            if self.skipped == 1 and name in _CAPITALS:
                self.is_caps = attribute(attributes, "val") not in _OFF
            elif name == "rPr" and attribute(attributes, "cap") in ("all", "small"):
                self.is_caps = True
            self.skipped += 1
            return
        if self.properties or name in _PROPERTIES:
            self.properties.append(name)
        if name in _EDGES:
            self.edges += 1
        if name in _BOXES:
            self.is_fresh = True
        # Excel writes the text of its old boxes as HTML.
        if name == "p" or (name == "div" and self.edges):
            self.paragraphs.append(_Paragraph(self.is_fresh))
            self.is_fresh = False
            if name == "div":
                self.taken = []
        elif name == "r":
            self.is_caps = False
        elif name in ("t", "delText"):
            self.taken = []
        elif name in ("del", "moveFrom"):
            self.deleted += 1
        elif name in ("ins", "moveTo"):
            self.inserted += 1
        elif self.paragraphs and (name == "numPr" or _is_list(name, attributes)):
            self.paragraphs[-1].is_item = True
        elif name in _BREAKS and self.paragraphs:
            self._add(_BREAKS[name])
        elif name == "sym":
            self._add(_symbol(attribute(attributes, "char")))
        else:
            self._notice(name, attributes)

    def _notice(self, name: str, attributes: dict[str, str]) -> None:
        if name == "ddList":
            self.choices, self.chosen = [], None
        elif self.choices is not None:
            self._choose(name, attribute(attributes, "val"))
        elif name == "textpath":
            self._take_line(attribute(attributes, "string"), True)
        elif name in ("docPr", "cNvPr", "shape"):
            for key in ("descr", "title", "name", "alt"):
                self.paper.properties.append(attribute(attributes, key))
        elif name == "default" and self.paragraphs:
            self._take_line(attribute(attributes, "val"), True)
        elif name in ("blip", "imagedata"):
            self.paper.pictures += 1
        elif name == "extent" and not self.has_text:
            self._measure(attributes)

    def _choose(self, name: str, value: str) -> None:
        """Note an entry of a drop-down list, or which one it shows; "default" comes second."""
        if name == "listEntry":
            self.choices.append(value)
        elif name in ("result", "default") and self.chosen is None and value.isdecimal():
            self.chosen = int(value)

    def _measure(self, attributes: dict[str, str]) -> None:
        sides = attribute(attributes, "cx"), attribute(attributes, "cy")
        if all(side.isdigit() for side in sides) and int(sides[0]) * int(sides[1]) * 5 > _PAGE * 2:
            self.paper.opens_with_picture = True

    def _end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        if self.properties:
            self.properties.pop()
        if name in ("t", "delText"):
            text = "".join(self.taken or [])
            self._add(text.upper() if self.is_caps else text, name == "delText")
            self.taken = None
        elif name == "ddList":
            # The others are what might have been chosen.
            at = self.chosen or 0
            self._add("".join((self.choices or [])[at : at + 1]))
            self.choices = None
        elif name == "div" and self.paragraphs and self.taken is not None:
            self._add("".join(self.taken))
            self.taken = None
            self._close(self.paragraphs.pop())
        elif name == "p" and self.paragraphs:
            self._close(self.paragraphs.pop())
        elif name in ("del", "moveFrom"):
            self.deleted -= 1
        elif name in ("ins", "moveTo"):
            self.inserted -= 1
        if name in _EDGES:
            self.edges -= 1
        if name in _BOXES:
            self.is_fresh = True

    def _add(self, text: str, is_deleted: bool = False) -> None:
        if self.paragraphs:
            self.paragraphs[-1].add(text, is_deleted or self.deleted > 0, self.inserted > 0)

    def _close(self, paragraph: "_Paragraph") -> None:
        final, *others = paragraph.readings()
        if paragraph.is_item and final.strip():
            final = f"• {final}"
        self.has_text = self.has_text or sum(map(str.isalpha, final)) > 20
        self._take_line(final, paragraph.is_fresh)
        # What was deleted under tracked changes is in the file still, for all who open it.
        for other in others:
            self._take_line(other, True, as_edge=True)

    def _take_line(self, text: str, is_fresh: bool, as_edge: bool = False) -> None:
        line = Line(text, is_fresh)
        if self.is_edge:
            self.paper.edges.append(line)
        elif not (self.edges or as_edge):
            self.paper.body.append(line)
        elif self._counts_still():
            self.paper.edges.append(line)

    def _counts_still(self) -> bool:
        """Whether a box that hangs here still lies within the paragraphs where marks count."""
        body = self.paper.body
        return len(body) < _COUNTED or sum(bool(line.text.strip()) for line in body) <= _COUNTED


class _Paragraph:
    """A paragraph with its text as it was, and as it is."""

    def __init__(self, is_fresh: bool):
        self.is_fresh, self.is_item = is_fresh, False
        self.pieces: list[tuple[str, bool, bool]] = []

    def add(self, text: str, is_deleted: bool, is_inserted: bool) -> None:
        self.pieces.append((text, is_deleted, is_inserted))

    def readings(self) -> list[str]:
        """Return the text as it is, and where it was changed, as it was and what was deleted."""
        final = "".join(text for text, deleted, _inserted in self.pieces if not deleted)
        deleted = "".join(text for text, deleted, _inserted in self.pieces if deleted)
        if not deleted:
            return [final]
        before = "".join(text for text, _deleted, inserted in self.pieces if not inserted)
        return [final, before, deleted]


def _is_list(name: str, attributes: dict[str, str]) -> bool:
    """Whether a paragraph's style makes it an item of a list."""
    return name == "pStyle" and attribute(attributes, "val").startswith(("ListB", "ListN"))


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def drawn_texts(paper: Paper, data: bytes) -> list[Line]:
    """Return the paragraphs of a drawing: slides, charts, SmartArt, shapes of sheets.

    What describes its shapes goes to the paper's properties.
    """
    drawing = Paper()
    Walk(drawing, is_edge=True).read(data)
    paper.properties += drawing.properties
    return drawing.edges
