"""Reads OpenDocument: texts, sheets, presentations, in a package or in one XML file."""

import re

from library.secrecy.formats.xml import Sign, attribute, events
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line
from library.secrecy.verdicts import UnreadableError

_TEXTS = "application/vnd.oasis.opendocument.text"
_SHAPES = "application/vnd.oasis.opendocument."
_PARAGRAPHS = frozenset(["p", "h"])
_BOXES_TEXT = """
    text-box table-cell covered-table-cell header footer header-left footer-left
    header-first footer-first note-body annotation page custom-shape rect line ellipse
    polygon path
"""
_BOXES = frozenset(_BOXES_TEXT.split())
_EDGES_TEXT = """
    text-box header footer header-left footer-left header-first footer-first note-body
    annotation custom-shape rect line ellipse polygon path master-styles frame
    tracked-changes
"""
_EDGES = frozenset(_EDGES_TEXT.split())
_REGIONS = frozenset(["region-left", "region-center", "region-right"])
_SKIPPED = frozenset(["binary-data", "scripts", "font-face-decls", "creator", "date", "ruby-text"])
_CHOICES = frozenset(["option", "radio", "checkbox"])
"""Controls whose label is what was chosen, if it was."""
_DRAWN = frozenset(["title", "desc"])
_PEOPLE = frozenset(["creator", "initial-creator", "generator", "printed-by", "editing-duration"])
_PICTURE = re.compile(r"^Pictures/|\.(?:png|jpe?g|gif|svg)$", re.IGNORECASE)
_COUNTED = 60


def read(parts: dict[str, bytes]) -> Paper:
    """Return what the parts of a package hold; raises `UnreadableError`."""
    manifest = parts.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest:
        raise UnreadableError("password")
    kind = parts["mimetype"].decode("ascii", "replace").strip()
    if not kind.startswith(_SHAPES) or "content.xml" not in parts:
        raise UnreadableError("unknown-format")
    paper = Paper()
    if any(re.match(r"(Basic|Scripts)/.", name) and "-lc.xml" not in name for name in parts):
        paper.harms.append("macros")
    is_text = kind.startswith(_TEXTS)
    _Walk(paper, is_edge=not is_text).read(parts["content.xml"])
    if "styles.xml" in parts:
        _Walk(paper, is_edge=True, is_styles=True).read(parts["styles.xml"])
    if "meta.xml" in parts:
        _Walk(paper, is_edge=True).read(parts["meta.xml"])
    for name, part in parts.items():
        if re.search(r"/content\.xml$", name):
            _Walk(paper, is_edge=True).read(part)
        elif re.match(r"Object [^/]*$|.*\.(?:docx?|xlsx?|pptx?|pdf|od[tsp])$", name):
            paper.files.append((name, part))
    paper.pictures = max(paper.pictures, sum(bool(_PICTURE.search(name)) for name in parts))
    return paper


def read_flat(data: bytes) -> Paper:
    """Return what a document in one XML file holds."""
    paper = Paper()
    is_text = _TEXTS.encode() in data[:4096]
    _Walk(paper, is_edge=not is_text).read(data)
    return paper


class _Walk:
    """One walk through a part; what it finds goes to the paper."""

    def __init__(self, paper: Paper, is_edge: bool, is_styles: bool = False):
        self.paper, self.is_edge, self.is_styles = paper, is_edge, is_styles
        self.open: list[list[str]] = []
        self.path: list[str] = []
        self.edges = self.skipped = self.items = 0
        self.is_fresh = self.is_first = True
        self.meta = ""
        self.keywords: list[str] = []

    def read(self, data: bytes) -> None:
        for sign, name, attributes in events(data):
            if sign is Sign.TEXT:
                self._text(name)
            elif sign is Sign.BEGINS:
                self._begin(name, attributes)
            else:
                self._end(name)
        self.paper.properties.append(" ".join(self.keywords))

    def _text(self, text: str) -> None:
        if self.skipped:
            return
        if "meta" in self.path[1:3] and not self.open:
            self._property(text.strip())
        elif self.path and self.path[-1] in _DRAWN:
            self.paper.properties.append(text)
        elif self.open:
            # Line ends in XML are blanks here, and blanks are one.
            self.open[-1].append(re.sub(r"\s+", " ", text))

    def _property(self, text: str) -> None:
        if self.path[-1] == "keyword":
            # LibreOffice makes an element of each word.
            self.keywords.append(text)
        elif text and self.path[-1] not in _PEOPLE:
            self.paper.properties.append(text)
            if self.meta:
                self.paper.properties.append(f"{self.meta}: {text}")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if self.skipped or name in _SKIPPED:
            self.skipped += 1
            return
        self.edges += name in _EDGES
        self.items += name == "list-item"
        if name in _BOXES or name in _REGIONS:
            self.is_fresh = True
        if name in _PARAGRAPHS:
            self.open.append([])
        elif name == "user-defined":
            self.meta = attribute(attributes, "name")
        elif name == "table" and not self.is_styles:
            self.paper.properties.append(attribute(attributes, "name"))
        elif "forms" in self.path:
            self._control(name, attributes)
        elif name == "image":
            self.paper.pictures += 1
        elif name == "list-item":
            self.is_first = True
        elif self.open:
            self._space(name, attributes)

    def _control(self, name: str, attributes: dict[str, str]) -> None:
        """Take what a control shows; entries of lists that weren't chosen show nothing."""
        state = _first(attributes, "current-selected", "current-state", "selected", "state")
        if name != "item" and (name not in _CHOICES or state in ("true", "checked")):
            shown = _first(attributes, "current-value", "value")
            for text in (shown, attribute(attributes, "label")):
                if text.strip():
                    self.paper.edges.append(Line(text, True))

    def _space(self, name: str, attributes: dict[str, str]) -> None:
        if name == "s":
            count = attribute(attributes, "c")
            self.open[-1].append(" " * min(int(count) if count.isdigit() else 1, 200))
        elif name in ("tab", "line-break"):
            self.open[-1].append("\t" if name == "tab" else "\n")

    def _end(self, name: str) -> None:
        self.path.pop()
        if self.skipped:
            self.skipped -= 1
            return
        if name in _PARAGRAPHS and self.open:
            self._close("".join(self.open.pop()))
        elif name == "user-defined":
            self.meta = ""
        self.edges -= name in _EDGES
        self.items -= name == "list-item"
        if name in _BOXES:
            self.is_fresh = True

    def _close(self, text: str) -> None:
        if self.items and self.is_first and text.strip():
            text, self.is_first = f"• {text}", False
        line = Line(text, self.is_fresh)
        self.is_fresh = False
        body = self.paper.body
        if self.is_edge:
            self.paper.edges.append(line)
        elif not self.edges:
            body.append(line)
        elif len(body) < _COUNTED or sum(bool(one.text.strip()) for one in body) <= _COUNTED:
            self.paper.edges.append(line)


def _first(attributes: dict[str, str], *names: str) -> str:
    """Return the first of some attributes that is set."""
    return next(filter(None, (attribute(attributes, name) for name in names)), "")
