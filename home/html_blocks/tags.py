"""Tags and text of any HTML, well-formed or not, in time linear in its length.

The standard library's parser takes minutes over a megabyte of unclosed tags, and a tree of a
hundred thousand levels ends in a RecursionError. Nothing here looks back or builds a tree.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """A start tag, an end tag (`/` and its name), or a text (without a name)."""

    name: str
    text: str = ""
    attributes: dict[str, str] = {}


_TAG = re.compile(r"<(/?+[a-zA-Z][^\s/><]*+)")
# Possessive throughout. An attribute that begins with `<` is the next tag: this one was not closed.
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?:([^\s/>=<][^\s/>=<]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s><]*+))?+|=)"""
)
_TAG_END = re.compile(r"[\s/]*+>?+")
_RAW = {
    name: re.compile(rf"</{name}(?![a-z])", re.IGNORECASE)
    for name in ("script", "style", "iframe", "noembed", "noframes", "textarea", "title")
}
_NEVER_TEXT = {"script", "style"}
# `int` refuses more than 4,300 digits; no character has a number of more than seven.
_ENDLESS_NUMBER = re.compile(r"&#x?+0*+[0-9a-fA-F]{8,}+;?+", re.IGNORECASE)


def unescape(text: str) -> str:
    """Return the text with the characters that its entities stand for."""
    return html.unescape(_ENDLESS_NUMBER.sub("", text)) if "&" in text else text


def tokens(source: str) -> Iterator[Token]:
    """Yield tags and texts in order; comments, declarations and what scripts hold are left out."""
    return _Scanner(source).tokens()


class _Scanner:
    def __init__(self, source: str):
        self.source = source
        # What was not found once is not there later either: never look for it again.
        self.absent: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        source, at = self.source, 0
        while at < len(source):
            begins = source.find("<", at)
            begins = len(source) if begins < 0 else begins
            if begins > at:
                yield Token("", unescape(source[at:begins]))
            if begins == len(source):
                return
            if tag := _TAG.match(source, begins):
                token, at = self._tag(tag)
                yield token
                if token.name in _RAW:
                    at = self._after_raw(token.name, at)
            else:
                at = self._after_markup(begins)
                if at == begins + 1:
                    yield Token("", "<")

    def _tag(self, tag: re.Match) -> tuple[Token, int]:
        attributes: dict[str, str] = {}
        at = tag.end()
        while found := _ATTRIBUTE.match(self.source, at):
            at = found.end()
            name, value = found.groups()
            if name:
                value = value or ""
                if value[:1] in {'"', "'"} and len(value) > 1:
                    value = value[1:-1]
                attributes.setdefault(name.lower(), unescape(value))
        return Token(tag[1].lower(), "", attributes), _TAG_END.match(self.source, at).end()

    def _after_raw(self, name: str, at: int) -> int:
        """Return where the content of a script and the like ends."""
        end = None if name in self.absent else _RAW[name].search(self.source, at)
        if end:
            return end.start()
        self.absent.add(name)
        return len(self.source) if name in _NEVER_TEXT else at

    def _after_markup(self, at: int) -> int:
        """Return where a comment or declaration ends; right after `<` where it is neither."""
        if self.source.startswith("<!--", at):
            return self._after("-->", at + 2, otherwise=at + 4)
        if self.source.startswith(("<!", "<?", "</"), at):
            return self._after(">", at, otherwise=at + 2)
        return at + 1

    def _after(self, mark: str, at: int, otherwise: int) -> int:
        place = -1 if mark in self.absent else self.source.find(mark, at)
        if place < 0:
            self.absent.add(mark)
            return otherwise
        return place + len(mark)
