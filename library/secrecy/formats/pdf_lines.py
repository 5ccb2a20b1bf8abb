"""Puts the letters of a PDF's page to lines by where they stand, not by the order of drawing.

A mark may be drawn letter by letter, out of order, turned, or as a stamp across other text.
"""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from library.secrecy.paragraphs import Line
from library.secrecy.phrases import is_fragment, is_joined, is_joined_to, joins_before, says

_TURN = math.radians(3)
_BLANK, _COLUMN, _SENTENCE = 0.16, 1.6, 6
"""In sizes of the letter: the gap that is a blank, that parts columns, that parts anything."""
_SAME_LINE = 0.35
_NEXT_LINE = 2.6
_INDENT = 4
_MOST_PIECES = 200
_NEAR = 5
_APART = "——"
_SHORT = 4


class Glyph(NamedTuple):
    """A letter on a page: its place and size in points, its turn in radians."""

    text: str
    x: float
    y: float
    width: float
    size: float
    turn: float
    order: int = 0
    """When it was drawn."""


@dataclass
class Segment:
    """Letters on one line without a gap between them."""

    glyphs: list[Glyph]
    start: float
    end: float
    height: float
    size: float

    @property
    def text(self) -> str:
        """The letters with blanks where gaps are."""
        pieces = [self.glyphs[0].text]
        for before, after in pairwise(self.glyphs):
            gap = _along(after) - _along(before) - before.width
            is_blank = gap > _BLANK * after.size and not unicodedata.combining(after.text[0])
            pieces += [" ", after.text] if is_blank else [after.text]
        return "".join(pieces).strip()


@dataclass
class _Row:
    height: float
    size: float
    glyphs: list[Glyph] = field(default_factory=list)


def lines_of(glyphs: list[Glyph]) -> list[Line]:
    """Return the lines that the letters make, from above; a blank one where they don't go on."""
    turned: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        turned.setdefault(round(glyph.turn / _TURN), []).append(glyph)
    lines: list[Line] = []
    every: list[list[Segment]] = []
    for group in turned.values():
        rows = [_segments(layer) for row in _rows(group) for layer in _layers(row)]
        every += rows
        lines += _ordered(rows)
    return [*lines, *_scattered(every)]


def is_over(tone: Glyph, letter: Glyph) -> bool:
    """Whether a tone that is a letter of its own belongs to the one drawn before it."""
    across = abs(_across(tone) - _across(letter))
    return across < letter.size and abs(_along(tone) - _along(letter)) < 1.2 * letter.size


def _rows(glyphs: Iterable[Glyph]) -> list[_Row]:
    rows: list[_Row] = []
    for glyph in sorted(glyphs, key=lambda one: -_across(one)):
        height = _across(glyph)
        for row in rows[-4:]:
            if (
                abs(row.height - height) < _SAME_LINE * min(row.size, glyph.size)
                and 0.6 < row.size / glyph.size < 1.7
            ):
                row.glyphs.append(glyph)
                break
        else:
            rows.append(_Row(height, glyph.size, [glyph]))
    return rows


def _layers(row: _Row) -> list[_Row]:
    """Return a row by what was drawn together, if letters lie upon others: a stamp on a line."""
    glyphs = sorted(row.glyphs, key=_reading_order)
    upon = sum(
        _along(after) - _along(before) < 0.5 * before.width and after.text != before.text
        for before, after in pairwise(glyphs)
        if not unicodedata.combining(after.text[0])
    )
    if not upon:
        return [row]
    layers: list[_Row] = []
    for glyph in sorted(row.glyphs, key=lambda one: one.order):
        last = layers[-1].glyphs[-1] if layers else None
        gap = _along(glyph) - _along(last) - last.width if last else 0
        if last and -0.5 * last.width < gap < _COLUMN * glyph.size:
            layers[-1].glyphs.append(glyph)
        else:
            layers.append(_Row(row.height, row.size, [glyph]))
    return layers


