"""Opens an uploaded .docx, or says why not. Nothing is read before its bounds are known."""

import io
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from django.utils.translation import gettext as _

LARGEST_FILE = 20 * 1024 * 1024
_MOST_ENTRIES = 2_000
_LARGEST_WHOLE = 200 * 1024 * 1024
_LARGEST_PART = 40 * 1024 * 1024
_LARGEST_XML = 60 * 1024 * 1024
_HIGHEST_RATIO = 150
"""Text of Word is packed some ten times; a table of a thousand equal rows a hundred times."""
_SMALL = 10 * 1024 * 1024
_MOST_ELEMENTS = 120_000
_DEEPEST = 120
"""Readers go down by calling themselves; Word nests some thirty elements."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENT = "word/document.xml"
_MAIN = "officeDocument"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
)
_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class WordRefusedError(Exception):
    """The file can't be read; its text is for the person who sent it."""


class Target(NamedTuple):
    """What a part refers to: the kind of thing, and its part or, outside, its address."""

    kind: str
    name: str
    is_outside: bool


class Package:
    """The parts of a .docx, unpacked within bounds; every XML part is well-formed and plain."""

    def __init__(self, data: bytes):
        self.parts = _unpacked(data)
        elements = 0
        for name, part in self.parts.items():
            if is_xml(name):
                elements += _checked(part, _MOST_ELEMENTS - elements)
        self.document = self._main_part()

    def tree(self, name: str) -> ElementTree.Element | None:
        """Return the root of an XML part, or None where the package has none of this name."""
        part = self.parts.get(name)
        # Every part was read once without a document type, so nothing is expanded here.
        return None if part is None else ElementTree.fromstring(part)

    def targets(self, name: str) -> dict[str, Target]:
        """Return what a part refers to, by the keys that it uses."""
        folder, _slash, file = name.rpartition("/")
        root = self.tree(f"{folder}/_rels/{file}.rels".lstrip("/"))
        return (
            {}
            if root is None
            else {
                link.get("Id", ""): Target(
                    link.get("Type", "").rpartition("/")[2],
                    posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:],
                    link.get("TargetMode") == "External",
                )
                for link in root
            }
        )

    def packed(self, changed: dict[str, ElementTree.Element]) -> io.BytesIO:
        """Return the package as a file, with some of its XML parts changed."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, part in self.parts.items():
                tree = changed.get(name)
                archive.writestr(name, part if tree is None else ElementTree.tostring(tree))
        file.seek(0)
        return file

    def _main_part(self) -> str:
        mains = [target.name for target in self.targets("").values() if target.kind == _MAIN]
        found = next((name for name in [*mains, DOCUMENT] if name in self.parts), None)
        if found is None or "[Content_Types].xml" not in self.parts:
            raise WordRefusedError(_not_word())
        root = self.tree(found)
        if root.tag.rpartition("}")[2] != "document":
            raise WordRefusedError(_not_word())
        return found


def is_xml(name: str) -> bool:
    """Whether a part of this name is read as XML."""
    return name.lower().endswith((".xml", ".rels"))


def _unpacked(data: bytes) -> dict[str, bytes]:
    if not data:
        raise WordRefusedError(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise WordRefusedError(
            _("The file is larger than %(size)d MB.") % {"size": LARGEST_FILE // 1024**2}
        )
    if data.startswith(_OLE):
        raise WordRefusedError(
            _(
                "This is a file of an older Word (.doc) or one with a password. "
                "Open it in Word, and save it as DOCX without a password."
            )
        )
    if not data.startswith(b"PK"):
        raise WordRefusedError(_not_word())
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _within_bounds(archive.infolist())
            return {entry.filename: archive.read(entry) for entry in entries}
    except _BROKEN as error:
        raise WordRefusedError(_broken()) from error


def _within_bounds(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the entries, if what they claim to hold may be unpacked; zipfile reads no more."""
    entries = [entry for entry in entries if not entry.is_dir()]
    names = {entry.filename for entry in entries}
    whole = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if is_xml(entry.filename))
    if (
        len(entries) > _MOST_ENTRIES
        or len(names) < len(entries)
        or whole > _LARGEST_WHOLE
        or xml > _LARGEST_XML
        or any(_is_bomb(entry) for entry in entries)
    ):
        raise WordRefusedError(_("The file unpacks to more than may be read. Is it a document?"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise WordRefusedError(_("The file has a password. Save it as DOCX without a password."))
    if any(entry.compress_type not in _PACKING for entry in entries):
        raise WordRefusedError(_broken())
    return entries


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _LARGEST_PART or (
        entry.file_size > _SMALL and entry.file_size > _HIGHEST_RATIO * max(entry.compress_size, 1)
    )


def _checked(part: bytes, most: int) -> int:
    """Return how many elements an XML part has; refuse one with a DTD, and one too large.

    Without a document type there are no entities to expand or to fetch.
    """
    count = depth = 0

    def start(name: str, attributes: dict) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > most or depth > _DEEPEST:
            raise WordRefusedError(_("The document is too large. Divide it, and import the parts."))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*args) -> None:
        raise WordRefusedError(_broken())

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise WordRefusedError(_broken()) from error
    return count


def _not_word() -> str:
    return _("This is not a Word document. Open it in Word, and save it as DOCX.")


def _broken() -> str:
    return _("The file is damaged. Open it in Word, and save it as DOCX again.")
