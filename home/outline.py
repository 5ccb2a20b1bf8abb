"""The headings of a text and the anchors that lead to them.

An anchor follows from the words of its heading; of equal headings the later ones are numbered.
All begin alike, so that none is taken for an element of the page around the text.
"""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags

from search.vietnamese import slugify

_HEADING = re.compile(r"<(h[23])\b[^>]*>(.*?)</\1>", re.DOTALL)
_PREFIX = "muc"
_LONGEST = 80


class Entry(NamedTuple):
    """A heading: its element, and its words."""

    tag: str
    text: str


class Outline:
    """What a contents list shows, and the anchors of each block."""

    def __init__(self, body: Iterable):
        self.anchors: list[list[str]] = []
        """For each block of the text, the anchors of the headings in it."""
        self.entries: list[dict] = []
        """Headings with text, anchor, and `below` with the subheadings that follow them."""
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        for child in body:
            entries = child.block.headings_in(child.value) if _has_headings(child.block) else []
            self.anchors.append([self._add(entry) for entry in entries])

    def _add(self, entry: Entry) -> str:
        anchor = self._free("-".join(filter(None, [_PREFIX, slugify(entry.text, _LONGEST)])))
        shown = {"text": entry.text, "anchor": anchor, "below": []}
        is_below = entry.tag == "h3" and self.entries
        (self.entries[-1]["below"] if is_below else self.entries).append(shown)
        return anchor

    def _free(self, wished: str) -> str:
        anchor, number = wished, self._last.get(wished, 1)
        while anchor in self._taken:
            number += 1
            anchor = f"{wished}-{number}"
        # Where counting went on from: a thousand equal headings don't count from two each.
        self._last[wished] = number
        self._taken.add(anchor)
        return anchor


def headings_of(html: str) -> list[Entry]:
    """Return the headings in stored rich text, in their order; empty ones are none."""
    found = [Entry(match[1], _words(match[2])) for match in _HEADING.finditer(html)]
    return [entry for entry in found if entry.text]


def with_anchors(html: str, anchors: Iterable[str]) -> str:
    """Return rich text in which each heading has the next of `anchors`."""
    left = iter(anchors)

    def mark(match: re.Match) -> str:
        anchor = next(left, None) if _words(match[2]) else None
        return f'<{match[1]} id="{anchor}">{match[2]}</{match[1]}>' if anchor else match[0]

    return _HEADING.sub(mark, html)


def _words(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())


def _has_headings(block) -> bool:
    return hasattr(block, "headings_in")
