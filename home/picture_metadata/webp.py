"""WebP: chunks of a RIFF file; see RFC 9649."""

from home.picture_metadata import exif
from home.picture_metadata.malformed import AnimatedPictureError, MalformedPictureError

KEPT = {b"ICCP", b"ALPH", b"VP8 ", b"VP8L"}
EXTENDED = b"VP8X"
ANIMATION = {b"ANIM", b"ANMF"}
HAS_EXIF, HAS_XMP, HAS_ANIMATION = 0x08, 0x04, 0x02


def rewrite(data: bytes) -> bytes:
    """Return the picture with the chunks that may stay, and a header that speaks of no others."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise MalformedPictureError("no header")
    size = int.from_bytes(data[4:8], "little") + 8
    if size > len(data):
        raise MalformedPictureError("the file ends too soon")
    extended, exif_block = b"", b""
    kept = []
    position = 12
    while position + 8 <= size:
        name = data[position : position + 4]
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        end = position + 8 + length
        if end > size:
            raise MalformedPictureError("a chunk ends too soon")
        body = data[position + 8 : end]
        if name in ANIMATION:
            raise AnimatedPictureError
        if name == EXTENDED and not extended:
            extended = body
        elif name == b"EXIF":
            exif_block = exif.reduced(body)
        elif name in KEPT:
            kept.append(_chunk(name, body))
        position = end + length % 2
    if extended:
        flags = extended[0] & ~(HAS_EXIF | HAS_XMP | HAS_ANIMATION)
        if exif_block:
            flags |= HAS_EXIF
            kept.append(_chunk(b"EXIF", exif_block.removeprefix(exif.HEADER)))
        kept.insert(0, _chunk(EXTENDED, bytes([flags]) + extended[1:]))
    content = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(content).to_bytes(4, "little") + content


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
