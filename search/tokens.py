"""What engines get to see of a text: keys made by `search.vietnamese`, bounded."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from search.vietnamese import Word, words

ANALYSIS_VERSION = 2
"""Raised when the same text gives other tokens; entries of other versions are then rewritten."""

LONGEST_TOKEN = 40
"""In characters. No word of any language that people search for is longer."""

LARGEST_VECTOR = 900_000
"""In bytes. PostgreSQL takes no tsvector above 1 MB; that is some 500 pages of text."""

_BYTES_PER_TOKEN = 12
_BYTES_PER_PLACE = 2


BETWEEN = "·"
"""Stands within a pair of words: no sign that separates words for any engine."""

FOLDED, EXACT, PAIR = "f", "e", "p"
"""What a key of each kind begins with where all kinds stand together: none is taken for another."""


class Tokens(NamedTuple):
    """The words of a text in order, in both keys."""

    folded: list[str]
    """Without any mark: dong nai."""
    exact: list[str]
    """With marks, the tone as a digit: đông2 nai."""


def tokens_of(text: str) -> Tokens:
    """Return the tokens of a text, for the index and for queries alike.

    They hold neither spaces nor ASCII signs, so they can be quoted in every query language.
    What lies beyond the bounds above is left out.
    """
    return tokens_of_words(words(text))


def tokens_of_words(found: Iterable[Word]) -> Tokens:
    """Return the tokens of words that were read already."""
    found = list(found)
    return Tokens(
        _bounded([word.folded for word in found]), _bounded([word.exact for word in found])
    )


def whole(
    title: Iterable[Word], lead: Iterable[Word], body: Iterable[Word]
) -> tuple[Tokens, Tokens]:
    """Return the tokens of a whole text as engines match it: of the title, and of all below it."""
    above, below = tokens_of_words(lead), tokens_of_words(body)
    rest = Tokens(above.folded + below.folded, above.exact + below.exact)
    return tokens_of_words(title), rest


def pairs_of(folded: Sequence[str]) -> list[str]:
    """Return each two words that follow one another, as one token: "hoat·dong"."""
    return [BETWEEN.join(pair) for pair in pairwise(folded)]


def _bounded(words: list[str]) -> list[str]:
    kept: list[str] = []
    seen: set[str] = set()
    size = 0
    for word in filter(None, words):
        token = word[:LONGEST_TOKEN]
        size += _BYTES_PER_PLACE
        if token not in seen:
            seen.add(token)
            size += len(token.encode()) + _BYTES_PER_TOKEN
        if size > LARGEST_VECTOR:
            break
        kept.append(token)
    return kept
