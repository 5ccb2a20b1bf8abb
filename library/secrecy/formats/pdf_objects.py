"""Looks through the objects of a PDF as they lie in the file: scripts, properties, XMP.

PDFium shows neither actions nor properties of a custom name, so this reads the bytes: what lies
between streams, and in streams of objects.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

from library.secrecy.bounds import Bounds
from library.secrecy.formats.xml import texts
from library.secrecy.verdicts import UnreadableError

_BLANK = rb"(?:[\s\x00]|%[^\r\n]*[\r\n])*+"
"""Blanks, of which a zero is one, and comments, which count as one: ISO 32000-1, 7.2."""
_SCRIPT = re.compile(
    rb"/S~/(?:JavaScript|Launch)\b|/JS~(?:[(<]|\d+~\d+~R)|\bobj~/(?:JavaScript|Launch)\b".replace(
        b"~", _BLANK
    )
)
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED_OBJECTS = re.compile(rb"/ObjStm\b")
_FILTERS = re.compile(rb"/(\w+Decode|Fl|LZW|A85|AHx|RL|Crypt)\b")
_PREDICTOR = re.compile(rb"/Predictor(?![\s\x00]+1\b)")
_NUMBER = re.compile(rb"/N[\s\x00]+(\d{1,9})")
_METADATA = re.compile(rb"/Metadata\b|/Subtype\s*/XML\b")
_INFO = re.compile(rb"/(?:Producer|CreationDate|ModDate|Creator|Title|Keywords)\b")
_TRAILER = re.compile(rb"/Info\s+(\d+)\s+\d+\s+R")
_PAIR = re.compile(
    rb"/([^\s/<>\[\]()%]+)\s*(\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>)", re.S
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PEOPLE = frozenset([b"Author", b"Producer", b"Creator", b"CreationDate", b"ModDate", b"DA", b"DS"])
_LARGEST_STREAM = 64 * 1024 * 1024
_MOST_INFOS = 60
MOST_OBJECTS = 300_000
"""Some thousand pages with a hundred objects each; what reads them is bounded by time too."""
_INFO_SIZE = 20_000
_DICTIONARY_SIZE = 1 << 20


def look_through(data: bytes, bounds: Bounds) -> tuple[bool, list[str]]:
    """Return whether there are scripts, and the texts of properties.

    Raises `UnreadableError` where there are too many objects, or some can't be unpacked.
    """
    has_scripts, properties, objects = False, [], count(data)
    for piece, packed in _pieces(data, bounds, properties):
        objects += packed
        if objects > MOST_OBJECTS:
            raise UnreadableError("too-large")
        has_scripts = has_scripts or bool(_SCRIPT.search(_spelt(piece)))
        properties += _infos(piece)
    return has_scripts, properties


def _pieces(data: bytes, bounds: Bounds, properties: list[str]) -> Iterator[tuple[bytes, int]]:
    """Return what lies between streams, and what streams of objects hold, with their number."""
    outside: list[bytes] = []
    at = 0
    while (start := data.find(b"stream", at)) >= 0:
        outside.append(data[at:start])
        dictionary = data[max(at, start - _DICTIONARY_SIZE) : start]
        begins = start + 6
        begins += 2 if data[begins : begins + 2] == b"\r\n" else 1
        end = data.find(b"endstream", begins)
        if end < 0:
            at = start + 6
            continue
        is_packed = _PACKED_OBJECTS.search(_spelt(dictionary))
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        if is_packed:
            if not (number := _NUMBER.search(dictionary)):
                raise UnreadableError("broken")
            yield _objects(data[begins:end], dictionary, bounds), int(number[1])
        elif _METADATA.search(_spelt(dictionary)):
            properties += _xmp(_unpacked(data, begins, end, dictionary, bounds))
        at = end + 9
    outside.append(data[at:])
    yield b" ".join(outside), 0


def _named(name: bytes) -> bytes:
    return _HEX_NAME.sub(lambda m: bytes([int(m[1], 16)]), name)


def _spelt(piece: bytes) -> bytes:
    """Return it with the letters of names in place of their digits.

    Only letters: a line end that is written in digits ends no comment.
    """
    if b"#" not in piece:
        return piece
    return _HEX_NAME.sub(lambda m: found if (found := _named(m[0])).isalnum() else m[0], piece)


def _objects(raw: bytes, dictionary: bytes, bounds: Bounds) -> bytes:
    """Return what a stream of objects holds, unless other programs alone could unpack it."""
    dictionary = _spelt(dictionary)
    if b"/Filter" not in dictionary:
        return raw
    if _FILTERS.findall(dictionary) != [b"FlateDecode"] or _PREDICTOR.search(dictionary):
        raise UnreadableError("broken")
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(raw, _LARGEST_STREAM)
    except zlib.error as error:
        raise UnreadableError("broken") from error
    if not unpacker.eof:
        raise UnreadableError("broken")
    bounds.take(len(found))
    return found


def _unpacked(data: bytes, begins: int, end: int, dictionary: bytes, bounds: Bounds) -> bytes:
    raw = data[begins:end]
    if b"Fl" in dictionary:
        return bounds.inflated(raw, _LARGEST_STREAM)
    return raw


def _infos(piece: bytes) -> list[str]:
    """Return the strings in dictionaries that look like those of a document's properties."""
    found, past = _named_infos(piece), 0
    for match in islice(_INFO.finditer(piece), _MOST_INFOS * 20):
        if match.start() < past:
            continue
        start = max(piece.rfind(b"<<", 0, match.start()), match.start() - _INFO_SIZE, 0)
        end = _end(piece, match.start())
        past = end
        for key, value in _PAIR.findall(piece[start:end]):
            if key not in _PEOPLE:
                text = string(value)
                found += [text, f"{_named(key).decode('utf-8', 'replace')}: {text}"]
        if len(found) > 20 * _MOST_INFOS:
            break
    return found


