"""Finds the marks that stand alone among lines, and leaves the ends of wrapped paragraphs."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from library.secrecy.letters import LONGEST, plain
from library.secrecy.phrases import (
    LIMIT,
    is_fragment,
    joins_after,
    joins_before,
    says,
    says_as_field,
)
from library.secrecy.verdicts import DEGREES


class Line(NamedTuple):
    """A line of a paper, or several with their ends in it."""

    text: str
    is_fresh: bool = False
    """Whether it begins a cell, a box, a header: nothing that was before goes on in it."""


class Hit(NamedTuple):
    """Something that says a degree or a limit of circulation, and the line where it stands."""

    says: str
    row: int
    is_field: bool = False


_ENDS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
_COLUMNS = re.compile(r"\t+|\s{2,}|[|│┃║¦‖]+")
_WIDE = re.compile(r"\t|\s{3}|[|│┃║¦‖]")
_BULLET = re.compile(r"\s*([-–—•●▪◦○*+·>✓➢❖o])\s+\S")
_STOPS = ".:;!?…。"
_LONG = 30
"""Characters of a wrapped line at the least: forty columns, less the longest word."""
_CONNECTIVES = frozenset(
    [
        "và",
        "hoặc",
        "hay",
        "là",
        "thuộc",
        "mức",
        "loại",
        "dấu",
        "của",
        "từ",
        "đến",
        "sang",
        "với",
        "tài",
        "liệu",
        "tin",
        "đóng",
        "chữ",
        "gồm",
        "có",
        "như",
    ]
)
_MOST_PIECES = 9
_NEAR = 6
_AROUND = 25
_SYLLABLE = 20
_LONGEST_FIELD = 2_000


def rows(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with each at one line's end; blank ones stay, they part paragraphs."""
    return [
        Line(text, line.is_fresh and not at)
        for line in lines
        for at, text in enumerate(_ENDS.split(line.text))
    ]


def first_paragraphs(lines: Sequence[Line], most: int) -> list[Line]:
    """Return the lines of the first paragraphs; blank lines and wrapped ones don't count."""
    count, before = 0, ""
    for at, line in enumerate(lines):
        if not line.text.strip():
            before = ""
            continue
        if line.is_fresh or not _goes_on(before, line.text):
            count += 1
        if count > most:
            return list(lines[:at])
        before = line.text
    return list(lines)


def marks(lines: Sequence[Line], is_drawn: bool = False) -> list[Hit]:
    """Return what the lines say that is a mark.

    Where lines `is_drawn` to their places, as in a PDF, their lengths say nothing of one another.
    """
    return [*_alone(lines, is_drawn), *fields(lines)]


def fields(lines: Sequence[Line]) -> list[Hit]:
    """Return the degrees that fields give."""
    return [
        Hit(found, at, True)
        for at, line in enumerate(lines)
        if len(line.text) <= _LONGEST_FIELD and (found := says_as_field(line.text))
    ]


def _alone(lines: Sequence[Line], is_drawn: bool) -> list[Hit]:
    hits = []
    for at, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        if found := says(text):
            if not _is_excused(lines, at, is_drawn):
                hits.append(Hit(_with_line_before(lines, at, found), at))
        elif _COLUMNS.search(text):
            hits += [Hit(found, at) for found in _in_columns(text)]
        if is_fragment(text) and (found := _cut_over_lines(lines, at)):
            hits.append(Hit(found, at))
    return _without_lists(lines, hits)


def _in_columns(text: str) -> list[str]:
    """Return what columns of a line say, as a stamp beside the date does."""
    columns = [column for column in map(str.strip, _COLUMNS.split(text)) if column]
    is_wide = _WIDE.search(text)
    found = []
    for at, column in enumerate(columns):
        said = says(column)
        if said and (is_wide or column == column.upper()) and not _is_in_sentence(columns, at):
            found.append(said)
        elif is_fragment(column) and (said := _joined(columns, at)):
            found.append(said)
    return found


def _is_in_sentence(columns: list[str], at: int) -> bool:
    before = _last_word(columns[at - 1]) if at else ""
    after = (columns[at + 1].split() or [""])[0] if at + 1 < len(columns) else ""
    return joins_before(before) or joins_after(after)


