"""Text in the fonts of before Unicode: recognises it, and reads it.

TCVN3 (fonts .VnTime, .VnArial …) and VNI (VNI-Times …) put Vietnamese letters in the places of
other letters and signs: "tèi mËt" and "TOÁI MAÄT" are "tối mật" and "TỐI MẬT". Pure functions
over the standard library, linear in the text, that take any `str` and never raise.
"""

import re
import unicodedata
from collections import Counter
from enum import IntEnum, StrEnum, auto
from functools import lru_cache
from typing import NamedTuple

from search.legacy_tables import TCVN3_LETTERS, VNI_LETTERS
from search.spelling import is_syllable


class Encoding(StrEnum):
    """A way to write Vietnamese before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


class Font(NamedTuple):
    """What a legacy font does to its text."""

    encoding: Encoding
    capitals: bool
    """Whether it shows every letter as a capital, as TCVN3's capitals with marks are written."""


_LATIN = r"A-Za-zÀ-ÖØ-öø-\u024f\u0300-\u036f\u1e00-\u1eff"
_WORDS = {
    # Signs such as § and ®, guillemets and the soft hyphen are letters in TCVN3.
    Encoding.TCVN3: re.compile(rf"[{_LATIN}\xd7\xf7\xa1-\xae\xb5-\xb9\xbb-\xbe]+"),
    Encoding.VNI: re.compile(rf"[{_LATIN}]+"),
}
# Ð is TCVN3's é, and the portal saves it as Đ.
_UNICODE_ONLY = re.compile(r"[\u0100-\u010f\u0111-\u036f\u1e00-\u1eff]")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_NOT_SPACE = re.compile(r"\S+")
_MARKED = re.compile(r"[\xa1-\xff\u0300-\u036f]")
_LETTER = re.compile(rf"[{_LATIN}]")
_LONGEST = 16

_VNI_CODE = re.compile("|".join(sorted(VNI_LETTERS, key=len, reverse=True)))
_TCVN3_CODE = re.compile("[" + "".join(TCVN3_LETTERS) + "]|(?<!^)Đ")
_TCVN3_READ = TCVN3_LETTERS | {"Đ": "é"}
_TCVN3_WRITTEN = {letter: code for code, letter in TCVN3_LETTERS.items()}
_VNI_WRITTEN = {letter: code for code, letter in reversed(VNI_LETTERS.items())}

# What nobody else writes, so that a single word tells.
_ODD = {
    Encoding.TCVN3: re.compile(
        # a capital among small letters, or a small letter among capitals: mËt, TÖp, TèI
        r"[a-zß-öø-ÿ][Æ-ÖØ-ÞĐ]|[A-Z][Æ-ÖØ-Þ][a-z]|[A-Z][ß-ÿ][A-Z]"
        # a sign within a word: t¹i, h×nh; not the middle dot, which stands between units
        r"|[A-Za-zß-ÿ\xa1-\xae\xb5-\xbe][\xa1-\xac\xae\xb5\xb6\xb8\xb9\xbb-\xbe\xd7\xf7]"
        r"[A-Za-zß-ÿ\xb5-\xbe]"
        # a sign at the beginning or end of a word where none stands: ®i, §·, lµ, tr\xadíc
        r"|^\xae.|^§[\xa8-\xfe]|[a-z][\xb5\xb8]$|\xad[ß-ÿ]"
    ),
    # Pairs but for those that French, Irish or Spanish words have too: laïc, Seán, aún.
    Encoding.VNI: re.compile(
        r"a[øùõûâàáåãäê]|e[øùõûâàåãä]|[iy]eá|o[øõûâàáåãä]|u[øùõû]|y[øùûõ]|[ôö][øùûõï]|^ñ..",
        re.IGNORECASE,
    ),
}


class _Says(IntEnum):
    """What a word says for its being written in an encoding."""

    NOTHING = auto()
    AGAINST = auto()
    FITS = auto()
    """A syllable as it stands and as it would be read, or one without marks."""
    OTHER = auto()
    """A word of no marks and no Vietnamese."""
    LIKELY = auto()
    TELLS = auto()


def _say(word: str, encoding: Encoding) -> _Says:
    if word.isascii():
        if len(word) == 1 or (word.isupper() and not is_syllable(word)):
            return _Says.NOTHING  # initials and abbreviations
        return _Says.FITS if is_syllable(word) else _Says.OTHER
    if len(word) == 1 and not _LETTER.match(word):
        return _Says.NOTHING  # a sign that stands alone: ©, 8 × 10
    word = _composed(word)
    if _UNICODE_ONLY.search(word) or not is_syllable(_read(word, encoding, False)):
        return _Says.AGAINST
    if is_syllable(word):
        return _Says.FITS
    return _Says.TELLS if _ODD[encoding].search(word) else _Says.LIKELY


# A long text repeats some thousand words.
_say_cached = lru_cache(maxsize=8192)(_say)


