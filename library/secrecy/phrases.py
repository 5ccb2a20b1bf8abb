"""What a mark says: the degrees, the limits of circulation, and what may stand beside them.

Every function takes a short text (a line, a cell, a part of a name) and asks whether it says
nothing but that. Where it stands is asked elsewhere.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from library.secrecy.letters import LONGEST, legacy_forms, legacy_letters, plain, readings
from library.secrecy.verdicts import DEGREES
from search.legacy_fonts import convert

LIMIT = "LƯU HÀNH"
"""Stands for any limit of circulation, where a degree would stand."""

_DEGREES = {"".join(degree.lower().split()): degree for degree in DEGREES}
_LEGACY = {form: degree for degree in DEGREES for form in legacy_forms(degree)}
_LIMIT = re.compile(
    r"(?:(?:tàiliệu|vănbản|bảntin|thôngtin|sách|bảo|đặcsan|nộisan|thamkhảo|nghiêncứu|họctập|chỉ|để"
    r"|dùng|đảng|mật)*?(?:lưuhànhnộibộ|xemxongtrảlại|khôngphổbiến)"
    r"(?:rangoài|rộngrãi|trongđảng|trongngành|saochép|saochụp|vàsao(?:chép|chụp)|dướimọihìnhthức"
    r"|trên(?:mạng(?:internet)?|internet|báochí|cácphươngtiện(?:thôngtinđạichúng|truyềnthông)))*)+"
)
# Stamps that are set beside a mark: how urgent, which copy.
_BESIDE = re.compile(
    r"hỏatốc|hoảtốc|thượngkhẩn|khẩn|hẹngiờ|(?:bản|sốbản|bảnsố|số|cóbản)\d*|\d{1,4}|bảngốc|bảnchính"
)
_NOT_WORDS = re.compile(r"[\s\-–—―−_/\\|,;:·•*()\[\]{}]+")
_LABEL_WORD = "độ"
_NEGATION = "không"
_OF_SECRECY = frozenset(["bí", "bảo", "cơ", _NEGATION, _LABEL_WORD])
_COMPOUNDS_BEFORE_TEXT = """
    thân túi ống dịch sỏi gan trăng tuần ong đường rậm kín viêm giữ lộ
"""
_COMPOUNDS_BEFORE = _OF_SECRECY.union(_COMPOUNDS_BEFORE_TEXT.split())
# Syllables that begin commoner words are none of them: danh sách, báo cáo, thư mời, lệnh.
_COMPOUNDS_AFTER_TEXT = """
    độ mã khẩu vụ thám ngữ thiết ong ngọt thất
