"""Goes through a document before it is read: counts what gets lost, and saves what can be saved.

The reader (mammoth) passes over much in silence, and trips over references that lead nowhere.
"""

from xml.etree.ElementTree import Element, SubElement

from home.word.losses import Losses
from home.word.markup import attribute, child, name_of, named, renamed, text_of
from home.word.package import Package, Target

_KINDS = {
    "OLEObject": "object",
    "altChunk": "attachment",
    "chart": "chart",
    "commentReference": "comment",
    "control": "object",
    "endnoteReference": "note",
    "footnoteReference": "note",
    "oMath": "equation",
    "relIds": "smartart",
    "textpath": "drawing",
}
_TRACKED = {"del": "deletion", "moveFrom": "deletion", "ins": "insertion", "moveTo": "insertion"}
# What the reader doesn't know, though it only wraps text; it reads on in a smart tag.
_WRAPPERS = {"fldSimple", "bdo", "dir"}
_VML = "{urn:schemas-microsoft-com:vml}"
_PAGE_FIELDS = {"PAGE", "NUMPAGES"}


class Scan:
    """One pass over a story of the document: its body, its footnotes, its endnotes."""

    def __init__(self, losses: Losses, targets: dict[str, Target], parts: dict[str, bytes]):
        self.losses = losses
        self.targets = targets
        self.parts = parts
        self.place = ""

    def run(self, element: Element) -> None:
        """Go through an element and what is in it; its depth is bounded by the package."""
        for inner in list(element):
            self._look_at(inner)

    def _look_at(self, element: Element) -> None:
        name = name_of(element)
        if name == "p":
            self.place = text_of(element) or self.place
        if name == "AlternateContent":
            fallback = child(element, "Fallback")
            self.run(_with_fallback(element) if fallback is None else fallback)
            return
        if name in _TRACKED:
            # The mark of a paragraph or row holds nothing; its text is marked by itself.
            if len(element):
                self.losses.add(_TRACKED[name], self.place)
            if _TRACKED[name] == "deletion":
                return
        if kind := _KINDS.get(name):
            self.losses.add(kind, self.place)
        if name == "txbxContent":
            self.losses.add("text box", text_of(element))
        if name in _WRAPPERS:
            renamed(element, "smartTag")
        if name in ("blip", "imagedata"):
            self._check_picture(element)
        if name == "hyperlink" and attribute(element, "id") not in self.targets:
            _forget(element, "id")
        if name != "oMath":
            self.run(element)

    def _check_picture(self, element: Element) -> None:
        """Take away a reference that leads out of the file, or nowhere."""
        keys = [attribute(element, name) for name in ("embed", "link", "id")]
        targets = [self.targets[key] for key in keys if key in self.targets]
        if any(not target.is_outside and target.name in self.parts for target in targets):
            _forget(element, "link")
            return
        if any(keys):
            self.losses.add("outside picture", self.place)
        for name in ("embed", "link", "id"):
            _forget(element, name)


def forget_lost_notes(tree: Element, notes: dict[str, Element | None]) -> None:
    """Take the marks of notes out of `tree` that are not in the file."""
    for kind, root in notes.items():
        known = {attribute(note, "id") for note in ([] if root is None else root)}
        for mark in list(named(tree, f"{kind}Reference")):
            if attribute(mark, "id") not in known:
                renamed(mark, "footnoteRef")


def scan_margins(package: Package, losses: Losses) -> None:
    """Count headers and footers that hold text, and page numbers."""
    for target in package.targets(package.document).values():
        if target.kind not in ("header", "footer") or target.name not in package.parts:
            continue
        root = package.tree(target.name)
        fields = " ".join(
            (inner.text or "") + attribute(inner, "instr")
            for inner in named(root, "instrText", "fldSimple")
        )
        if _PAGE_FIELDS & set(fields.split()):
            losses.add("page number")
        words = text_of(root).strip()
        if words and not words.isdigit():
            losses.add(target.kind, words)


def _with_fallback(alternate: Element) -> Element:
    """Give the reader what only newer Words show: the text boxes and pictures of a drawing."""
    fallback = SubElement(alternate, alternate.tag.replace("AlternateContent", "Fallback"))
    choice = child(alternate, "Choice")
    boxes = [] if choice is None else list(named(choice, "txbxContent"))
    for box in boxes:
        SubElement(SubElement(fallback, f"{_VML}shape"), f"{_VML}textbox").append(box)
    if choice is not None and not boxes:
        fallback.extend(list(choice))
    return fallback


def _forget(element: Element, name: str) -> None:
    for key in [key for key in element.attrib if key.rpartition("}")[2] == name]:
        del element.attrib[key]