def count(data: bytes) -> int:
    """Return how many objects lie in the file by themselves."""
    return data.count(b"obj") - data.count(b"endobj")


def _named_infos(piece: bytes) -> list[str]:
    """Return the strings of the dictionary that the trailer names, whatever keys it has."""
    found = []
    for number in {match[1] for match in islice(_TRAILER.finditer(piece), _MOST_INFOS)}:
        for match in islice(re.finditer(rb"\b%b\s+\d+\s+obj\b" % number, piece), _MOST_INFOS):
            pairs = _PAIR.findall(piece[match.end() : _end(piece, match.end())])
            found += [string(value) for key, value in pairs if key not in _PEOPLE]
    return found


def _end(piece: bytes, at: int) -> int:
    end = piece.find(b"endobj", at, at + _INFO_SIZE)
    return end if end > 0 else min(len(piece), at + _INFO_SIZE)


def string(raw: bytes) -> str:
    """Return the text of a string as a PDF writes it, between brackets or as digits."""
    if raw.startswith(b"<"):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw)
        value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        value = _ESCAPE.sub(_unescaped, raw[1:-1])
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xff\xfe"):
        return value[2:].decode("utf-16-le", "replace")
    return value.removeprefix(b"\xef\xbb\xbf").decode(
        "utf-8" if value.startswith(b"\xef\xbb\xbf") else "cp1252", "replace"
    )


def _unescaped(match: re.Match) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return b"" if match[2] else _ESCAPED.get(match[3], match[3])


def _xmp(packet: bytes) -> list[str]:
    start, end = packet.find(b"<x:xmpmeta"), packet.rfind(b">")
    try:
        return texts(packet[max(start, 0) : end + 1].removesuffix(b'<?xpacket end="w"?>'))
    except UnreadableError:
        found = re.findall(rb">([^<>]{1,2000})<", packet[:1_000_000])
        return [text.decode("utf-8", "replace").strip() for text in found if text.strip()]
