"""Items whose words are as unequal as those of real texts: few are everywhere, most are rare."""

import random
from collections.abc import Iterator
from itertools import accumulate

from search.spelling import _SYLLABLES

_DISTINCT = 4000
"""Different syllables that are used; a newspaper uses about as many."""
_WORDS = random.Random(7).sample(sorted(_SYLLABLES), _DISTINCT)
_WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(_DISTINCT)))
BODY_WORDS = 350


def words(chance: random.Random, count: int) -> str:
    """Return so many words, the common ones often (Zipf's law)."""
    return " ".join(chance.choices(_WORDS, cum_weights=_WEIGHTS, k=count))


def title(number: int) -> str:
    """Return the title of an item, the same for a number each time."""
    return words(random.Random(number), 12).capitalize()


def lead(number: int) -> str:
    """Return its lead."""
    return words(random.Random(-number - 1), 30)


def body(number: int) -> str:
    """Return its text."""
    return words(random.Random(number * 2 + 1_000_003), BODY_WORDS)


def queries(items: int) -> Iterator[tuple[str, str]]:
    """Give kinds of queries, each with some that readers could type."""
    chance = random.Random(11)
    for _each in range(12):
        number = chance.randrange(1, items + 1)
        text = body(number).split()
        at = chance.randrange(len(text) - 12)
        yield "một từ thường gặp", _WORDS[chance.randrange(3)]
        yield "một từ ít gặp", _WORDS[chance.randrange(2000, _DISTINCT)]
        yield "ba từ của một nhan đề", " ".join(title(number).split()[2:5])
        yield "cụm sáu từ", " ".join(text[at : at + 6])
        yield "câu mười hai từ, lộn xộn", " ".join(chance.sample(text, 12))
        yield "gõ dở từ cuối", " ".join(title(number).split()[:3])[:-1]
