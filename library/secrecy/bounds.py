"""How much may be unpacked from one file, whatever lies within what."""

import zipfile
import zlib
from dataclasses import dataclass

from library.secrecy.verdicts import UnreadableError

_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_HIGHEST_RATIO = 200
"""Text of Word is packed some ten times; a sheet of a thousand equal rows a hundred times."""
_SMALL = 10 * 1024 * 1024


@dataclass
class Bounds:
    """What is left to be unpacked; shared by a file and all that lies in it."""

    bytes_left: int = 400 * 1024 * 1024
    largest_part: int = 150 * 1024 * 1024
    files_left: int = 5_000
    deepest: int = 5

    def take(self, size: int) -> None:
        """Note that so many bytes were unpacked; refuse when they were too many."""
        self.bytes_left -= size
        if self.bytes_left < 0 or size > self.largest_part:
            raise UnreadableError("too-large")

    def entries(self, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        """Return an archive's files if what they claim to hold may be unpacked."""
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        self.files_left -= len(entries)
        whole = sum(entry.file_size for entry in entries)
        if self.files_left < 0 or whole > self.bytes_left or any(map(_is_bomb, entries)):
            raise UnreadableError("too-large")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableError("password")
        if any(entry.compress_type not in _PACKING for entry in entries):
            raise UnreadableError("unknown-format")
        return entries

    def read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """Return what an entry holds; never more than it claims."""
        self.take(entry.file_size)
        return archive.read(entry)

    def inflated(self, data: bytes, most: int) -> bytes:
        """Return what zlib has packed, as much of it as is sound, and at most so many bytes."""
        unpacker = zlib.decompressobj()
        found = b""
        try:
            found = unpacker.decompress(data, most)
        except zlib.error:
            return b""
        self.take(len(found))
        return found


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > _HIGHEST_RATIO * max(
        entry.compress_size, 1
    )
