"""Opens the container of Office before 2007: Word's .doc, and what is embedded elsewhere."""

import io
import struct

import olefile

from library.secrecy.bounds import Bounds
from library.secrecy.formats import property_sets, word_binary
from library.secrecy.paper import Paper
from library.secrecy.verdicts import UnreadableError

_SUMMARIES = {"\x05summaryinformation": True, "\x05documentsummaryinformation": False}
_MACROS = frozenset(["macros", "vba", "_vba_project_cur", "_vba_project"])
_BROKEN = (OSError, struct.error, ValueError, IndexError, KeyError, OverflowError, TypeError)
_HARMLESS = frozenset(["equation native"])


def read(data: bytes, bounds: Bounds) -> Paper:
    """Return what the container holds; raises `UnreadableError`."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return _read(container, bounds)
    except _BROKEN as error:
        raise UnreadableError("broken") from error


def _read(container: olefile.OleFileIO, bounds: Bounds) -> Paper:
    names = container.listdir(streams=True, storages=False)
    last = {name[-1].lower() for name in names}
    if last & {"encryptedpackage", "encryptioninfo"}:
        raise UnreadableError("password")
    paper = Paper()
    if any(part.lower() in _MACROS for name in names for part in name):
        paper.harms.append("macros")
    is_read = False
    for name in names:
        end = name[-1].lower()
        if end == "worddocument":
            word_binary.read(paper, lambda part, at=name: _other(container, at, part), bounds)
            is_read = True
        elif end in _SUMMARIES and len(name) == 1:
            paper.properties += property_sets.strings(_stream(container, name), _SUMMARIES[end])
        elif end == "package" or end == "contents":
            paper.files.append(("", _stream(container, name)))
            is_read = True
        elif end == "\x01ole10native":
            paper.files.append(_native(_stream(container, name)))
            is_read = True
    if not is_read and not last & _HARMLESS:
        raise UnreadableError("unknown-format")
    for _name, part in paper.files:
        bounds.take(len(part))
    return paper


def _other(container: olefile.OleFileIO, beside: list[str], name: str) -> bytes:
    """Return a stream of the storage in which another one lies; nothing where it has none."""
    path = [*beside[:-1], name]
    return _stream(container, path) if container.exists(path) else b""


def _stream(container: olefile.OleFileIO, path: list[str]) -> bytes:
    with container.openstream(path) as stream:
        return stream.read()


def _native(data: bytes) -> tuple[str, bytes]:
    """Return the name and content of a file that was dropped into a document."""
    try:
        end = data.index(b"\x00", 6)
        name = data[6:end].decode("utf-8", "replace")
        at = data.index(b"\x00", end + 1) + 1 + 4
        (size,) = struct.unpack_from("<I", data, at)
        at += 4 + size
        (size,) = struct.unpack_from("<I", data, at)
        return name, data[at + 4 : at + 4 + size]
    except (ValueError, struct.error):
        return "", data
