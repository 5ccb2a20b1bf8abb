"""PNG: chunks up to IEND; see the W3C's PNG specification, third edition."""

import zlib

from home.picture_metadata import exif
from home.picture_metadata.malformed import AnimatedPictureError, MalformedPictureError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = {
    *(b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"),
    *(b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs"),
}


def rewrite(data: bytes) -> bytes:
    """Return the picture with the chunks that may stay, each with its checksum tried."""
    if not data.startswith(SIGNATURE):
        raise MalformedPictureError("no signature")
    parts, exif_block = [], b""
    position = len(SIGNATURE)
    name = b""
    while name != b"IEND":
        end = position + 12 + int.from_bytes(data[position : position + 4])
        if position + 12 > len(data) or end > len(data):
            raise MalformedPictureError("a chunk ends too soon")
        name = data[position + 4 : position + 8]
        body = data[position + 8 : end - 4]
        if name == b"acTL":
            raise AnimatedPictureError
        if name == b"eXIf":
            exif_block = exif.reduced(body)
        elif name in KEPT:
            if zlib.crc32(name + body) != int.from_bytes(data[end - 4 : end]):
                raise MalformedPictureError("a wrong checksum")
            parts.append(data[position:end])
        position = end
    if not parts[0].startswith(b"IHDR", 4):
        raise MalformedPictureError("no header")
    if exif_block:
        parts.insert(1, _chunk(b"eXIf", exif_block.removeprefix(exif.HEADER)))
    return b"".join([SIGNATURE, *parts])


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)
