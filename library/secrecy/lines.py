"""Finds the marks that stand alone among lines, and leaves the ends of wrapped paragraphs."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from library.secrecy.letters import LONGEST, letters
from library.secrecy.paragraphs import WIDE, Line, is_excused
from library.secrecy.phrases import (
    LIMIT,
    is_fragment,
    is_joined,
    is_joined_to,
    says,
    says_as_field,
)
from library.secrecy.verdicts import DEGREES


class Hit(NamedTuple):
    """Something that says a degree or a limit of circulation, and the line where it stands."""

    says: str
    row: int
    is_field: bool = False


_ENDS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
_COLUMNS = re.compile(r"\t+|\s{2,}|[|│┃║¦‖]+")
_MOST_PIECES = 9
_NEAR = 6
_SYLLABLE = 20
_LONGEST_FIELD = 2_000


def rows(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with each at one line's end; blank ones stay, they part paragraphs."""
    return [
        Line(text, line.is_fresh and not at)
        for line in lines
        for at, text in enumerate(_ENDS.split(line.text))
    ]


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
            if not is_excused(lines, at, is_drawn):
                hits.append(Hit(_with_line_before(lines, at, found), at))
        elif _COLUMNS.search(text):
            hits += [Hit(found, at) for found in _in_columns(text)]
        if not found and is_fragment(text) and (found := _cut_over_lines(lines, at)):
            hits.append(Hit(found, at))
        elif not found and _is_limit_over_lines(lines, at) and not is_excused(lines, at, is_drawn):
            hits.append(Hit(LIMIT, at))
    return _without_lists(lines, hits)


def _in_columns(text: str) -> list[str]:
    """Return what columns of a line say, as a stamp beside the date does."""
    columns = _columns(text)
    is_wide = WIDE.search(text)
    found = []
    for at, column in enumerate(columns):
        said = says(column)
        if not said or not (is_wide or column == column.upper()) or _is_in_sentence(columns, at):
            said = _joined(columns, at) if is_fragment(column) else ""
        found += [said] if said else []
    return found


def _columns(text: str) -> list[str]:
    return [column for column in map(str.strip, _COLUMNS.split(text)) if column]


def _is_in_sentence(columns: list[str], at: int) -> bool:
    said, before = columns[at], columns[at - 1] if at else ""
    after = columns[at + 1].split()[0] if at + 1 < len(columns) else ""
    return is_joined(before, said) or (after.islower() and is_joined_to(said, after))


def _joined(pieces: Sequence[str], at: int) -> str:
    """Return the degree which pieces say together, from one on; single letters only if all do."""
    end = at + 1
    if at and pieces[at - 1].endswith(","):
        return ""
    if len(pieces[at]) == 1:
        # Other letters before them spell another word with them.
        if at and len(pieces[at - 1]) == 1 and letters(pieces[at - 1]).isalpha():
            return ""
        while end < len(pieces) and len(pieces[end]) == 1 and end - at < LONGEST:
            end += 1
        found = says(" ".join(pieces[at:end])) if end - at > 1 else ""
        if found in DEGREES:
            return found
    together = pieces[at]
    for piece in pieces[at + 1 : at + _MOST_PIECES]:
        if not is_fragment(piece) or len(piece) == len(together) == 1:
            break
        together += f" {piece}"
        if (found := says(together)) in DEGREES:
            return "" if at and is_joined(pieces[at - 1], together) else found
    return ""


def _cut_over_lines(lines: Sequence[Line], at: int) -> str:
    """Return the degree that short lines say one under the other, as letters set upright do."""
    near = [line.text.strip() for line in lines[max(0, at - 3) : at] if line.text.strip()][-1:]
    pieces = [line.text.strip() for line in lines[at : at + LONGEST] if line.text.strip()]
    # Two syllables in two lines are found by the second one.
    if len(pieces) > 1 and says(pieces[1]):
        return ""
    return _joined([*near, *pieces], len(near))


def _is_limit_over_lines(lines: Sequence[Line], at: int) -> bool:
    """Whether a line says a limit with the next one, or its end with that one's, as stamps do."""
    below = next((line for line in lines[at + 1 : at + 3] if line.text.strip()), None)
    if below is None or below.is_fresh or len(lines[at].text) + len(below.text) > LONGEST:
        return False
    over, under = _columns(lines[at].text), _columns(below.text)
    if not over or not under:
        return False
    return any(says(f"{over[end]} {under[end]}") == LIMIT for end in (0, -1))


def _with_line_before(lines: Sequence[Line], at: int, found: str) -> str:
    """Return the degree that the line says with the one before: TUYỆT over MẬT."""
    before = lines[at - 1].text.strip() if at else ""
    if before and len(before) < _SYLLABLE and found == DEGREES[0]:
        together = says(f"{before} {lines[at].text}")
        if together in DEGREES:
            return together
    return found


def _without_lists(lines: Sequence[Line], hits: list[Hit]) -> list[Hit]:
    """Return the hits but for all three degrees together: a table or a list about them."""
    place, places = 0, []
    for line in lines:
        place += bool(line.text.strip())
        places.append(place)
    groups: list[list[Hit]] = []
    for hit in hits:
        if groups and places[hit.row] - places[groups[-1][-1].row] < _NEAR:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    # Each of them once: a register of papers, each with its degree, is none.
    lists = [group for group in groups if sorted(hit.says for hit in group) == sorted(DEGREES)]
    return [hit for group in groups if group not in lists for hit in group]