class _Evidence:
    """What the words of a line say for an encoding and against it."""

    def __init__(self, line: str, encoding: Encoding):
        self.said: Counter[_Says] = Counter()
        self.likely: set[str] = set()
        for match in _WORDS[encoding].finditer(line):
            self._weigh(match[0], encoding)

    def _weigh(self, word: str, encoding: Encoding) -> None:
        if len(word) > _LONGEST:
            says = _Says.OTHER if word.isascii() else _Says.AGAINST
        else:
            says = _say_cached(word, encoding)
        if says == _Says.LIKELY:
            self.likely.add(word.lower())
        else:
            self.said[says] += 1

    def weight(self, is_expected: bool) -> int:
        """Return how much the line says for the encoding; 0 if it isn't written in it."""
        telling, likely = self.said[_Says.TELLS], len(self.likely)
        found = telling + likely
        right = found + self.said[_Says.FITS]
        words = right + self.said[_Says.AGAINST] + self.said[_Says.OTHER]
        if not found or self.said[_Says.AGAINST] * 8 > found:
            return 0
        if telling and right * 2 > words:
            return 2 * telling + likely
        if likely > 1 and right * 5 >= words * 4:
            return likely
        return int(right == words and (words > 2 or is_expected))


def detect(text: str, expected: Encoding | None = None) -> Encoding | None:
    """Return the encoding in which the text is written; None for Unicode and for other languages.

    Lines are judged one by one, and of several encodings the one with most words is returned.
    Few words are enough ("mËt", "MAÄT") if no other language writes them so; even fewer where
    the text around it is known to be in an `expected` encoding.
    """
    found: Counter[Encoding] = Counter()
    if _MARKED.search(text):
        for match in _LINE.finditer(text):
            encoding, weight = _judge(match[0], expected)
            if encoding:
                found[encoding] += weight
    return max(found, key=found.__getitem__, default=None)


def convert(text: str, expected: Encoding | None = None) -> str:
    """Return the text with each line that is written in a legacy encoding in Unicode.

    Done again it changes nothing.
    """
    if not _MARKED.search(text):
        return text

    def line(match: re.Match) -> str:
        encoding, _weight = _judge(match[0], expected)
        return to_unicode(match[0], encoding) if encoding else match[0]

    return _LINE.sub(line, text)


def to_unicode(text: str, encoding: Encoding, capitals: bool = False) -> str:
    """Return a text of the encoding in Unicode (NFC), every letter of it.

    Words with letters that only Unicode has stay. `capitals` reads TCVN3 as its capital fonts
    show it; a word, or a line, whose other letters are capitals is read so anyway.
    """

    def line(match: re.Match) -> str:
        shouts = encoding == Encoding.TCVN3 and (capitals or _shouts(match[0]))
        return _WORDS[encoding].sub(lambda word: _read(word[0], encoding, shouts), match[0])

    text = _LINE.sub(line, text)
    return text.upper() if capitals else text


def from_unicode(text: str, encoding: Encoding) -> str:
    """Return a Unicode text as it is written in the encoding.

    TCVN3 writes capitals with tones by the codes of the small letters.
    """
    text = _NOT_SPACE.sub(lambda word: _composed(word[0]), text)
    written = _VNI_WRITTEN if encoding == Encoding.VNI else _TCVN3_WRITTEN
    return "".join(written.get(letter) or written.get(letter.lower()) or letter for letter in text)


def font(name: str) -> Font | None:
    """Return what the font of this name does to its text; None for a Unicode font."""
    name = name.strip().lower()
    if name.startswith(".vn"):
        return Font(Encoding.TCVN3, name.split(" ")[0].endswith("h"))
    return Font(Encoding.VNI, False) if name.startswith(("vni-", "vni ")) else None


def _judge(line: str, expected: Encoding | None) -> tuple[Encoding | None, int]:
    """Return the encoding of a line, and how much speaks for it."""
    if not _MARKED.search(line):
        return None, 0
    encoding, weight = _heaviest(line, expected)
    # What still looks legacy once it is read was something else.
    if encoding and _heaviest(to_unicode(line, encoding), expected)[0]:
        return None, 0
    return encoding, weight


def _heaviest(line: str, expected: Encoding | None) -> tuple[Encoding | None, int]:
    weights = {
        encoding: _Evidence(line, encoding).weight(encoding == expected) for encoding in Encoding
    }
    encoding = max(Encoding, key=weights.__getitem__)
    return (encoding, weights[encoding]) if weights[encoding] else (None, 0)


def _read(word: str, encoding: Encoding, shouts: bool) -> str:
    word = _composed(word)
    if word.isascii() or _UNICODE_ONLY.search(word):
        return word
    if encoding == Encoding.VNI:
        return _VNI_CODE.sub(lambda code: VNI_LETTERS[code[0]], word)
    read = _TCVN3_CODE.sub(lambda code: _TCVN3_READ[code[0]], word)
    return read.upper() if shouts or _shouts(word) else read


def _shouts(text: str) -> bool:
    """Whether the plain letters of a text are capitals, two at least."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _composed(word: str) -> str:
    # A normal form of long runs of marks costs the square of their number.
    return unicodedata.normalize("NFC", word) if len(word) <= 2 * _LONGEST else word
