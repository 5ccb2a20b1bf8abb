"""EXIF reduced to what may stay: how to turn the picture, and whose work it is."""

from PIL import Image
from PIL.ExifTags import Base

HEADER = b"Exif\0\0"
KEPT_TEXTS = (Base.Artist, Base.Copyright)
ORIENTATIONS = range(2, 9)
LONGEST_TEXT = 1000


def reduced(block: bytes) -> bytes:
    """Return a new EXIF block, with its header, of what may stay of `block`; empty if nothing is.

    A block that can't be read goes as a whole: the picture is none the worse for it.
    """
    kept = Image.Exif()
    try:
        found = Image.Exif()
        found.load(block if block.startswith(HEADER) else HEADER + block)
        if found.get(Base.Orientation) in ORIENTATIONS:
            kept[Base.Orientation] = int(found[Base.Orientation])
        for tag in KEPT_TEXTS:
            text = found.get(tag)
            if isinstance(text, str) and text.strip():
                kept[tag] = text[:LONGEST_TEXT]
        return kept.tobytes() if len(kept) else b""
    except Exception:
        return b""