def _segments(row: _Row) -> list[Segment]:
    glyphs: list[Glyph] = []
    for glyph in sorted(row.glyphs, key=_reading_order):
        # Bold letters are drawn twice, hardly apart.
        if (
            glyphs
            and glyph.text == glyphs[-1].text
            and (_along(glyph) - _along(glyphs[-1]) < 0.2 * glyphs[-1].width)
        ):
            continue
        glyphs.append(glyph)
    segments: list[Segment] = []
    for glyph in glyphs:
        start = _along(glyph)
        if segments and start - segments[-1].end < _COLUMN * glyph.size:
            segments[-1].glyphs.append(glyph)
            segments[-1].end = max(segments[-1].end, start + glyph.width)
        else:
            segments.append(Segment([glyph], start, start + glyph.width, row.height, row.size))
    return segments


def _ordered(rows: list[list[Segment]]) -> list[Line]:
    lines: list[Line] = []
    before: list[Segment] = []
    for at, row in enumerate(rows):
        said = [segment for segment in row if says(segment.text)]
        if said:
            lines += _apart(row, rows[max(0, at - 3) : at])
            lines.append(Line("", True))
        elif row:
            if not _follows(before, row):
                lines.append(Line(""))
            lines.append(Line("\t".join(segment.text for segment in row)))
        before = row
    return lines


def _apart(row: list[Segment], above: list[list[Segment]]) -> list[Line]:
    """Return segments as lines of their own, each after what stands over it."""
    lines = []
    for at, segment in enumerate(row):
        if says(segment.text) and _is_in_sentence(row, at):
            continue
        over = _over(segment, above)
        lines += [Line(over, True), Line(segment.text)] if over else [Line(segment.text, True)]
    return lines


def _is_in_sentence(row: list[Segment], at: int) -> bool:
    segment = row[at]
    before = row[at - 1] if at else None
    after = row[at + 1] if at + 1 < len(row) else None
    wide = _SENTENCE * segment.size
    if before and segment.start - before.end < wide and is_joined(before.text, segment.text):
        return True
    if not after or after.start - segment.end >= wide:
        return False
    word = (after.text.split() or [""])[0]
    return word.islower() and is_joined_to(segment.text, word)


def _over(segment: Segment, above: list[list[Segment]]) -> str:
    """Return the text over a segment if that goes on with it, as in a wrapped paragraph."""
    for row in reversed(above):
        for other in row:
            if other.start < segment.end and segment.start < other.end:
                if other.height - segment.height > _NEXT_LINE * segment.size:
                    return ""
                is_left = -_INDENT * segment.size < segment.start - other.start < segment.size
                word = (other.text.split() or [""])[-1]
                return (
                    other.text if is_left or joins_before(word) or is_fragment(other.text) else ""
                )
    return ""


def _follows(before: list[Segment], row: list[Segment]) -> bool:
    if not before:
        return False
    first, last = row[0], before[0]
    return (
        last.height - first.height < _NEXT_LINE * first.size
        and abs(first.start - last.start) <= _INDENT * first.size
    )


def _scattered(rows: Iterable[list[Segment]]) -> list[Line]:
    """Return letters that stand alone in the order from left, and from above: upright, in steps."""
    alone = [
        s.glyphs[0] if len(s.text) == 1 else s.glyphs[0]._replace(text=_APART + s.text[-1])
        for row in rows
        for s in row
        if 0 < len(s.text) <= _SHORT
    ]
    if not 3 <= len(alone) <= _MOST_PIECES or not any(is_fragment(g.text) for g in alone):
        return []
    lines = [Line(_APART, True)]
    for key in (lambda glyph: glyph.x, lambda glyph: -glyph.y):
        before: Glyph | None = None
        for glyph in sorted(alone, key=key):
            if before and math.dist((before.x, before.y), (glyph.x, glyph.y)) > _NEAR * glyph.size:
                lines.append(Line(_APART, True))
            lines.append(Line(glyph.text, True))
            before = glyph
        lines.append(Line(_APART, True))
    return lines


def _along(glyph: Glyph) -> float:
    return glyph.x * math.cos(glyph.turn) + glyph.y * math.sin(glyph.turn)


def _reading_order(glyph: Glyph) -> float:
    # A tone that is a letter of its own has no width: it starts where the next letter does.
    return _along(glyph) - (0.25 * glyph.size if unicodedata.combining(glyph.text[0]) else 0)


def _across(glyph: Glyph) -> float:
    return glyph.y * math.cos(glyph.turn) - glyph.x * math.sin(glyph.turn)
