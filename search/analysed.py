"""What is written for a text besides its entry: tokens to match, pieces to rank, their counts.

Pure, and by far the most of the time that indexing takes.
"""

from typing import NamedTuple

from search.content import Text
from search.pieces import Piece, pieces_of, words_to_find
from search.tokens import Tokens, whole
from search.vocabulary import Change


class Analysed(NamedTuple):
    """A text as engines get to see it."""

    title: Tokens
    body: Tokens
    pieces: list[Piece]
    """By which readers' search ranks it; none where it doesn't."""
    change: Change
    """What the pieces add to the counts."""


def analysed(text: Text, *, is_ranked: bool) -> Analysed:
    """Return what is written for a text."""
    title, lead, body = words = [words_to_find(part) for part in (text.title, text.lead, text.body)]
    pieces = list(pieces_of(title, lead, text.body, body)) if is_ranked else []
    change = Change()
    for piece in pieces:
        change.come(piece)
    if is_ranked:
        for several in words:
            change.written(several)
    return Analysed(*whole(*words), pieces, change)
