"""What changed between two versions of a page: its title, its text line by line, and the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from home.pictures import picture, with_renditions
from workflows.comparison import comparison
from workflows.differences import spans
from workflows.marked_html import marked_html, with_marks
from workflows.marked_text import IN, OUT, SAME, in_common, marked, plain, whole
from workflows.text_lines import Line, lines_of, shown_in_text

ALIKE = 0.35
"""From how much in common on a line counts as changed, rather than one gone and another come."""

NEAR = 8
"""How many lines ahead the former wording of a line is looked for."""

UNFOLDED = 4
"""How many unchanged lines in a row are shown; of longer stretches, those beside a change."""


@dataclass
class MarkedLine:
    """A line with its marks."""

    line: Line
    change: str
    html: SafeString
    number: int = 0
    """Which of the changes it is; 0 for none."""
    picture: dict | None = None


@dataclass
class Stretch:
    """Lines in a row; a folded one is unchanged and opened on demand."""

    lines: list[MarkedLine]
    is_folded: bool = False


@dataclass
class Changes:
    """All that differs between two versions."""

    title: SafeString
    stretches: list[Stretch] = field(default_factory=list)
    facts: list[dict] = field(default_factory=list)
    count: int = 0


def changes(request: HttpRequest, before: Any, after: Any) -> Changes:
    """Return what differs between two versions of one page, both in memory."""
    title = marked(plain(before.title), plain(after.title))
    lines = marked_lines(lines_of(before), lines_of(after))
    number = 0
    for line in lines:
        if line.change != SAME:
            number += 1
            line.number = number
    _prepare_pictures(lines)
    facts = _facts(request, before, after)
    has_new_title = any(piece.kind != SAME for piece in title)
    return Changes(
        title=marked_html(title),
        stretches=_folded(lines),
        facts=facts,
        count=number + len(facts) + has_new_title,
    )


def marked_lines(before: Sequence[Line], after: Sequence[Line]) -> list[MarkedLine]:
    """Return both versions' lines as one text: what went stands where it was."""
    found: list[MarkedLine] = []
    for span in spans([line.content for line in before], [line.content for line in after]):
        came = after[span.start_after : span.end_after]
        if span.same:
            found += [_line(line, SAME) for line in came]
        else:
            found += _replaced(before[span.start_before : span.end_before], came)
    return found


def _replaced(gone: Sequence[Line], came: Sequence[Line]) -> list[MarkedLine]:
    """Return lines that stand in place of others, each beside its former wording if it has one."""
    found: list[MarkedLine] = []
    place = 0
    for line in came:
        former = _former(line, gone[place : place + NEAR])
        if former is None:
            found.append(_line(line, IN))
            continue
        found += [_line(other, OUT) for other in gone[place : place + former]]
        pieces = marked(gone[place + former].runs, line.runs)
        found.append(MarkedLine(line, "changed", marked_html(pieces)))
        place += former + 1
    return found + [_line(other, OUT) for other in gone[place:]]


def _former(line: Line, candidates: Sequence[Line]) -> int | None:
    """Return the place of what is most like a line, if anything is like it; no picture is."""
    shares = [_share(other, line) for other in candidates]
    best = max(shares, default=0.0)
    return shares.index(best) if best >= ALIKE else None


def _share(former: Line, line: Line) -> float:
    """Return how much two lines have in common; a caption in a caption's place is its successor."""
    if (former.kind, former.picture) != (line.kind, line.picture):
        return 0.0
    share = in_common(former.runs, line.runs)
    has_same_part = line.kind in ("caption", "lead") and former.label == line.label
    return max(share, ALIKE) if has_same_part else share


def _line(line: Line, kind: str) -> MarkedLine:
    return MarkedLine(line, kind, marked_html(whole(kind, line.runs)))


def _prepare_pictures(lines: list[MarkedLine]) -> None:
    images = [line.line.picture for line in lines if line.line.picture is not None]
    with_renditions(images)
    for line in lines:
        line.picture = picture(line.line.picture, "card")


def _folded(lines: list[MarkedLine]) -> list[Stretch]:
    stretches: list[Stretch] = []
    for is_same, group in groupby(lines, key=lambda line: line.change == SAME):
        row = list(group)
        if not is_same or len(row) <= UNFOLDED:
            stretches.append(Stretch(row))
            continue
        first = 1 if stretches else 0
        last = len(row) - (row[-1] is not lines[-1])
        shown = (Stretch(row[:first]), Stretch(row[first:last], True), Stretch(row[last:]))
        stretches += [stretch for stretch in shown if stretch.lines]
    return stretches


def _facts(request: HttpRequest, before, after) -> list[dict]:
    """Return what differs beside the text, as the editor names it."""
    shown = {"title", *shown_in_text(after)}
    return [
        {"label": compared.field_label(), "rows": _rows(compared)}
        for compared in comparison(request, before, after)
        if compared.field.name not in shown
    ]


def _rows(compared) -> list[SafeString]:
    if compared.is_field:
        return [with_marks(compared.htmldiff())]
    return [_child(child) for child in compared.get_child_comparisons()]


def _child(child) -> SafeString:
    kind = IN if child.is_addition() else OUT if child.is_deletion() else SAME
    parts = [part.htmldiff() for part in child.get_field_comparisons()]
    return with_marks(*parts, kind=kind)
