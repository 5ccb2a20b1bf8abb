"""Tells lines that stand alone from those that go on with a wrapped paragraph, or with a list."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from library.secrecy.letters import plain
from library.secrecy.phrases import is_joined, is_joined_to, last_word

WIDE = re.compile(r"\t|\s{3}|[|│┃║¦‖]")
"""What parts columns for sure: more blanks than justified text has."""
_BULLET = re.compile(r"\s*([-–—•●▪◦○*+·>✓➢❖o])\s+\S")
_STOPS = ".:;!?…。"
_CLOSERS = "”’\"'»)]"
_LONG = 30
"""Characters of a wrapped line at the least: forty columns, less the longest word."""
_FULL = 60
"""Characters of a line that is long whatever stands around: paragraphs there may not be wrapped."""
_CONNECTIVES_TEXT = """
    và hoặc hay là thuộc mức loại dấu của từ đến sang với tài liệu tin đóng chữ gồm có như
"""
_CONNECTIVES = frozenset(_CONNECTIVES_TEXT.split())
_AROUND = 25
_FULL_LINES = 4
_LONGEST_WORD = 8


class Line(NamedTuple):
    """A line of a paper, or several with their ends in it."""

    text: str
    is_fresh: bool = False
    """Whether it begins a cell, a box, a header: nothing that was before goes on in it."""


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


def line_before(lines: Sequence[Line], at: int) -> str:
    """Return the line before one in the same box or body; empty where there is none."""
    return lines[at - 1].text.strip() if at and not lines[at].is_fresh else ""


def is_excused(lines: Sequence[Line], at: int, is_drawn: bool) -> bool:
    """Whether the line, which says only a degree, goes on with a paragraph or is one of a list."""
    before, text = line_before(lines, at), lines[at].text.strip()
    usual, full = _usual_length(lines, at)
    least = 0 if is_drawn else min(usual // 2, _FULL)
    if _goes_on(before, text, least) or _is_list_item(lines, at) or _is_gone_on_with(lines, at):
        return True
    # A capital goes on only where the line before was full among others that are.
    first_word = text.split()[0]
    room = usual * 9 // 10 if is_drawn else usual - 2
    is_full = len(before) + 1 + len(first_word) > room and full >= _FULL_LINES
    return is_full and not _is_shout(text) and _goes_on(before, text.lower(), least)


def _is_gone_on_with(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line makes another word of this one, as in a narrow cell: Mật, độ.

    No line there has room for that word, else it had not been cut.
    """
    text = lines[at].text.strip()
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.is_fresh or not (words := after.text.split()):
        return False
    is_narrow = len(after.text.strip()) < len(f"{text} {words[0]}")
    return is_narrow and words[0].islower() and is_joined_to(text, words[0])


def _usual_length(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """Return the length to which most lines around one are wrapped, and how many have it."""
    near = [line.text.strip() for line in lines[max(0, at - _AROUND) : at + _AROUND]]
    lengths = sorted(len(text) for text in near if text)
    if not lengths:
        return 0, 0
    usual = lengths[len(lengths) * 4 // 5]
    return usual, sum(abs(length - usual) <= _LONGEST_WORD for length in lengths)


def _goes_on(before: str, text: str, least: int = 0) -> bool:
    """Whether a line goes on with the paragraph of the line before, which was wrapped."""
    before, text = before.rstrip(), text.strip()
    if not before or not text or before.rstrip(_CLOSERS)[-1:] in _STOPS:
        return False
    if is_joined(before, text):
        return True
    if len(before) < max(_LONG, least) or _is_letterhead(before):
        return False
    first = next(filter(str.isalpha, text), "")
    if first.islower() and not _is_shout(before):
        return True
    ends = before.endswith(",") or plain(last_word(before)) in _CONNECTIVES
    if _is_shout(text):
        return _is_shout(before) and ends
    return ends or (text.endswith(".") and not _is_shout(before))


def _is_letterhead(line: str) -> bool:
    """Whether a line stands by itself: two columns, or a date or number at its end."""
    return bool(WIDE.search(line.strip())) or line[-1].isdigit()


def _is_shout(text: str) -> bool:
    return text == text.upper()


def _is_list_item(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text.strip()
    bullet = _BULLET.match(text)
    near = lines[max(0, at - 3) : at]
    before = next((line.text.strip() for line in reversed(near) if line.text.strip()), "")
    if before.endswith(";") and text.endswith(".") and not _is_shout(text):
        return True
    if not bullet or text.endswith(bullet[1]):
        return False
    after = next((line.text.strip() for line in lines[at + 1 : at + 4] if line.text.strip()), "")
    return before.endswith(":") or any(
        (found := _BULLET.match(other)) and found[1] == bullet[1] for other in (before, after)
    )
