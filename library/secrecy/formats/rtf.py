"""Reads RTF: groups, destinations, letters by code page and in Unicode."""

import re
from dataclasses import dataclass, field, replace

from library.secrecy.formats.rtf_words import (
    BREAKS,
    CHARSETS,
    EDGES,
    ENDS,
    PROPERTIES,
    SIGNS,
    SKIPPED,
    TOKEN,
    VALUES,
)
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line
from library.secrecy.verdicts import UnreadableError

_MOST_DEPTH = 5_000
_COUNTED = 60


@dataclass
class _State:
    """What a group has set."""

    font: int = 0
    skip: int = 1
    """Characters that stand for one in Unicode, for old readers."""
    aim: str = ""
    """What becomes of the text: nothing said is the body; "edge", "property", "skip"."""
    name: str = ""


@dataclass
class _Sink:
    """A paragraph that is being written in one place."""

    pieces: list[str] = field(default_factory=list)
    is_fresh: bool = True


def read(data: bytes) -> Paper:
    """Return what an RTF document holds; raises `UnreadableError` where its end is missing."""
    walk = _Walk(data)
    walk.run()
    return walk.paper


class _Walk:
    def __init__(self, data: bytes):
        self.data, self.paper = data, Paper()
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.states: list[_State] = []
        self.state = _State()
        self.sinks: list[_Sink] = [_Sink()]
        self.starred = False
        self.left = 0
        self.raw = bytearray()
        self.in_fonts = 0
        self.font = 0
        self.objects: list[bytearray] = []

    def run(self) -> None:
        position = 0
        while position < len(self.data):
            match = TOKEN.match(self.data, position)
            if not match:
                position += 1
                continue
            position = match.end()
            word, number, code, sign, brace, _ends, text = match.groups()
            if word:
                if word == b"bin":
                    position += max(0, int(number or 0))
                self._word(word.decode(), None if number is None else int(number))
            elif code:
                self._byte(int(code, 16))
            elif sign:
                self._sign(sign)
            elif brace == b"{":
                self._open()
            elif brace:
                self._shut()
                if not self.states:
                    break
            elif text:
                self._text(text)
        if self.states:
            raise UnreadableError("broken")
        self._end_line()
        for packed in self.objects:
            self._unpack(packed)

    def _open(self) -> None:
        self._flush()
        if len(self.states) > _MOST_DEPTH:
            raise UnreadableError("too-large")
        self.states.append(replace(self.state))
        self.left = 0
        self.starred = False

    def _shut(self) -> None:
        self._flush()
        if not self.states:
            return
        before = self.states.pop()
        if self.state.name and self.state.name != before.name:
            self._leave(self.state.name, before)
        self.state = before
        self.left = 0
        self.starred = False

    def _leave(self, name: str, before: _State) -> None:
        """Close what a destination has written."""
        if name in EDGES or name in PROPERTIES or name in VALUES:
            self._end_line()
            if len(self.sinks) > 1:
                self.sinks.pop()

    def _enter(self, name: str, aim: str) -> None:
        self._flush()
        self.state.name, self.state.aim = name, aim
        self.sinks.append(_Sink())

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._flush()
            self._put(chr(number & 0xFFFF))
            self.left = self.state.skip
            return
        starred, self.starred = self.starred, False
        self._flush()
        if word in SKIPPED:
            self._skip(word)
        elif word in EDGES:
            self._enter(word, "edge")
        elif word in PROPERTIES or word in VALUES:
            self._enter(word, "property" if word in PROPERTIES else "edge")
        elif word == "uc":
            self.state.skip = max(0, number or 0)
        elif word in ("f", "af"):
            self._set_font(word, number or 0)
        elif word in ("fcharset", "cpg"):
            if self.state.name == "fonttbl":
                page = CHARSETS.get(number or 0) if word == "fcharset" else f"cp{number}"
                self.fonts[self.font] = _known(page)
        elif word == "ansicpg":
            self.page = _known(f"cp{number}")
        elif word in ("mac", "pc", "pca"):
            self.page = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word in ENDS:
            self._end_line()
        elif word in ("cell", "nestcell"):
            self._end_line()
            self.sinks[-1].is_fresh = True
        elif word in BREAKS or word in SIGNS:
            self._put(BREAKS.get(word) or SIGNS[word])
        elif starred and word not in ("shpinst", "ud", "userprops", "shppict", "bkmkcolf"):
            self._skip(word)

    def _skip(self, word: str) -> None:
        self.state.name, self.state.aim = word, "skip"
        if word == "pict":
            self.paper.pictures += 1
        elif word == "objdata":
            self.objects.append(bytearray())

    def _set_font(self, word: str, number: int) -> None:
        if self.state.name == "fonttbl":
            self.font = number
        elif word == "f":
            self.state.font = number

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif sign == b"~":
            self._put("\xa0")
        elif sign == b"_":
            self._put("-")
        elif sign in b"\\{}":
            self._text(sign)
        elif sign in b"\r\n":
            self._end_line()

    def _byte(self, code: int) -> None:
        if self.left:
            self.left -= 1
        else:
            self.raw.append(code)

    def _text(self, text: bytes) -> None:
        if self.state.name == "objdata":
            self.objects[-1] += text
            return
        kept = text[self.left :]
        self.left = max(0, self.left - len(text))
        self.raw += kept

    def _flush(self) -> None:
        """Put what was written in bytes, by the code page of its font."""
        if self.raw:
            page = self.fonts.get(self.state.font) or self.page
            self._put(self.raw.decode(page, "replace"))
            self.raw = bytearray()

    def _put(self, text: str) -> None:
        if self.state.aim != "skip":
            self.sinks[-1].pieces.append(text)

    def _end_line(self) -> None:
        self._flush()
        sink = self.sinks[-1]
        text = (
            "".join(sink.pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        )
        sink.pieces = []
        line = Line(text, sink.is_fresh)
        sink.is_fresh = False
        if self.state.aim == "property":
            self._property(text)
        elif self.state.aim == "edge":
            counted = sum(bool(one.text.strip()) for one in self.paper.body[:400])
            if self.state.name != "shptxt" or counted <= _COUNTED:
                self.paper.edges.append(line)
        elif self.state.aim != "skip":
            self.paper.body.append(line)

    def _property(self, text: str) -> None:
        before = self.paper.properties[-1] if self.paper.properties else ""
        self.paper.properties.append(text)
        if self.state.name == "staticval":
            self.paper.properties.append(f"{before}: {text}")

    def _unpack(self, packed: bytearray) -> None:
        """Find the container in an object that is embedded as hexadecimal digits."""
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", bytes(packed))
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        for magic in (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-", b"{\\rtf"):
            if 0 <= (at := raw.find(magic)) < 4096:
                self.paper.files.append(("", raw[at:]))
                return


def _known(page: str | None) -> str:
    try:
        "".encode(page or "")
    except LookupError:
        return ""
    return page or ""