"""
_COMPOUNDS_AFTER = frozenset(_COMPOUNDS_AFTER_TEXT.split())

_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(r"[^\W_]\s+$")
_VALUE = r"(?P<value>tuyệt\s*mật|tối\s*mật|mật)"
_LABEL = r"(?:(?:mức|cấp|loại|phân loại|xếp loại|chỉ|dấu(?: chỉ)?|đóng dấu)\s+)*độ\s+(?:bảo\s+)?mật"
_OF = r"(?:\s+(?:của\s+)?(?:tài liệu|văn bản|hồ sơ|thông tin|công văn|báo cáo|đề án))?"
_FIELD = re.compile(
    rf"(?:^|[;|(\[\t•●▪*+–—-]\s*|\s\s|[.)]\s)\s*(?:\d+[.)]\s*|[a-zđ][.)]\s*)?{_LABEL}{_OF}"
    rf"\s*(?:\([^()]{{0,40}}\))?\s*[:=\t–—-][\s:=.…_–—-]*[\[(<“\"'*]*\s*{_VALUE}\s*[\])>”\"'*]*"
    r"\s*(?=$|[.;|)]|\t|\s\s|\s[–—-])(?!\s*[;.|/–—-]*\s*(?:độ\s+)?(?:tuyệt|tối|mật)\b)"
)
_AFTER_LABEL = re.compile(r"[:=：]|\t+")
_AFTER_VALUE = re.compile(r"[.;|]|\s{3,}")
_ENDS_AS_LABEL = re.compile(rf"(?:^|[;|(\[•*+–—-]\s*|\s\s|[.)]\s)\s*{_LABEL}{_OF}\s*$")
_MAYBE = re.compile(r"[ậẬ\u0323ËëÄä]")
"""Every way to write the vowel of the word has one of these."""
_MOST_FIELDS = 20
_FIELD_ALONE = re.compile(
    r"(?:mức|cấp|loại|phânloại|chỉ|dấuchỉ|dấu)*độ(?:bảo)?mật(?:(?:của)?(?:tàiliệu|vănbản|hồsơ))?"
    r"(?P<value>tuyệtmật|tốimật|mật)"
)
_SEVERAL = re.compile(r"[,/]|\bvà\b|\bhoặc\b|\bhay\b")
_CHECKED = r"[☑☒✓✔✗✘■◼⬛🗹🗷]|[\[(]\s*[xvX✓✔]\s*[\])]"
_EMPTY_BOX = re.compile(r"[☐□⬜▢❏❑◻]|[\[(]\s+[\])]|\[\]|\(\)")
_CHECKED_VALUE = re.compile(rf"(?:{_CHECKED})\s*{_VALUE}")
_HAS_BOX = re.compile(rf"{_LABEL}.*(?:{_CHECKED})")


@lru_cache(maxsize=4096)
def says(text: str) -> str:
    """Return the degree, or `LIMIT`, if the text says nothing else; else an empty string."""
    if not text or len(text) > LONGEST or not _may(text):
        return ""
    for reading in readings(text):
        if found := _degree(reading):
            return "" if _is_listed(text) else found
        if _LIMIT.fullmatch(reading):
            return LIMIT
    if found := _LEGACY.get(legacy_letters(text), ""):
        return "" if _is_listed(text) else found
    return _says_beside(text)


@lru_cache(maxsize=4096)
def says_as_field(text: str) -> str:
    """Return the degree that a field in the text gives ("Độ mật: Mật"); else an empty string."""
    if not _MAYBE.search(text):
        return ""
    read = plain(text)
    if len(text) <= LONGEST:
        for reading in readings(text):
            alone = _FIELD_ALONE.fullmatch(reading)
            if alone and not _SEVERAL.search(read):
                return _DEGREES[alone["value"]]
    found = (_CHECKED_VALUE if _HAS_BOX.search(read) else _FIELD).search(read)
    return _DEGREES["".join(found["value"].split())] if found else _dressed_value(text)


def _dressed_value(text: str) -> str:
    """Return the degree that stands in a dress behind the label of a field."""
    pieces = _AFTER_LABEL.split(text)[:_MOST_FIELDS]
    for label, value in pairwise(pieces):
        if _ENDS_AS_LABEL.search(plain(label)) or _ENDS_AS_LABEL.search(plain(convert(label))):
            value = value.strip()
            found = says(value) or says(_AFTER_VALUE.split(value, maxsplit=1)[0])
            if found in _DEGREES.values():
                return found
    return ""


def joins_before(word: str) -> bool:
    """Whether "mật" after this word is another word: bí mật, bảo mật, không mật, độ mật."""
    return plain(word) in _COMPOUNDS_BEFORE


def is_joined(before: str, text: str) -> bool:
    """Whether a degree apart from the text before it makes a word with its end: bí | mật.

    Compounds have the lowest degree only; "độ" is before any. Names end in the same syllables: Hà
    Nội, Vĩnh Bảo. A capital within a line shows them; among capitals nothing does, so there the
    syllable must be all that stands before.
    """
    before = unicodedata.normalize("NFC", before.rstrip()[-LONGEST:])
    *others, word = _WORD.findall(before) or [""]
    syllable = plain(word)
    if not joins_before(word) or not before.endswith(word):
        return False
    said = says(text)
    if said not in DEGREES or (said != DEGREES[0] and syllable != _LABEL_WORD):
        return False
    if not others and syllable in _OF_SECRECY:
        return True
    if text == text.upper():
        return syllable == _LABEL_WORD and "mật" in map(plain, others)
    if word[0].isupper() and _WITHIN.search(before.removesuffix(word)):
        return False
    is_small = next(filter(str.isalpha, text), "").islower()
    return is_small or syllable in (_LABEL_WORD, _NEGATION)


def is_joined_to(text: str, word: str) -> bool:
    """Whether a degree apart from the word after it makes another with it: mật | độ, mật | mã."""
    is_alike = (text == text.upper()) == (word == word.upper())
    return is_alike and plain(word) in _COMPOUNDS_AFTER and says(text) == DEGREES[0]


def last_word(text: str) -> str:
    """Return the last word of a text; empty where there is none."""
    return (_WORD.findall(text) or [""])[-1]


def is_fragment(text: str) -> bool:
    """Whether the text may be a piece of a mark that was cut: a letter, a syllable."""
    return len(text) <= LONGEST and any(
        0 < len(reading) <= 5 and any(reading in whole for whole in _CUT) for reading in _cut(text)
    )


def _cut(text: str) -> set[str]:
    return {*readings(text), legacy_letters(text)}


_CUT = frozenset(_DEGREES) | frozenset(_LEGACY)


def _may(text: str) -> bool:
    # A font of symbols puts letters where none are.
    is_written = any(letter.isalpha() or "\uf020" <= letter <= "\uf0ff" for letter in text)
    return is_written and sum(map(str.isalnum, text)) <= 90


def _degree(reading: str) -> str:
    """Return the degree that letters say, once or again and again as in a watermark."""
    # Cyrillic У stands for both letters.
    reading = reading.replace("y", "u")
    for spelt, degree in _DEGREES.items():
        spelt = spelt.replace("y", "u")
        times, rest = divmod(len(reading), len(spelt))
        if times and not rest and reading == spelt * times:
            return degree
    return ""


def _is_listed(text: str) -> bool:
    """Whether signs say that the words belong to a list, to a question, or to an empty box."""
    text = text.strip()
    boxes = _EMPTY_BOX.findall(text)
    # Two of them are a frame.
    if len(boxes) == 1 and (text.startswith(boxes[0]) or text.endswith(boxes[0])):
        return True
    return text.endswith((",", ";", "?")) or text.startswith((",", ";"))


def _says_beside(text: str) -> str:
    """Return the degree if nothing but urgency and the number of the copy stands beside it."""
    found = ""
    for part in re.split(r"\s*[\-–—―−_/|;·•*()\[\]{}\n]+\s*", text):
        if not (letters := "".join(filter(str.isalnum, plain(part)))):
            continue
        if says_this := _degree(letters):
            if found and found != says_this:
                return ""
            found = says_this
        elif not _BESIDE.fullmatch(letters):
            return ""
    return "" if _is_listed(text) else found
