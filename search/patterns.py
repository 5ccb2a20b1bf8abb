"""Regular expressions that let a database find names whatever marks they are written with.

For short columns outside the index, such as names of people, units and tags. Written in what
Python (which matches for SQLite) and PostgreSQL read alike. A pattern finds all whose folded key
holds the typed one, and a few more: it doesn't tell hay from hai.
"""

import re
import unicodedata
from collections import defaultdict

from search.vietnamese import fold

_LONGEST = 100
"""In characters; nothing that is looked for here is longer."""


def _variants() -> dict[str, str]:
    """Return for each plain letter all that are read as it, as a character class."""
    found: dict[str, set[str]] = defaultdict(set)
    for point in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(point)
        if letter.isalpha():
            plain = unicodedata.normalize("NFD", letter.lower())[0]
            for key in {fold(letter), plain}:
                found[key].add(letter)
    return {key: f"[{''.join(sorted(letters))}]" for key, letters in found.items()}


_VARIANTS = _variants()


def folded_words(typed: str) -> list[str]:
    """Return the folded words of what was typed; of a text beyond all names, the first ones."""
    return fold(typed[:_LONGEST]).split()


def holding(word: str) -> str:
    """Return a pattern of the names that hold a folded word, be it within another."""
    return "".join(_VARIANTS.get(letter, re.escape(letter)) for letter in word)


def beginning(words: list[str]) -> str:
    """Return a pattern of the names that begin with folded words; the last may go on."""
    return r"^\W*" + r"\W+".join(map(holding, words))


def with_word_beginning(words: list[str]) -> str:
    """Return a pattern of the names in which folded words follow one another."""
    return r"\W" + r"\W+".join(map(holding, words))


def with_words_beginning(words: list[str]) -> str:
    """Return a pattern of the names that begin so at their first word or a later one."""
    return f"{beginning(words)}|{with_word_beginning(words)}"
