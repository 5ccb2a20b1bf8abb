"""Which words of the vocabulary may pass for known: not what is kept for a group alone.

Otherwise whether a word is put right would tell what a page says that the reader may not see.
"""

from collections.abc import Callable, Iterable

from search.tokens import FOLDED
from search.vocabulary import Counts

RARE = 1000
"""In how many pieces a word stands at most that is asked about: more are no secret's."""

Known = Callable[..., set[str]]
"""Takes words, or beginnings of such if `are_open`, and returns those that readers may know of."""


def kept_words(words: Iterable[str], counts: Counts, known: Known | None) -> set[str]:
    """Return which folded words `known` leaves out of those that are counted."""
    rare = [word for word in words if 0 < counts[FOLDED + word] <= RARE]
    return set(rare) - known(rare) if known and rare else set()


def without(counts: Counts, words: Iterable[str]) -> Counts:
    """Return the counts as if nothing held the words."""
    return Counts(counts | {FOLDED + word: 0 for word in words})
