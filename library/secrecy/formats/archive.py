"""Opens what is packed as ZIP, and tells Office's packages and OpenDocument from archives."""

import io
import struct
import zipfile
import zlib

from library.secrecy.bounds import Bounds
from library.secrecy.formats import odf, ooxml
from library.secrecy.paper import Paper
from library.secrecy.verdicts import UnreadableError

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    NotImplementedError,
)
_MOST_NAMES = 100_000


def read(data: bytes, bounds: Bounds) -> Paper:
    """Return what a package holds, or the files of an archive; raises `UnreadableError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = bounds.entries(archive)
            files = [(entry.filename, bounds.read(archive, entry)) for entry in entries]
    except _BROKEN as error:
        raise UnreadableError("broken") from error
    parts = dict(files)
    packages = {"[Content_Types].xml": ooxml.read, "mimetype": odf.read}
    readers = [read for name, read in packages.items() if name in parts]
    # Which of two parts of one name, or of two packages in one, is shown is each program's choice.
    if len(readers) > 1 or (readers and len(parts) < len(files)):
        raise UnreadableError("broken")
    if readers:
        return readers[0](parts)
    if not files:
        raise UnreadableError("empty")
    # Old archives name their files in the code page of DOS, which zipfile reads as such.
    paper = Paper(files=files, is_archive=True)
    for entry in entries:
        if not entry.flag_bits & 0x800:
            paper.properties += _other_names(entry.filename)
    if comment := archive.comment:
        paper.properties.append(comment[:1000].decode("utf-8", "replace"))
    return paper


def _other_names(name: str) -> list[str]:
    """Return how a name without a mark of UTF-8 may have been meant."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return []
    return [raw.decode(encoding, "replace") for encoding in ("utf-8", "cp1258", "cp1252")]
