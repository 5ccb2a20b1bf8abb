"""Writes Word's .doc: a container of 512-byte sectors, and in it a text with its piece table."""

import struct
from collections.abc import Callable

from tests.library.secrecy.dresses import HEAD, PROSE

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def container(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with these streams, each long enough to need no small sectors."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(data: bytes) -> int:
        first = len(sectors)
        count = -(-len(data) // _SECTOR)
        for at in range(count):
            sectors.append(data[at * _SECTOR : (at + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(first + at + 1 if at + 1 < count else _END)
        return first

    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        data = data.ljust(4096, b"\0")
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, put(data), len(data), right=right))
    while len(entries) % 4:
        entries.append(bytes(64) + struct.pack("<iii", -1, -1, -1) + bytes(52))
    directory = put(b"".join(entries))
    size = 1
    while len(fat) + size > size * 128:
        size += 1
    first = len(sectors)
    fat += [_FAT] * size
    table = struct.pack(f"<{size * 128}I", *(fat + [_FREE] * (size * 128 - len(fat))))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, size, directory, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *(list(range(first, first + size)) + [_FREE] * (109 - size)))
    return header + b"".join(sectors) + table


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE):
    raw = (name + "\0").encode("utf-16-le")
    entry = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
    entry += struct.pack("<III", _FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)


def word(parts: dict[int, str], piece: int = 0, more: dict[str, bytes] | None = None) -> bytes:
    """Return a document with these parts: 0 main text, 1 notes, 2 headers, 4 comments, 6 boxes.

    Text that is Latin goes in one byte a letter; `piece` cuts it after so many letters.
    """
    text = "".join(parts.get(part, "") for part in range(8)) + "\r"
    pieces = [text[at : at + piece] for at in range(0, len(text), piece)] if piece else [text]
    main, ends, places = bytearray(2048), [0], []
    for one in pieces:
        try:
            raw, flag = one.encode("cp1252"), 0x40000000
        except UnicodeEncodeError:
            raw, flag = one.encode("utf-16-le"), 0
            main += bytes(len(main) % 2)
        places.append(struct.pack("<HIH", 0, len(main) * 2 | flag if flag else len(main), 0))
        main += raw
        ends.append(ends[-1] + len(raw) // (1 if flag else 2))
    plc = struct.pack(f"<{len(ends)}I", *ends) + b"".join(places)
    clx = b"\x01" + struct.pack("<H", 4) + bytes(4) + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<HHHHHH", main, 0, 0xA5EC, 0xC1, 0, 0x042A, 0, 0x0200)
    lengths = [len(parts.get(part, "")) for part in range(8)]
    struct.pack_into("<8i", main, 0x4C, *lengths)
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    return container({"WordDocument": bytes(main), "1Table": clx, **(more or {})})


def summary(title: str, page: int = 65001) -> bytes:
    """Return the stream of properties with this title."""
    raw = title.encode("utf-8" if page == 65001 else f"cp{page}") + b"\0"
    raw += bytes(-len(raw) % 4)
    values = struct.pack("<IHH", 2, page & 0xFFFF, 0)
    values += struct.pack("<II", 0x1E, len(raw)) + raw
    section = struct.pack("<II", 24 + len(values), 2)
    section += struct.pack("<IIII", 1, 24, 2, 24 + 8) + values
    return struct.pack("<HHI16sI16sI", 0xFFFE, 0, 2, bytes(16), 1, bytes(16), 48) + section


def _lines(*lines: str) -> str:
    return "".join(f"{line}\r" for line in lines)


def in_line(text: str) -> bytes:
    return word({0: _lines(*HEAD, text, *PROSE)})


def in_pieces(text: str) -> bytes:
    return word({0: _lines(*HEAD, text, *PROSE)}, piece=2)


def in_cell(text: str) -> bytes:
    return word({0: _lines(*HEAD) + f"Fax\x07{text}\x07\x07" + _lines(*PROSE)})


def in_soft_line(text: str) -> bytes:
    return word({0: _lines(f"{HEAD[0]}\x0b{text}\x0b{HEAD[2]}", *PROSE)})


def in_header(text: str) -> bytes:
    return word({0: _lines(*HEAD, *PROSE), 2: _lines("", text)})


def in_box(text: str) -> bytes:
    return word({0: _lines(*HEAD, *PROSE), 6: _lines(text)}, piece=3)


def in_title(text: str) -> bytes:
    more = {"\x05SummaryInformation": summary(f"Báo cáo ({text})")}
    return word({0: _lines(*HEAD, *PROSE)}, more=more)


def in_picture(text: str) -> bytes:
    """Return a document with a stamp in a line, which is described for those who don't see it."""
    described = (text + "\0").encode("utf-16-le")
    told = struct.pack("<HI", 0xC381, len(described)) + described
    shape = struct.pack("<HHI", 0x13, 0xF00B, len(told)) + told
    shape = struct.pack("<HHI", 0x0F, 0xF004, len(shape)) + shape
    data = struct.pack("<IH", 68 + len(shape), 68) + bytes(62) + shape
    return word({0: _lines(*HEAD, "\x01", *PROSE)}, more={"Data": data})


def in_field(text: str) -> bytes:
    return word({0: _lines(*HEAD, f"Độ mật: {text}", *PROSE)})


def in_result(text: str) -> bytes:
    """Return a document in which a field of Word shows the text."""
    return word({0: _lines(*HEAD, f"\x13 DOCPROPERTY DoMat \x14{text}\x15", *PROSE)})


PLACES: dict[str, Callable[[str], bytes]] = {
    "line": in_line,
    "pieces": in_pieces,
    "cell": in_cell,
    "soft line": in_soft_line,
    "header": in_header,
    "box": in_box,
    "title": in_title,
    "picture": in_picture,
    "field": in_field,
    "result": in_result,
}
