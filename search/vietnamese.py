"""One way to read Vietnamese text: saving, indexing, querying, sorting, addresses and marking.

Pure functions over the standard library. Each takes any `str`, lone surrogates and NUL included,
never raises, and works in time and memory linear in the text. What is written to the index and
what is asked of it go through the same `syllables`, `fold` and `tone_key`, on every engine.
"""

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

Segment = tuple[str, bool]
"""A piece of a text, and whether it is to be marked."""


def _ranges(points: Iterable[int]) -> str:
    """Return code points as the inside of a regular expression's character class."""
    spans: list[list[int]] = []
    for point in points:
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in spans)


# Characters that no text keeps: controls but for line ends and tabs, and lone surrogates.
_UNWANTED = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
# Characters that may stand inside a word and say nothing: soft hyphen, joiners, direction marks.
_SILENT = (
    r"\xad\u034f\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    r"\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
# Combining marks of all scripts; above this range there are only variation selectors.
_MARKS = _ranges(p for p in range(0x300, 0x1F000) if unicodedata.category(chr(p))[0] == "M")

_DROPPED_ON_SAVE = re.compile(f"[{_UNWANTED}]+")
# Word's soft line break and the page break of text taken from a PDF hold words apart.
_BREAKS = re.compile(r"[\x0b\x0c\x85]")
_DROPPED_ON_READ = re.compile(f"[{_UNWANTED}{_SILENT}]+")
_CONTINUES = re.compile(f"[{_MARKS}{_UNWANTED}{_SILENT}]")
# Possessive, or a word of a megabyte takes a quarter of a gigabyte to go back over.
_WORD = re.compile(rf"[^\W_]++(?:{_CONTINUES.pattern}++[^\W_]*+)*+")
# Sorting n marks on one letter costs n² in unicodedata.normalize: 160,000 took 17 s.
# Thirty is the bound that Unicode itself sets (UAX 15, Stream-Safe Text Format).
_LONGEST_RUN = 30
_LONG_RUN = re.compile(f"([{_MARKS}]{{{_LONGEST_RUN}}})[{_MARKS}]+")

_LOOK_ALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
# Text without these, and in NFC, is as it is to be saved; asked of a set, that is quick to know.
_MAY_CHANGE = frozenset(
    filter(
        re.compile(rf"[{_UNWANTED}\x0b\x0c\x85{''.join(_LOOK_ALIKES)}{_MARKS}]").match,
        map(chr, range(0x1F000)),
    )
)
_FULL_WIDTH = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}
_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})

# In the order of the alphabet, as CLDR's collation for vi has it; no mark is the first tone.
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_TONE = re.compile("[" + "".join(_TONES) + "]")
# lý/lí, kỹ/kĩ, quy/qui are the same words; hay/hai, thúy/thúi are not. Looking only to the left
# keeps the key of a word's beginning the beginning of the word's key. For decomposed letters.
_Y = re.compile(f"((?:[aeio]|(?<!q)u)[{_MARKS}]*)?y")

