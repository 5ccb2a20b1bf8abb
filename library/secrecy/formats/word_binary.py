"""Reads the text of Word's .doc through its piece table ([MS-DOC]), and of Word 6 and 95."""

import re
import struct
from collections.abc import Callable

from library.secrecy.bounds import Bounds
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line
from library.secrecy.verdicts import UnreadableError

_WORD_97 = 0xC1
_ENCRYPTED, _OTHER_TABLE, _COMPLEX = 0x0100, 0x0200, 0x0004
_SHAPE = re.compile(rb"\x0f\x00\x04\xf0(?P<size>.{4})", re.DOTALL)
"""The head of a picture's shape ([MS-ODRAW], OfficeArtSpContainer), whose size follows."""
_LARGEST_SHAPE = 1 << 16
_LENGTHS, _CLX, _DRAWINGS = 0x4C, 0x01A2, 0x022A
_PARTS = 8
"""Main text, footnotes, headers, macros, comments, endnotes, boxes, boxes in headers."""
_MOST_LETTERS = 50_000_000
_FIELD = re.compile("\x13[^\x13\x14\x15]{0,5000}\x14|\x13[^\x13\x14\x15]{0,5000}\x15")
_SIGNS = str.maketrans({"\x1e": "-", "\x1f": None, "\x0b": "\n", "\x0e": "\r", "\x0c": "\r"})
_WIDE_RUN = re.compile(
    rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01\x03\x1e\x04]){3,120}(?=\x00\x00)"
)
_PICTURES = "\x01\x08"


def read(paper: Paper, stream: Callable[[str], bytes], bounds: Bounds) -> None:
    """Add to the paper what the streams beside "WordDocument" hold; raises `UnreadableError`."""
    main = stream("WordDocument")
    try:
        magic, version = struct.unpack_from("<HH", main)
        (flags,) = struct.unpack_from("<H", main, 0x0A)
    except struct.error as error:
        raise UnreadableError("broken") from error
    if magic not in (0xA5EC, 0xA5DC):
        raise UnreadableError("unknown-format")
    if flags & _ENCRYPTED:
        raise UnreadableError("password")
    bounds.take(len(main))
    table = stream("1Table" if flags & _OTHER_TABLE else "0Table")
    if version >= _WORD_97:
        text, lengths = _pieces(main, table), struct.unpack_from("<8i", main, _LENGTHS)
        paper.edges += _word_art(main, table)
        paper.properties += _descriptions(stream("Data"))
    else:
        text, lengths = _old_text(main, flags), struct.unpack_from("<8i", main, 0x34)
    _sort(paper, text, lengths)


def _pieces(main: bytes, table: bytes) -> str:
    """Return the whole text: pieces in one byte a letter, and in two."""
    start, size = struct.unpack_from("<II", main, _CLX)
    clx = table[start : start + size]
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise UnreadableError("broken")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc)
    if ends[-1] > _MOST_LETTERS:
        raise UnreadableError("too-large")
    found = []
    for number in range(count):
        (place,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)
        letters = ends[number + 1] - ends[number]
        if letters < 0:
            raise UnreadableError("broken")
        found.append(_piece(main, place, letters))
    return "".join(found)


def _piece(main: bytes, place: int, letters: int) -> str:
    if place & 0x40000000:
        start = (place & 0x3FFFFFFF) // 2
        raw = main[start : start + letters]
        return raw.decode("cp1252", "replace").ljust(letters, "\x00")
    start = place & 0x3FFFFFFF
    raw = main[start : start + 2 * letters]
    # Pairs of surrogates would count as one letter, and shift all that follows.
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2]))).ljust(
        letters, "\x00"
    )


def _old_text(main: bytes, flags: int) -> str:
    """Return the text of Word 6 and 95, which lies in one piece unless it was saved fast."""
    first, end = struct.unpack_from("<II", main, 0x18)
    if flags & _COMPLEX or not first <= end <= len(main):
        raise UnreadableError("unknown-format")
    raw = main[first:end]
    return raw.decode("cp1258" if b"\xd2" in raw or b"\xf2" in raw else "cp1252", "replace")


def _sort(paper: Paper, text: str, lengths: tuple[int, ...]) -> None:
    """Put the parts of the text where they belong."""
    start = 0
    for part, length in enumerate(lengths):
        length = max(0, length)
        lines = _lines(text[start : start + length])
        (paper.edges if part else paper.body).extend(lines)
        start += length
    paper.pictures += sum(text.count(sign) for sign in _PICTURES)
    if start < len(text):
        paper.edges += _lines(text[start:])
    if not text.strip("\x00\r"):
        paper.doubts.append("no-text")


def _lines(text: str) -> list[Line]:
    before = ""
    while before != text:
        before, text = text, _FIELD.sub("", text)
    text = text.translate(_SIGNS)
    lines, is_fresh = [], True
    for paragraph in re.split(r"(\r|\x07)", text):
        if paragraph in ("\r", "\x07"):
            is_fresh = is_fresh or paragraph == "\x07"
            continue
        kept = "".join(c for c in paragraph if c >= " " or c in "\t\n")
        if kept:
            kept = kept.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            lines.append(Line(kept, is_fresh))
            is_fresh = False
    return lines


def _word_art(main: bytes, table: bytes) -> list[Line]:
    """Return texts in drawings, such as a watermark's: they lie apart from all other text."""
    start, size = struct.unpack_from("<II", main, _DRAWINGS)
    drawings = table[start : start + min(size, 1 << 20)]
    return [Line(run.decode("utf-16-le", "replace"), True) for run in _WIDE_RUN.findall(drawings)]


def _descriptions(data: bytes) -> list[str]:
    """Return texts in the shapes of pictures that stand in lines, such as what describes them."""
    found = []
    for match in _SHAPE.finditer(data):
        size = min(int.from_bytes(match["size"], "little"), _LARGEST_SHAPE)
        shape = data[match.end() : match.end() + size]
        found += [run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(shape)]
    return found
