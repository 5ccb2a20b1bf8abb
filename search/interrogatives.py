"""Words of a typed question that only say that something is asked: "là gì", "như thế nào".

Texts that answer don't hold them, and because few texts do, they would weigh much. The list is
that of the interrogatives of Vietnamese, closed as such lists are. Pure.
"""

from collections.abc import Sequence

from search.tokens import Tokens, tokens_of

_WRITTEN = (
    "gì",
    "là gì",
    "những gì",
    "cái gì",
    "điều gì",
    "việc gì",
    "làm gì",
    "để làm gì",
    "vì gì",
    "thế nào",
    "như thế nào",
    "ra sao",
    "làm sao",
    "tại sao",
    "vì sao",
    "do đâu",
    "ở đâu",
    "từ đâu",
    "bao nhiêu",
    "bao lâu",
    "bao giờ",
    "bao xa",
    "khi nào",
    "lúc nào",
    "năm nào",
    "người nào",
    "ai là",
    "là ai",
    "bởi ai",
    "của ai",
    "những ai",
    "ai đã",
)
_PHRASES = [tokens_of(text) for text in _WRITTEN]


def asking(typed: Tokens, *, has_marks: bool) -> set[str]:
    """Return the folded words that stand in a typed text only to ask.

    Where it carries marks they tell "từ đâu" from "từ đầu".
    """
    phrases = [phrase.exact if has_marks else phrase.folded for phrase in _PHRASES]
    words = typed.exact if has_marks else typed.folded
    places = {place for phrase in phrases for place in _places(phrase, words)}
    rest = {word for place, word in enumerate(typed.folded) if place not in places}
    return {typed.folded[place] for place in places} - rest


def _places(phrase: list[str], words: Sequence[str]) -> set[int]:
    size = len(phrase)
    starts = [at for at in range(len(words) - size + 1) if list(words[at : at + size]) == phrase]
    return {at + offset for at in starts for offset in range(size)}
