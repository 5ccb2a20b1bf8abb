"""What differs between two sequences; needs nothing but Python.

Long texts are cut at what occurs once in both, short pieces are compared by difflib: its time
grows with the square of a text in which words recur, and texts of 50,000 words are compared while
somebody waits.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

COMPARED_AT_ONCE = 90_000
"""How many pairs of items difflib is given at most."""

ANCHOR = 3
"""How many items in a row make an anchor: single words seldom occur once."""


class Span(NamedTuple):
    """A stretch of both sequences: the same in both, or what the one has where the other has."""

    same: bool
    start_before: int
    end_before: int
    start_after: int
    end_after: int


def spans(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Span]:
    """Return the stretches that make up both sequences, in their order."""
    found: list[Span] = []
    at_before = at_after = 0
    end = (len(before), len(after), 0)
    for start_before, start_after, length in [*_joined(_matches(before, after)), end]:
        if start_before > at_before or start_after > at_after:
            found.append(Span(False, at_before, start_before, at_after, start_after))
        at_before, at_after = start_before + length, start_after + length
        if length:
            found.append(Span(True, start_before, at_before, start_after, at_after))
    return found


def _joined(matches: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Give matches in order, those that continue each other as one."""
    current: tuple[int, int, int] | None = None
    for match in sorted(matches):
        if current and match[:2] == (current[0] + current[2], current[1] + current[2]):
            current = (current[0], current[1], current[2] + match[2])
            continue
        if current:
            yield current
        current = match
    if current:
        yield current


def _matches(before: Sequence, after: Sequence) -> list[tuple[int, int, int]]:
    """Return what is the same: start in the one, start in the other, length."""
    found = []
    waiting = [(0, len(before), 0, len(after))]
    while waiting:
        low, high, start, end = waiting.pop()
        while low < high and start < end and before[low] == after[start]:
            found.append((low, start, 1))
            low, start = low + 1, start + 1
        while low < high and start < end and before[high - 1] == after[end - 1]:
            high, end = high - 1, end - 1
            found.append((high, end, 1))
        if low == high or start == end:
            continue
        if (high - low) * (end - start) <= COMPARED_AT_ONCE:
            matcher = SequenceMatcher(None, before[low:high], after[start:end], autojunk=False)
            blocks = matcher.get_matching_blocks()
            found += [(low + a, start + b, size) for a, b, size in blocks if size]
            continue
        anchors = _anchors(before, after, low, high, start, end)
        if not anchors:
            # Nothing that is there once: the one stands in place of the other.
            continue
        at_before, at_after = low, start
        for place, other in [*anchors, (high, end)]:
            waiting.append((at_before, place, at_after, other))
            at_before, at_after = place, other
            if place < high:
                found.append((place, other, 1))
                at_before, at_after = place + 1, other + 1
    return found


def _anchors(
    before: Sequence, after: Sequence, low: int, high: int, start: int, end: int
) -> list[tuple[int, int]]:
    """Return where in both begins what each has once, as far as it stands in the same order."""
    places = _once(before, low, high)
    others = _once(after, start, end)
    pairs = sorted((place, others[key]) for key, place in places.items() if key in others)
    return _longest_ascent(pairs)


def _once(items: Sequence, low: int, high: int) -> dict[tuple, int]:
    rows = [tuple(items[place : place + ANCHOR]) for place in range(low, high - ANCHOR + 1)]
    counts = Counter(rows)
    return {row: low + place for place, row in enumerate(rows) if counts[row] == 1}


def _longest_ascent(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs, ascending in the first, that ascends in the second."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int | None] = []
    for number, (_place, other) in enumerate(pairs):
        pile = bisect_left(tops, other)
        before.append(holders[pile - 1] if pile else None)
        tops[pile : pile + 1] = [other]
        holders[pile : pile + 1] = [number]
    series, number = [], holders[-1] if holders else None
    while number is not None:
        series.append(pairs[number])
        number = before[number]
    return series[::-1]