_SORT_CODES = {letter: f"{letter}0" for letter in "abcdefghijklmnopqrstuvwxyz"}
_SORT_CODES |= {digit: f"1{digit}" for digit in "0123456789"}
_SORT_CODES |= {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
_SORT_LEVEL, _SORT_SPACE, _SORT_OTHER = "00", "01", "zz"

_CACHED_LENGTH = 40


class _Syllable(NamedTuple):
    """One syllable as every function here sees it, in lower case."""

    text: str
    """With all its marks, NFC."""
    letters: str
    """Without the tone mark."""
    tone: str
    """Digits of `_TONES`; empty for the level tone."""
    exact: str
    """Letters with y and i as one, then the tone."""
    folded: str
    """Without marks, y and i as one."""


def _compose(form: str, text: str) -> str:
    """Return the text in a Unicode normal form, with no more than thirty marks on a letter."""
    return _shorten_runs(unicodedata.normalize(form, _shorten_runs(text)))


def _shorten_runs(text: str) -> str:
    return _LONG_RUN.sub(r"\1", text) if len(text) > _LONGEST_RUN else text


def _replace_look_alikes(text: str) -> str:
    for wrong, right in _LOOK_ALIKES.items():
        text = text.replace(wrong, right)
    return text


def _lower(word: str) -> str:
    """Return a word in lower case and NFKC, without characters that say nothing."""
    word = _replace_look_alikes(_compose("NFKC", _DROPPED_ON_READ.sub("", word)))
    return _compose("NFKC", word.lower())


def _unmarked(text: str) -> str:
    """Return only the letters and digits of a lower-case text, without marks."""
    return "".join(filter(str.isalnum, _compose("NFKD", text.translate(_PLAIN))))


def _y_as_i(decomposed: str) -> str:
    return _Y.sub(lambda match: match[0] if match[1] else "i", decomposed)


def _read(word: str) -> tuple[_Syllable, ...]:
    """Return what a match of `_WORD` holds: one syllable, or several where "½" comes apart."""
    return _read_cached(word) if len(word) <= _CACHED_LENGTH else _read_afresh(word)


def _read_afresh(word: str) -> tuple[_Syllable, ...]:
    found = []
    for text in _WORD.findall(_lower(word)):
        decomposed = _compose("NFD", text)
        tone = "".join(map(_TONES.__getitem__, _TONE.findall(decomposed)))
        letters = _TONE.sub("", decomposed)
        exact = _compose("NFC", _y_as_i(letters)) + tone
        folded = _y_as_i(_unmarked(text))
        found.append(_Syllable(text, _compose("NFC", letters), tone, exact, folded))
    return tuple(found)


# Vietnamese has some 7,000 syllables; only short words are kept, so the cache stays small.
_read_cached = lru_cache(maxsize=8192)(_read_afresh)


def _syllables(text: str) -> Iterator[_Syllable]:
    for match in _WORD.finditer(text):
        yield from _read(match[0])


def normalise_text(text: str) -> str:
    r"""Return the text as it is to be saved: NFC, Đ/đ for their look-alikes, nothing invisible.

    Look-alikes are Ð/ð (U+00D0, U+00F0) and Ɖ/ɖ (U+0189, U+0256). Control characters other than
    \n, \t and \r go, and so do lone surrogates; the controls that break a line or page become a
    space. Case, white space and the joiners of emoji stay. Saving twice changes nothing.
    """
    if _MAY_CHANGE.isdisjoint(set(text)) and unicodedata.is_normalized("NFC", text):
        return text
    text = _DROPPED_ON_SAVE.sub("", _BREAKS.sub(" ", text))
    return _compose("NFC", _replace_look_alikes(text))


def normalise(text: str) -> str:
    """Return the text for comparison: as saved, lower case, single spaces, no full-width forms.

    Words are put in NFKC ("ﬁ" is fi, "m²" is m2); signs such as "№" and "™" stay, since there
    NFKC would glue letters to the word beside them. Tone marks stay where they were placed.
    """
    text = normalise_text(_DROPPED_ON_READ.sub("", text)).translate(_FULL_WIDTH)
    return " ".join(_WORD.sub(lambda match: _lower(match[0]), text).split())


def syllables(text: str) -> list[str]:
    """Return the syllables and numbers of a text in order, in lower case and NFC.

    Everything but letters, their marks and digits separates: 42/2022/NĐ-CP gives 42, 2022, nđ
    and cp. Index and query both use this, so no engine's own tokeniser decides.
    """
    return [syllable.text for syllable in _syllables(text)]


def tone_key(text: str) -> str:
    """Return the exact key: each syllable's letters, then its tone as a digit, spaces between.

    ă â ê ô ơ ư đ stay. Tones are 2 huyền, 3 hỏi, 4 ngã, 5 sắc, 6 nặng; the level tone has no
    digit. So both placements are one key (hòa, hoà: hoa2), and so are lý and lí (li5), kỹ and
    kĩ, quy and qui, which are all right in Vietnamese.
    """
    return " ".join(syllable.exact for syllable in _syllables(text))


def fold(text: str) -> str:
    """Return the folded key: syllables without any mark, d for đ, spaces between.

    y counts as i where both are written for the same word: after a consonant, at the beginning,
    and in "quy"; never after another vowel (hay is not hai). The key of the first letters of a
    Vietnamese word begins the key of the word, which typing ahead relies on.
    """
    return " ".join(syllable.folded for syllable in _syllables(text))


class Word(NamedTuple):
    """A syllable or number of a text, in the keys by which it is found."""

    folded: str
    exact: str
    text: str
    """As `syllables` gives it."""
    start: int
    """Where the text has it, in characters; what comes apart, as ½ does, starts at one place."""


def words(text: str) -> Iterator[Word]:
    """Give the words of a text in order, each in all keys, and where it stands."""
    for match in _WORD.finditer(text):
        for syllable in _read(match[0]):
            yield Word(syllable.folded, syllable.exact, syllable.text, match.start())


def slugify(text: str, max_length: int = 255) -> str:
    """Return the part of an address: "Hoạt động của Thường trực" is hoat-dong-cua-thuong-truc.

    Only a-z, 0-9 and single dashes between words; at most `max_length` characters, cut between
    words where that leaves one. Empty for a text without such letters: the caller decides then.
    """
    words = (_unmarked(syllable.text).encode("ascii", "ignore") for syllable in _syllables(text))
    slug = b"-".join(filter(None, words)).decode()
    if len(slug) <= max_length:
        return slug
    kept = slug[: max(max_length, 0) + 1]
    return kept.rpartition("-")[0] or kept[:-1]


def sort_key(text: str, max_length: int = 255) -> str:
    """Return a string that sorts as the text does in Vietnamese, to be stored beside it.

    Source: CLDR's collation for vi. First the letters (a ă â b c d đ …, with f j w z at their
    Latin places; digits before letters), then the tones of the whole text, syllable by syllable
    (none, huyền, hỏi, ngã, sắc, nặng). Unlike there, signs only separate, and where in its
    syllable the tone is placed doesn't count. Texts that differ in neither, as in case, share a
    key. Made of 0-9 and a-z alone, two characters a letter, so that databases with the C, the
    English or the Vietnamese collation agree. Keys longer than `max_length` are cut, and what
    lies beyond doesn't count.
    """
    max_length = max(max_length, 0)
    words, tones, length = [], [], 0
    for syllable in _syllables(text):
        words.append("".join(map(_sort_code, syllable.letters[:max_length])))
        tones.append(syllable.tone or "1")
        length += len(words[-1]) + len(_SORT_SPACE)
        if length > max_length:
            break
    if not words:
        return ""
    return (_SORT_SPACE.join(words) + _SORT_LEVEL + "".join(tones))[:max_length]


def _sort_code(character: str) -> str:
    if code := _SORT_CODES.get(character):
        return code
    plain = _unmarked(character)
    return "".join(_SORT_CODES.get(base, f"{_SORT_OTHER}{ord(base):06x}") for base in plain)


def highlight(text: str, query: str) -> list[Segment]:
    """Return the text in pieces, with those marked whose folded syllable occurs in the query.

    The pieces put together are the text, unchanged. A piece holds whole letters, with their
    marks where the text is decomposed. An empty text has no pieces.
    """
    wanted = {syllable.folded for syllable in _syllables(query)}
    pieces: list[Segment] = []
    end = 0
    for match in _WORD.finditer(text) if wanted else ():
        if any(syllable.folded in wanted for syllable in _read(match[0])):
            pieces += [(text[end : match.start()], False), (match[0], True)]
            end = match.end()
    return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]


