"""Reads the packages of Microsoft Office since 2007: DOCX, XLSX, PPTX.

Which part is what is told by what it holds, so it doesn't matter where a writer has put it and
what it is called.
"""

import re

from library.secrecy.formats import sheets, slides, wordml
from library.secrecy.formats.xml import Sign, attribute, events, is_xml, root_name, texts
from library.secrecy.kinds import Kind, kind_of
from library.secrecy.paper import Paper
from library.secrecy.verdicts import UnreadableError

_WORD_EDGES = frozenset(
    ["hdr", "ftr", "footnotes", "endnotes", "comments", "chartSpace", "dataModel"]
)
_SHEET_PARTS = frozenset(["worksheet", "chartsheet", "dialogsheet", "sst", "workbook"])
_DRAWN = frozenset(["wsDr", "userShapes", "chartSpace", "dataModel", "drawing", "xml"])
_SLIDES_TEXT = """
    sld notes sldMaster sldLayout notesMaster handoutMaster cmLst presentation cmAuthorLst
"""
_SLIDES = frozenset(_SLIDES_TEXT.split())
_PROPERTY_ROOTS = frozenset(["coreProperties", "Properties"])
_PEOPLE = frozenset(["creator", "lastModifiedBy", "Application", "AppVersion", "DocSecurity"])
_FILES = frozenset([Kind.OLE, Kind.ZIP, Kind.PDF, Kind.RTF])
_FILE = re.compile(
    r"(^|/)(embeddings/|afchunk)|\.(bin|docx|xlsx|rtf|html?|mht|txt)$", re.IGNORECASE
)
_SETTINGS = re.compile(r"(printerSettings|activeX|customXml)")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf|webp|svg)$", re.IGNORECASE)


def read(parts: dict[str, bytes]) -> Paper:
    """Return what the parts of a package hold; raises `UnreadableError`."""
    paper = Paper()
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in parts):
        paper.harms.append("macros")
    files = {name: part for name, part in parts.items() if _is_file(name, part)}
    roots = {name: root_name(part) for name, part in sorted(parts.items()) if is_xml(part)}
    if not all(root or name in files for name, root in roots.items()):
        raise UnreadableError("broken")
    if not _read_main(paper, parts, roots):
        raise UnreadableError("unknown-format")
    for name, root in roots.items():
        if root in _PROPERTY_ROOTS and "app.xml" not in name.lower():
            paper.properties += _properties(parts[name])
        elif root == "Properties":
            paper.properties += texts(parts[name])
    paper.files += [(name.rpartition("/")[2], part) for name, part in files.items()]
    if not paper.pictures:
        paper.pictures = sum(bool(_PICTURE.search(name)) for name in parts)
    return paper


def _read_main(paper: Paper, parts: dict[str, bytes], roots: dict[str, str]) -> bool:
    found = set(roots.values())
    if "sst" in found or "worksheet" in found or "workbook" in found:
        sheets.read(paper, parts, {n: r for n, r in roots.items() if r in _SHEET_PARTS})
        for name, root in roots.items():
            if root in _DRAWN or root in ("comments", "ThreadedComments"):
                paper.begin_edge()
                paper.edges += (
                    sheets.comment_lines(parts[name])
                    if "omments" in root
                    # Excel leaves line ends open in what is HTML here.
                    else wordml.drawn_texts(paper, parts[name].replace(b"<br>", b"<br/>"))
                )
        return True
    if "presentation" in found or "sld" in found:
        slides.read(paper, parts, {n: r for n, r in roots.items() if r in _SLIDES})
        for name, root in roots.items():
            if root in ("chartSpace", "dataModel"):
                paper.begin_edge()
                paper.edges += wordml.drawn_texts(paper, parts[name])
        return True
    mains = [name for name, root in roots.items() if root == "document"]
    for name in mains:
        wordml.Walk(paper).read(parts[name])
    for name, root in roots.items():
        if root in _WORD_EDGES:
            paper.begin_edge()
            wordml.Walk(paper, is_edge=True).read(parts[name])
    return bool(mains)


def _properties(part: bytes) -> list[str]:
    """Return the properties of a package, each as "name: value" too, as a field is written."""
    found, path, key = [], [], ""
    for sign, name, attributes in events(part):
        if sign is Sign.BEGINS:
            path.append(name)
            if name == "property":
                key = attribute(attributes, "name")
        elif sign is Sign.ENDS:
            path.pop()
        elif name.strip() and not _PEOPLE.intersection(path):
            found.append(name)
            if "property" in path:
                found.append(f"{key}: {name}")
    return found


def _is_file(name: str, part: bytes) -> bool:
    """Whether a part is a file of its own, which is embedded."""
    return bool(_FILE.search(name) or kind_of(part) in _FILES) and not _SETTINGS.search(name)