def _joined(pieces: Sequence[str], at: int) -> str:
    """Return the degree which pieces say together, from one on; single letters only if all do."""
    end = at + 1
    if at and pieces[at - 1].endswith(","):
        return ""
    if len(pieces[at]) == 1:
        if at and len(pieces[at - 1]) == 1:
            return ""
        while end < len(pieces) and len(pieces[end]) == 1 and end - at < LONGEST:
            end += 1
        found = says(" ".join(pieces[at:end])) if end - at > 1 else ""
        if found in DEGREES:
            return found
    if at and joins_before(_last_word(pieces[at - 1])):
        return ""
    together = pieces[at]
    for piece in pieces[at + 1 : at + _MOST_PIECES]:
        if not is_fragment(piece) or len(piece) == len(together) == 1:
            break
        together += f" {piece}"
        if (found := says(together)) in DEGREES:
            return found
    return ""


def _cut_over_lines(lines: Sequence[Line], at: int) -> str:
    """Return the degree that short lines say one under the other, as letters set upright do."""
    near = [line.text.strip() for line in lines[max(0, at - 3) : at] if line.text.strip()][-1:]
    pieces = [line.text.strip() for line in lines[at : at + LONGEST] if line.text.strip()]
    # Two syllables in two lines are found by the second one.
    if len(pieces) > 1 and says(pieces[1]):
        return ""
    return _joined([*near, *pieces], len(near))


def _with_line_before(lines: Sequence[Line], at: int, found: str) -> str:
    """Return the degree that the line says with the one before: TUYỆT over MẬT."""
    before = lines[at - 1].text.strip() if at else ""
    if before and len(before) < _SYLLABLE and found == DEGREES[0]:
        together = says(f"{before} {lines[at].text}")
        if together in DEGREES:
            return together
    return found


def _before(lines: Sequence[Line], at: int) -> str:
    return lines[at - 1].text.strip() if at and not lines[at].is_fresh else ""


def _is_excused(lines: Sequence[Line], at: int, is_drawn: bool) -> bool:
    """Whether the line, which says only a degree, goes on with a paragraph or is one of a list."""
    before, text = _before(lines, at), lines[at].text.strip()
    least = 0 if is_drawn else _usual_length(lines, at) // 2
    return _goes_on(before, text, least) or _is_list_item(lines, at)


def _usual_length(lines: Sequence[Line], at: int) -> int:
    """Return the length that most lines around one don't pass: that to which they are wrapped."""
    near = [line.text.strip() for line in lines[max(0, at - _AROUND) : at + _AROUND]]
    lengths = sorted(len(text) for text in near if text)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _goes_on(before: str, text: str, least: int = 0) -> bool:
    """Whether a line goes on with the paragraph of the line before, which was wrapped."""
    before, text = before.rstrip(), text.strip()
    if not before or not text or before[-1] in _STOPS:
        return False
    word = _last_word(before)
    if joins_before(word) and before.endswith(word):
        return _is_shout(before) == _is_shout(text) or not _is_shout(text)
    if len(before) < max(_LONG, least) or _is_letterhead(before):
        return False
    first = next(filter(str.isalpha, text), "")
    if first.islower() and not _is_shout(before):
        return True
    ends = before.endswith(",") or plain(word) in _CONNECTIVES
    if _is_shout(text):
        return _is_shout(before) and ends
    return ends or (text.endswith(".") and not _is_shout(before))


def _is_letterhead(line: str) -> bool:
    """Whether a line stands by itself: two columns, or a date or number at its end."""
    return bool(_WIDE.search(line.strip())) or line[-1].isdigit()


def _is_shout(text: str) -> bool:
    return text == text.upper()


def _last_word(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text)
    return words[-1] if words else ""


def _is_list_item(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text.strip()
    bullet = _BULLET.match(text)
    if not bullet or text.endswith(bullet[1]):
        return False
    before = next((line.text.strip() for line in lines[:at][::-1][:3] if line.text.strip()), "")
    after = next((line.text.strip() for line in lines[at + 1 : at + 4] if line.text.strip()), "")
    return before.endswith(":") or any(
        (found := _BULLET.match(other)) and found[1] == bullet[1] for other in (before, after)
    )


def _without_lists(lines: Sequence[Line], hits: list[Hit]) -> list[Hit]:
    """Return the hits but for all three degrees together: a table or a list about them."""
    place, places = 0, []
    for line in lines:
        place += bool(line.text.strip())
        places.append(place)
    listed = set()
    for at, hit in enumerate(hits):
        near = [n for n in range(at, len(hits)) if places[hits[n].row] - places[hit.row] < _NEAR]
        if {hits[n].says for n in near[:4]} >= set(DEGREES):
            listed.update(near)
    return [hit for at, hit in enumerate(hits) if at not in listed]
