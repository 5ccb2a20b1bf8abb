"""Reads the properties that Office keeps in its old containers ([MS-OLEPS])."""

import struct
from collections.abc import Iterator

_PEOPLE = {4, 8, 9, 18}
"""Author, last author, revision, application."""
_COMPANY = {14, 15, 26}
_STRING, _WIDE, _VECTOR, _VARIANT = 0x1E, 0x1F, 0x1000, 0x0C
_MOST = 2_000


def strings(data: bytes, is_summary: bool) -> list[str]:
    """Return the texts in a property set, but for names of people; named ones as fields too."""
    try:
        return list(_strings(data, is_summary))
    except (struct.error, IndexError, ValueError, OverflowError):
        return []


def _strings(data: bytes, is_summary: bool) -> Iterator[str]:
    (count,) = struct.unpack_from("<I", data, 24)
    for at in range(min(count, 4)):
        (start,) = struct.unpack_from("<I", data, 28 + 20 * at + 16)
        yield from _section(data, start, (_PEOPLE if is_summary else _COMPANY) if not at else set())


def _section(data: bytes, start: int, skipped: set[int]) -> Iterator[str]:
    _size, count = struct.unpack_from("<II", data, start)
    entries = [
        struct.unpack_from("<II", data, start + 8 + 8 * at) for at in range(min(count, _MOST))
    ]
    page, names = "cp1252", {}
    for key, offset in entries:
        if key == 1:
            (number,) = struct.unpack_from("<H", data, start + offset + 4)
            page = _page(number)
    for key, offset in entries:
        if key == 0:
            names = _names(data, start + offset, page)
    for key, offset in entries:
        if key < 2 or key in skipped:
            continue
        for text in _values(data, start + offset, page):
            yield text
            if key in names:
                yield f"{names[key]}: {text}"


def _values(data: bytes, at: int, page: str) -> Iterator[str]:
    (kind,) = struct.unpack_from("<H", data, at)
    if kind in (_STRING, _WIDE):
        yield _string(data, at + 4, kind == _WIDE, page)[0]
    elif kind & _VECTOR and kind & 0xFFF in (_STRING, _WIDE):
        (count,) = struct.unpack_from("<I", data, at + 4)
        at += 8
        for _turn in range(min(count, _MOST)):
            text, at = _string(data, at, kind & 0xFFF == _WIDE, page)
            yield text


def _string(data: bytes, at: int, is_wide: bool, page: str) -> tuple[str, int]:
    (size,) = struct.unpack_from("<I", data, at)
    size *= 2 if is_wide else 1
    raw = data[at + 4 : at + 4 + size]
    text = raw.decode("utf-16-le" if is_wide or page == "utf-16-le" else page, "replace")
    return text.rstrip("\x00").strip(), at + 4 + size


def _names(data: bytes, at: int, page: str) -> dict[int, str]:
    (count,) = struct.unpack_from("<I", data, at)
    at, names = at + 4, {}
    for _turn in range(min(count, _MOST)):
        key, size = struct.unpack_from("<II", data, at)
        is_wide = page == "utf-16-le"
        raw = data[at + 8 : at + 8 + size * (2 if is_wide else 1)]
        names[key] = raw.decode(page, "replace").rstrip("\x00")
        at += 8 + len(raw)
        at += -at % 4 if is_wide else 0
    return names


def _page(number: int) -> str:
    if number == 1200:
        return "utf-16-le"
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
