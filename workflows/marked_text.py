"""Two wordings of a text as one, with marks on what went and what came."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from workflows.differences import spans

SAME, OUT, IN = "same", "out", "in"

# A word takes the space after it along: a text of words and spaces would have twice the items,
# and every space would look like a thing in common.
_WORD = re.compile(r"\s*(?:[\w\u0300-\u036f]+|[^\w\s])\s*|\s+")


class Run(NamedTuple):
    """A stretch of text in one style, and where it leads if it is a link."""

    text: str
    style: str = ""
    target: str = ""


class Piece(NamedTuple):
    """A stretch of text that is in both wordings, or in the former or the present one only."""

    kind: str
    text: str
    style: str = ""
    target: str = ""


def marked(before: Iterable[Run], after: Iterable[Run]) -> list[Piece]:
    """Return both wordings as one text, word by word: what went stands before what came.

    Spaces alone make no difference; readers don't see them either.
    """
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for span in spans(_keys(old), _keys(new)):
        if span.same:
            pieces += _pieces(SAME, new[span.start_after : span.end_after])
        else:
            pieces += _pieces(OUT, old[span.start_before : span.end_before])
            pieces += _pieces(IN, new[span.start_after : span.end_after])
    return pieces


def whole(kind: str, runs: Iterable[Run]) -> list[Piece]:
    """Return a text of which all is of one kind."""
    return [Piece(kind, *run) for run in runs if run.text]


def plain(text: object) -> list[Run]:
    """Return a text without styles or links."""
    return [Run(str(text))] if text not in (None, "") else []


def in_common(before: Iterable[Run], after: Iterable[Run]) -> float:
    """Return how much of two texts is the same, between 0 and 1: their words in any order."""
    old, new = Counter(_keys(_words(before))), Counter(_keys(_words(after)))
    words = old.total() + new.total()
    return 2 * (old & new).total() / words if words else 1.0


def _keys(words: list[Run]) -> list[Run]:
    return [Run(word.text.strip(), word.style, word.target) for word in words]


def _words(runs: Iterable[Run]) -> list[Run]:
    return [
        Run(word, run.style, run.target) for run in runs for word in _WORD.findall(run.text) if word
    ]


def _pieces(kind: str, words: list[Run]) -> list[Piece]:
    return [
        Piece(kind, "".join(word.text for word in group), *look)
        for look, group in groupby(words, key=lambda word: (word.style, word.target))
    ]
