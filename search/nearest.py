"""What was meant by a word that nothing holds: the nearest one in the index's vocabulary."""

from collections.abc import Iterator

from search.known import Known, kept_words
from search.tokens import FOLDED
from search.vocabulary import beside, counts_of

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def nearest(
    word: str,
    before: str = "",
    after: str = "",
    using: str = "default",
    known: Known | None = None,
) -> str:
    """Return the known folded word that is one slip away from `word`; empty if there is none.

    A slip is a letter too many, missing, wrong, or two that changed places. Of several words the
    one that stands most often between its neighbours is meant, then the one that is used most.
    None that `known` leaves out.
    """
    slips = dict.fromkeys(_slips(word))
    counts = counts_of((FOLDED + slip for slip in slips), using)
    kept = kept_words(slips, counts, known)
    candidates = [slip for slip in slips if counts[FOLDED + slip] and slip not in kept]
    if not candidates:
        return ""
    often = beside(((before, one, after) for one in candidates), using)
    return max(candidates, key=lambda one: (often[before, one, after], counts[FOLDED + one]))


def _slips(word: str) -> Iterator[str]:
    """Give what the word is after each slip, likelier ones first."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for at in range(len(word) + 1):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]
            if at < len(word):
                yield word[:at] + letter + word[at + 1 :]
