"""Tells whether a text can be read by people: Vietnamese, or another language, not gibberish."""

import re
import unicodedata

from search.legacy_fonts import convert
from search.spelling import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_TEXT = """
    the of and to in for is on that by this with be are as at from or an it not was have
    will le la les des et que de el los und der die das
"""
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
_LONGEST = 20_000
_FEW = 6
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—\[(]*\s*)?(?:(?:trang|page|tờ|p\.?)\s*)?(?:số\s*)?\d*\s*(?:(?:/|of|trên)\s*\d+)?\s*[-–—\])]*\s*"
    r"|.{0,20}(?:scanned|camscanner|scanner|adobe scan|quét bởi|quét bằng).{0,30}",
    re.IGNORECASE,
)


def real_letters(text: str) -> int:
    """Return how many letters a text has, numbers of pages and names of scanners apart."""
    return sum(
        sum(map(str.isalpha, line))
        for line in text.splitlines()
        if not _PAGE_NUMBER.fullmatch(line)
    )


def is_readable(text: str) -> bool:
    """Whether most words of a text are Vietnamese syllables, or it has the words of English."""
    text = convert(unicodedata.normalize("NFC", text[:_LONGEST]))
    odd = sum(
        1 for c in text if unicodedata.category(c) in ("Co", "Cn", "Cc") and c not in "\r\n\t"
    )
    odd += text.count("\ufffd")
    if odd * 20 > len(text):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    if any(ord(c) > 0x24F and not 0x1E00 <= ord(c) <= 0x1EFF for w in words for c in w):
        words = [w for w in words if max(map(ord, w)) < 0x1F00]
    if len(words) < _FEW:
        return sum(map(str.isalpha, text)) * 3 >= len("".join(text.split()))
    syllables = sum(is_syllable(word) for word in words)
    abbreviations = sum(
        word.isupper() and len(word) < 6 and not is_syllable(word) for word in words
    )
    known = sum(word.lower() in _ENGLISH for word in words)
    if known * 12 >= len(words):
        return True
    return syllables * 2 >= len(words) - abbreviations and syllables * 4 >= len(words)