def excerpt(text: str, query: str, length: int = 240) -> list[Segment]:
    """Return the passage that answers the query best, in pieces as `highlight` gives them.

    At most `length` characters, cut between words; a piece "…" stands where text is left out,
    and isn't counted. Best is the passage with most of the query's different syllables, then
    with most of them tone for tone, then with most of all; of equals, the first. Without any,
    the text's beginning.
    """
    text = text.strip()
    if length <= 0 or not text:
        return []
    if len(text) <= length:
        return highlight(text, query)
    first, last = _densest(text, query, length)
    # A third of the room goes before the first match: readers need more of what follows.
    start = min(max(first - (length - (last - first)) // 3, 0), len(text) - length)
    start = _next_word(text, start, first)
    end = _cut(text, start, max(start, last), min(start + length, len(text)))
    pieces = highlight(text[start:end].strip(), query)
    before = [("…", False)] if start > 0 else []
    after = [("…", False)] if end < len(text) else []
    return before + pieces + after


def _densest(text: str, query: str, length: int) -> tuple[int, int]:
    """Return where the best passage's first match begins and its last one ends; 0, 0 if none."""
    wanted: dict[str, set[str]] = {}
    for syllable in _syllables(query):
        wanted.setdefault(syllable.folded, set()).add(syllable.exact)
    window: deque[tuple[int, str, bool]] = deque()
    present: Counter[str] = Counter()
    exact, best, place = 0, (0, 0, 0), (0, 0)
    for match in _WORD.finditer(text) if wanted else ():
        found = next((s for s in _read(match[0]) if s.folded in wanted), None)
        if found is None:
            continue
        is_exact = found.exact in wanted[found.folded]
        window.append((match.start(), found.folded, is_exact))
        present[found.folded] += 1
        exact += is_exact
        while window and match.end() - window[0][0] > length:
            _, gone, was_exact = window.popleft()
            present[gone] -= 1
            if not present[gone]:
                del present[gone]
            exact -= was_exact
        if (score := (len(present), exact, len(window))) > best:
            best, place = score, (window[0][0], match.end())
    return place


def _next_word(text: str, start: int, first: int) -> int:
    """Return the first beginning of a word from `start` on; `first` where none comes before."""
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    return start


def _cut(text: str, start: int, last: int, end: int) -> int:
    """Return the last end of a word up to `end`; within the word if none comes after `last`."""
    at = end
    while last < at < len(text) and not text[at].isspace():
        at -= 1
    if at > start:
        return at
    while end > start + 1 and end < len(text) and _CONTINUES.match(text, end):
        end -= 1
    return end
