"""Words of a typed question that only say that something is asked: "là gì", "như thế nào".

Texts that answer don't hold them, and because few texts do, they would weigh much. The list is
that of the interrogatives of Vietnamese, closed as such lists are. Pure.
"""

from search.tokens import tokens_of

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


def asking(folded: list[str], exact: list[str]) -> set[str]:
    """Return the folded words that stand in a typed text only to ask.

    Where it carries marks they tell "từ đâu" from "từ đầu"; `exact` is empty where it has none.
    """
    phrases = [phrase.exact if exact else phrase.folded for phrase in _PHRASES]
    places = {place for phrase in phrases for place in _places(phrase, exact or folded)}
    rest = {word for place, word in enumerate(folded) if place not in places}
    return {folded[place] for place in places} - rest


def _places(phrase: list[str], words: list[str]) -> set[int]:
    size = len(phrase)
    starts = [at for at in range(len(words) - size + 1) if words[at : at + size] == phrase]
    return {at + offset for at in starts for offset in range(size)}
