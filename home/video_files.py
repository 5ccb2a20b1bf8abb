"""Reads what a video file is by its content: MP4 or WebM, whole, with a picture track.

Only the frames of the two formats are read, never the pictures in them. What a camera notes
beside the pictures in an MP4, such as where it stood, is blanked in place.
"""

from collections.abc import Iterator
from itertools import count
from typing import BinaryIO, NamedTuple

_BRANDS = {
    *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42"),
    *(b"avc1", b"av01", b"dash", b"mmp4", b"MSNV", b"M4V ", b"M4VH", b"M4VP"),
}
_NOTES = {b"udta", b"meta", b"uuid"}
_MOST_BOXES = 100_000
_CHUNK = 64 * 1024

_EBML, _DOCTYPE, _SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067


class NoVideoError(ValueError):
    """The file is no MP4 or WebM with pictures in it, or not all of it is there."""


class _Box(NamedTuple):
    kind: bytes
    start: int
    body: int
    end: int


def kind_of(file: BinaryIO, size: int) -> str:
    """Return "mp4" or "webm"; NoVideoError for anything else."""
    file.seek(0)
    head = file.read(12)
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        _check_mp4(file, size)
        return "mp4"
    if head[:4] == _EBML.to_bytes(4):
        _check_webm(file, size)
        return "webm"
    raise NoVideoError


def blank_notes(file: BinaryIO, size: int) -> None:
    """Blank what stands in an MP4 beside its pictures and sound; lengths stay as they are."""
    for box in _boxes(file, 0, size):
        if box.kind in _NOTES:
            _blank(file, box)
        elif box.kind == b"moov":
            for part in _boxes(file, box.body, box.end):
                inner = _boxes(file, part.body, part.end) if part.kind == b"trak" else ()
                for note in (part, *inner):
                    if note.kind in _NOTES:
                        _blank(file, note)
    file.flush()


def _check_mp4(file: BinaryIO, size: int) -> None:
    boxes = list(_boxes(file, 0, size))
    kinds = {box.kind for box in boxes}
    movies = [box for box in boxes if box.kind == b"moov"]
    if len(movies) != 1 or not kinds & {b"mdat", b"moof"}:
        raise NoVideoError
    tracks = [box for box in _boxes(file, *movies[0][2:]) if box.kind == b"trak"]
    if not any(_shows_pictures(file, track) for track in tracks):
        raise NoVideoError


def _shows_pictures(file: BinaryIO, track: _Box) -> bool:
    for media in _boxes(file, track.body, track.end):
        if media.kind == b"mdia":
            for box in _boxes(file, media.body, media.end):
                if box.kind == b"hdlr":
                    file.seek(box.body + 8)
                    return file.read(4) == b"vide"
    return False


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[_Box]:
    """Give the boxes between two places; NoVideoError where they don't add up."""
    for number in count():
        if start >= end:
            return
        file.seek(start)
        head = file.read(16)
        length, body = int.from_bytes(head[:4]), start + 8
        if length == 1:
            length, body = int.from_bytes(head[8:16]), start + 16
        elif length == 0:
            length = end - start
        if len(head) < 8 or start + length > end or start + length < body or number > _MOST_BOXES:
            raise NoVideoError
        yield _Box(head[4:8], start, body, start + length)
        start += length


def _blank(file: BinaryIO, box: _Box) -> None:
    file.seek(box.start + 4)
    file.write(b"free")
    file.seek(box.body)
    for at in range(box.body, box.end, _CHUNK):
        file.write(bytes(min(_CHUNK, box.end - at)))


def _check_webm(file: BinaryIO, size: int) -> None:
    file.seek(4)
    length = _number(file)
    start = file.tell()
    # A head that is longer than this says nothing that WebM knows.
    if length is None or length > 4096 or not _says_webm(file.read(length)):
        raise NoVideoError
    file.seek(start + length)
    if file.read(4) != _SEGMENT.to_bytes(4):
        raise NoVideoError
    length = _number(file)
    if length is not None and file.tell() + length > size:
        raise NoVideoError


def _says_webm(head: bytes) -> bool:
    _before, found, after = head.partition(_DOCTYPE.to_bytes(2))
    return bool(found) and after[:5] == b"\x84webm"


def _number(file: BinaryIO) -> int | None:
    """Return a length in the format's own writing; None where it is left open."""
    first = file.read(1)
    if not first or not first[0]:
        raise NoVideoError
    width = 9 - first[0].bit_length()
    rest = file.read(width - 1)
    if len(rest) < width - 1:
        raise NoVideoError
    value = int.from_bytes(first + rest) & ((1 << 7 * width) - 1)
    return None if value == (1 << 7 * width) - 1 else value
