"""Takes off the dresses in which letters of a mark come: what the eye reads, as plain letters.

Spaced, framed, decomposed, look-alike, full-width and invisible characters, and the fonts of
before Unicode. Pure functions; linear in texts that are short, as marks are.
"""

import unicodedata
from collections.abc import Iterator

from search.legacy_fonts import Encoding, from_unicode, to_unicode

# Letters of other scripts that are drawn like the Latin ones which the phrases need; small ones
# as capitals turned small give them.
_DRAWN_ALIKE = {
    "a": "аαᴀꭺɑꓮ🇦",
    "b": "вβʙꓐ🇧",
    "c": "сϲᴄꓚ🇨",
    "d": "đðɖꓓ🇩",
    "e": "еεᴇꭼꓰ🇪",
    "g": "ɡԍꓖ🇬",
    "h": "нηʜꮋһꓧ🇭",
    "i": "іιɪӏꓲ🇮",
    "k": "кκᴋꓗ🇰",
    "l": "ʟꓡ🇱",
    "m": "мμᴍꮇꓟ🇲",
    "n": "νɴոꓠ🇳",
    "o": "оοᴏօꓳ🇴",
    "p": "рρᴘꓑ🇵",
    "r": "ʀг🇷",
    "t": "тτᴛꭲꓔ🇹",
    "u": "υᴜսꓴ🇺",
    "x": "хχⅹꓫ🇽",
    "y": "уүʏγꓬ🇾",
}
_PLAIN = {ord(odd): plain for plain, all_odd in _DRAWN_ALIKE.items() for odd in all_odd}
del _PLAIN[ord("đ")]
_PLAIN |= {ord("ð"): "đ", ord("ɖ"): "đ"}
# У is drawn like Y, and Greek υ is the small Υ, which is drawn like Y too.
_PLAIN |= {ord("υ"): "y"}
_TONES_AND_HATS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_HOOKED = {"o\u031b": "ơ", "u\u031b": "ư"}
_SYMBOL_FONT = {0xF000 + code: code for code in range(0x20, 0x100)}
LONGEST = 240
"""Characters in which a mark may stand, frames and blanks included."""


def plain(text: str) -> str:
    """Return the text in lower case and NFC, with Latin letters for those drawn like them.

    Invisible characters and marks that no Vietnamese letter has are gone; signs and blanks stay.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_SYMBOL_FONT)).lower()
    kept = "".join(_kept(unicodedata.normalize("NFD", decomposed)))
    return unicodedata.normalize("NFC", kept.translate(_PLAIN))


def letters(text: str) -> str:
    """Return only the letters and digits of what `plain` reads."""
    return "".join(filter(str.isalnum, plain(text)))


def readings(text: str) -> Iterator[str]:
    """Return what the letters of a short text may say: as Unicode, as TCVN3, as VNI."""
    yield letters(text)
    text = unicodedata.normalize("NFC", text.translate(_SYMBOL_FONT))
    if any("\xa1" <= letter <= "\xff" for letter in text):
        together = "".join(filter(_is_legacy_letter, text))
        for encoding in Encoding:
            yield letters(to_unicode(together, encoding))


def legacy_forms(phrase: str) -> set[str]:
    """Return how the legacy fonts write a phrase, without blanks and in lower case."""
    return {
        "".join(from_unicode(form, encoding).lower().split())
        for encoding in Encoding
        for form in (phrase.lower(), phrase.upper())
    }


def legacy_letters(text: str) -> str:
    """Return the letters of a text as `legacy_forms` has them."""
    text = unicodedata.normalize("NFC", text.translate(_SYMBOL_FONT))
    return "".join(filter(_is_legacy_letter, text)).lower()


def _is_legacy_letter(character: str) -> bool:
    if character.isascii():
        return character.isalnum()
    return "\xa1" <= character <= "\xff"


def _kept(decomposed: str) -> Iterator[str]:
    for character in decomposed:
        category = unicodedata.category(character)
        if category[0] == "M":
            if character in _TONES_AND_HATS:
                yield character
        elif category not in ("Cf", "Cc") or character in "\t\n":
            yield character
