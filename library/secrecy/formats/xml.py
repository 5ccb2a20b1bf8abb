"""Walks through XML of strangers: by events, without a document type, whatever its depth."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from xml.parsers import expat

from library.secrecy.verdicts import UnreadableError

_CHUNK = 1 << 16
_MOST_ELEMENTS = 4_000_000
_DEEPEST = 2_000
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>])",
    re.S,
)
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:[?:A-Za-z_\x80-\xff]|!--|!DOCTYPE)")
_WIDE_BEGINS = (b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00", b"\x00<")


class Sign(Enum):
    """What is met on the way."""

    BEGINS = auto()
    TEXT = auto()
    ENDS = auto()


Event = tuple[Sign, str, dict[str, str]]
"""A sign, then an element's name without its prefix (or the text), then its attributes."""


def events(data: bytes) -> Iterator[Event]:
    """Return what an XML document consists of, in order.

    Names and attributes come without prefixes. Raises `UnreadableError` for what isn't
    well-formed, is too large or too deep, and for a document type, which could bring entities
    that expand to anything.
    """
    met: list[Event] = []
    count = depth = 0

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > _MOST_ELEMENTS or depth > _DEEPEST:
            raise UnreadableError("too-large")
        met.append((Sign.BEGINS, _local(name), attributes))

    def ends(name: str) -> None:
        nonlocal depth
        depth -= 1
        met.append((Sign.ENDS, _local(name), {}))

    def doctype(*args) -> None:
        raise UnreadableError("broken")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.CharacterDataHandler = lambda text: met.append((Sign.TEXT, text, {}))
    parser.StartDoctypeDeclHandler = doctype
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
            yield from met
            met.clear()
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableError("broken") from error
    yield from met


def root_name(data: bytes) -> str:
    """Return the name of the first element, without prefix; empty where there is none."""
    if found := _ROOT.match(data[:8192]):
        return found[1].decode("ascii")
    names: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: names.append(_local(name))
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
            if names:
                break
    except (expat.ExpatError, ValueError, LookupError):
        pass
    return names[0] if names else ""


def is_xml(data: bytes) -> bool:
    """Whether bytes begin as XML does, whatever their file is called."""
    return bool(_BEGINS.match(data[:8192])) or data.startswith(_WIDE_BEGINS)


def attribute(attributes: dict[str, str], name: str) -> str:
    """Return the value of an attribute, whatever its prefix."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if _local(key) == name), "")


def texts(data: bytes) -> list[str]:
    """Return the text of each element that has some, and the values of attributes."""
    found: list[str] = []
    stack: list[list[str]] = []
    for sign, text, attributes in events(data):
        if sign is Sign.BEGINS:
            stack.append([])
            found += attributes.values()
        elif sign is Sign.TEXT:
            stack[-1].append(text)
        elif whole := "".join(stack.pop()).strip():
            found.append(whole)
    return found


def _local(name: str) -> str:
    return name.rpartition(":")[2]
