"""Reads the packages of Microsoft Office since 2007: DOCX, XLSX, PPTX.

Which part is what is told by its root element, so it doesn't matter where a writer has put it.
"""

import re

from library.secrecy.formats import sheets, slides, wordml
from library.secrecy.formats.xml import Sign, attribute, events, root_name, texts
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
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf|webp|svg)$", re.IGNORECASE)


def read(parts: dict[str, bytes]) -> Paper:
    """Return what the parts of a package hold; raises `UnreadableError`."""
    paper = Paper()
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in parts):
        paper.harms.append("macros")
    roots = {name: root_name(part) for name, part in sorted(parts.items()) if _is_xml(name)}
    if not _read_main(paper, parts, roots):
        raise UnreadableError("unknown-format" if all(roots.values()) else "broken")
    for name, root in roots.items():
        if root in _PROPERTY_ROOTS and "app.xml" not in name.lower():
            paper.properties += _properties(parts[name])
        elif root == "Properties":
            paper.properties += texts(parts[name])
    for name, part in parts.items():
        if re.search(r"(^|/)embeddings/", name) or name.lower().endswith(
            (".bin", ".docx", ".xlsx")
        ):
            if not re.search(r"(printerSettings|activeX|customXml)", name):
                paper.files.append((name.rpartition("/")[2], part))
        elif re.search(r"(^|/)afchunk|\.(?:rtf|html?|mht|txt)$", name, re.IGNORECASE):
            paper.files.append((name.rpartition("/")[2], part))
    if not paper.pictures:
        paper.pictures = sum(bool(_PICTURE.search(name)) for name in parts)
    return paper


def _read_main(paper: Paper, parts: dict[str, bytes], roots: dict[str, str]) -> bool:
    found = set(roots.values())
    if "sst" in found or "worksheet" in found or "workbook" in found:
        sheets.read(paper, parts, {n: r for n, r in roots.items() if r in _SHEET_PARTS})
        for name, root in roots.items():
            if root in _DRAWN or root in ("comments", "ThreadedComments"):
                paper.edges += (
                    sheets.comment_lines(parts[name])
                    if "omments" in root
                    else (wordml.drawn_texts(parts[name]))
                )
        return True
    if "presentation" in found or "sld" in found:
        slides.read(paper, parts, {n: r for n, r in roots.items() if r in _SLIDES})
        for name, root in roots.items():
            if root in ("chartSpace", "dataModel"):
                paper.edges += wordml.drawn_texts(parts[name])
        return True
    mains = [name for name, root in roots.items() if root == "document"]
    mains = [name for name in mains if "glossary/" not in name]
    for name in mains:
        wordml.Walk(paper).read(parts[name])
    for name, root in roots.items():
        if root in _WORD_EDGES and "glossary/" not in name:
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


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".vml")) and "_rels/" not in name
