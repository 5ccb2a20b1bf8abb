"""JPEG: segments up to the end of the first picture; see ISO/IEC 10918-1, annex B."""

import re

from home.picture_metadata import exif
from home.picture_metadata.malformed import MalformedPictureError

START, END, SCAN = 0xD8, 0xD9, 0xDA
EXIF_SEGMENT = 0xE1
COMMENT = 0xFE
APPLICATION = range(0xE0, 0xF0)
BARE = {0x01, *range(0xD0, 0xD8)}
KEPT_APPLICATIONS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}

# Within a scan, FF is followed by 00 or by a restart mark, until the next segment.
_MARKER = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)
_AFTER_SCAN = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)


def rewrite(data: bytes) -> bytes:
    """Return the first picture of the file with the segments that may stay."""
    if not data.startswith(b"\xff\xd8"):
        raise MalformedPictureError("no start")
    head, rest = [b"\xff\xd8"], []
    exif_block = b""
    position = 2
    while True:
        marker, position = _marker(data, position)
        if marker == END:
            break
        if marker == START:
            raise MalformedPictureError("a second start")
        if marker in BARE:
            continue
        end = position + int.from_bytes(data[position : position + 2])
        if end < position + 2 or end > len(data):
            raise MalformedPictureError("a segment ends too soon")
        body = data[position + 2 : end]
        if marker == SCAN:
            end = _end_of_scan(data, end)
        if marker == EXIF_SEGMENT and body.startswith(exif.HEADER) and not exif_block:
            exif_block = exif.reduced(body)
        elif marker in APPLICATION:
            if marker in KEPT_APPLICATIONS and body.startswith(KEPT_APPLICATIONS[marker]):
                head.append(b"\xff" + bytes([marker]) + data[position:end])
        elif marker != COMMENT:
            rest.append(b"\xff" + bytes([marker]) + data[position:end])
        position = end
    if exif_block:
        head.append(b"\xff\xe1" + (len(exif_block) + 2).to_bytes(2) + exif_block)
    return b"".join([*head, *rest, b"\xff\xd9"])


def _marker(data: bytes, position: int) -> tuple[int, int]:
    found = _MARKER.match(data, position)
    if found is None:
        raise MalformedPictureError("no segment where one must be")
    return found[1][0], found.end()


def _end_of_scan(data: bytes, position: int) -> int:
    found = _AFTER_SCAN.search(data, position)
    if found is None:
        raise MalformedPictureError("no end")
    return found.start()
