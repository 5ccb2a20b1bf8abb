"""Cuts what readers get of a page into pieces: by its best piece it is ranked, and quoted.

A long law that holds all words somewhere says less than a paragraph that holds them together.
Pure. The lengths are those that a comparison over questions, passages and whole laws favoured.
"""

from collections.abc import Iterator
from typing import NamedTuple

from search.tokens import LONGEST_TOKEN, pairs_of
from search.vietnamese import Word, words

LENGTH = 150
"""Of a piece, in syllables."""
OVERLAP = 30
"""How many syllables a piece has in common with the one before."""
MOST_PIECES = 4096
"""Of one text: some 1,600 pages. What follows ranks nothing, but is still found."""


class Part(NamedTuple):
    """Words of a piece in both keys, parted by spaces."""

    folded: str
    exact: str

    @property
    def length(self) -> int:
        """How many words they are."""
        return len(self.folded.split())


class Piece(NamedTuple):
    """A part of a text, with what stands above it."""

    title: Part
    lead: Part
    """Empty but in the first piece."""
    body: Part
    start: int
    """Where it begins in the text, in characters."""
    stop: int
    """Where it ends."""

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        """Title, lead and text."""
        return self.title, self.lead, self.body

    @property
    def pairs(self) -> str:
        """Each two words that follow one another in one part, as tokens."""
        found = (pairs_of(part.folded.split()) for part in self.parts)
        return " ".join(pair for pairs in found for pair in pairs)


def words_to_find(text: str) -> list[Word]:
    """Return the words of a text by which it can be found."""
    return [word for word in words(text) if word.folded]


def pieces_of(title: list[Word], lead: list[Word], text: str, body: list[Word]) -> Iterator[Piece]:
    """Give the pieces of a text, at least one; `body` are the words of `text`."""
    head, summary, nothing = _part(title), _part(lead), Part("", "")
    for number in range(MOST_PIECES):
        start = number * (LENGTH - OVERLAP)
        stop = start + LENGTH
        part = body[start:stop]
        yield Piece(
            title=head,
            lead=nothing if number else summary,
            body=_part(part),
            start=part[0].start if number else 0,
            stop=body[stop].start if stop < len(body) else len(text),
        )
        if stop >= len(body):
            return


def _part(found: list[Word]) -> Part:
    return Part(
        " ".join(word.folded[:LONGEST_TOKEN] for word in found),
        " ".join(word.exact[:LONGEST_TOKEN] for word in found),
    )
