"""Numbers of official documents: every spelling of one number to one form, and its parts.

Party bodies write 05-NQ/TU, state bodies 42/2022/NĐ-CP, Quốc hội 45/2019/QH14. Leading zeros,
separators, case, marks, a leading "số" and the name of a type don't count when numbers are
compared. Source of the forms: Hướng dẫn 36-HD/VPTW (2018) for the Party, Nghị định 30/2020/NĐ-CP
for the state. Pure functions; none raises on any text.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from search.vietnamese import slugify, syllables

_LONGEST = 200
"""In characters; a longer text is no number."""
_MOST_SYMBOLS = 8
_NUMBER = re.compile(r"0*([1-9][0-9]{0,5})([a-z]?)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# "05NQ/TU" without a separator; one letter alone belongs to the number, as in 12a-KH/TU.
_GLUED = re.compile(r"([0-9]+)([^\W\d_]{2}.*)")
# Quốc hội's QH14 and UBTVQH13, with the number of its term, stand alone: no type goes before them.
_OF_A_TERM = re.compile(r"[a-z]+[0-9]+")
_LEADING = {"so", "ky", "ki", "hieu", "van", "ban"}


class DocumentNumber(NamedTuple):
    """A number in its parts, each in lower case without marks."""

    number: str
    """Without leading zeros, with a letter that follows it: 5, 12a."""
    year: str
    """Four digits; empty where the number carries none, as the Party's don't."""
    symbols: str
    """Of type and body, without what stands between them: nqtu; empty where only a number is."""

    @property
    def key(self) -> str:
        """What is compared: the same for all spellings of one number."""
        return " ".join(filter(None, self))

    @property
    def key_without_year(self) -> str:
        """What is compared where one of two spellings leaves the year out."""
        return " ".join(filter(None, (self.number, self.symbols)))

    @property
    def place(self) -> tuple[int, str]:
        """By which a list is sorted: 9 comes before 10, and 12 before 12a."""
        digits, letter = _NUMBER.fullmatch(self.number).groups()
        return int(digits), letter


def parse_number(text: str, types: Mapping[str, str] | None = None) -> DocumentNumber | None:
    """Return the number that a text is, however it is spelt; None if it is something else.

    `types` maps names of document types to their symbols ("Nghị quyết": "NQ"; "" where a type has
    none). A name before the number is passed over, and stands for the symbol where that is left
    out: "nghị quyết 05 TU" is 05-NQ/TU. Quốc hội leaves none out: 45/2019/QH14 is all of it.
    """
    if len(text) > _LONGEST:
        return None
    words = _words(text)
    start = next((place for place, word in enumerate(words) if word[0].isdigit()), None)
    if start is None:
        return None
    before, (number, *after) = words[:start], words[start:]
    match = _NUMBER.fullmatch(number)
    type_symbol = _symbol_of(before, types or {})
    if match is None or type_symbol is None:
        return None
    year, symbols = _year_and_symbols(after)
    if symbols is None:
        return None
    if _lacks_type(symbols) and not symbols[0].startswith(type_symbol):
        symbols = [type_symbol, *symbols]
    return DocumentNumber("".join(match.groups()), year, "".join(symbols))


def _lacks_type(symbols: list[str]) -> bool:
    """Whether there is a body's symbol alone, to which that of a type that was named belongs.

    Two are a whole number, be it that of a type without a symbol: công văn 1234/UBND-KGVX.
    """
    return len(symbols) == 1 and not _OF_A_TERM.fullmatch(symbols[0])


def _words(text: str) -> list[str]:
    """Return the words of a text without marks, numbers apart from what is glued to them."""
    found: list[str] = []
    for word in _with_central(syllables(text)):
        glued = _GLUED.fullmatch(word) if not found or not found[-1][0].isdigit() else None
        parts = glued.groups() if glued else (word,)
        found += filter(None, (slugify(part).replace("-", "") for part in parts))
    return found


def _with_central(words: list[str]) -> list[str]:
    """Return the words with TƯ and T.Ư as TW, the Central Committee's.

    Only the mark tells it from TU, a province's, so it is read before marks go.
    """
    found: list[str] = []
    for word in words:
        if word == "ư" and found and found[-1] == "t":
            found[-1] = "tw"
        else:
            found.append("tw" if word == "tư" else word)
    return found


def _symbol_of(before: list[str], types: Mapping[str, str]) -> str | None:
    """Return the symbol of the type named before a number; None if something else stands there.

    The symbol itself may stand there too: "NQ 05-NQ/TU".
    """
    name = _name(before)
    if not name:
        return ""
    symbols = {_name(_words(one)): _squeezed(symbol) for one, symbol in types.items()}
    return name if name in symbols.values() else symbols.get(name)


def _name(words: list[str]) -> str:
    """Return a type's name without what leads to a number."""
    return "".join(word for word in words if word not in _LEADING)


def _squeezed(text: str) -> str:
    return "".join(_words(text))


def _year_and_symbols(after: list[str]) -> tuple[str, list[str] | None]:
    """Return the year and the symbols that follow a number; None for symbols that are none."""
    rest = [word for word in after if word != "nam"]
    year = ""
    for place in (0, -1):
        if rest and _YEAR.fullmatch(rest[place]):
            year = rest.pop(place)
            break
    is_symbol = all(word[0].isalpha() for word in rest)
    if not is_symbol or len(rest) > _MOST_SYMBOLS:
        return year, None
    return year, rest
