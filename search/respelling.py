"""Other spellings of a word in the index's vocabulary: several slips away, or run together."""

import math
from collections.abc import Iterator, Sequence

from django.db import connections

from search.tokens import BETWEEN, FOLDED, PAIR
from search.vocabulary import beside, counts_of

MOST = 5
"""How many spellings of a word are proposed."""
_MOST_READ = 20_000
"""Of the vocabulary, the most frequent words."""
_LONGEST_SYLLABLE = 7
_SHORTEST_RUN, _LONGEST_RUN = 4, 40
"""Of words that run together, in letters."""

Spelling = tuple[str, ...]


def near(folded: Sequence[str], places: Sequence[int], using: str) -> dict[int, list[Spelling]]:
    """Return the known words that are a few slips away from those at `places`, the best first.

    Of equally near ones those that stand most often between their neighbours come first, then
    those that are used most.
    """
    if not places:
        return {}
    lengths = [len(folded[place]) for place in places]
    shortest = min(length - _slips_of(length) for length in lengths)
    longest = max(length + _slips_of(length) for length in lengths)
    vocabulary = _words_of(shortest, longest, using)
    distances = {place: dict(_within(folded[place], vocabulary)) for place in places}

    def within(place: int, word: str) -> tuple[str, str, str]:
        return _at(folded, place - 1), word, _at(folded, place + 1)

    often = beside(
        (within(place, word) for place, there in distances.items() for word in there), using
    )

    def unlikeliness(place: int, word: str) -> tuple:
        return distances[place][word], -often[within(place, word)], -vocabulary[word], word

    found = {}
    for place, there in distances.items():
        best = sorted(there, key=lambda word, place=place: unlikeliness(place, word))
        found[place] = [(word,) for word in best[:MOST]]
    return found


def apart(word: str, using: str) -> Spelling:
    """Return the fewest known words that run together in this one; empty if there are none.

    Each stands beside the next somewhere.
    """
    if not _SHORTEST_RUN <= len(word) <= _LONGEST_RUN:
        return ()
    spans = [
        (start, stop)
        for start in range(len(word))
        for stop in range(start + 1, min(start + _LONGEST_SYLLABLE, len(word)) + 1)
    ]
    known = counts_of((FOLDED + word[start:stop] for start, stop in spans), using)
    spans = [(start, stop) for start, stop in spans if known[FOLDED + word[start:stop]]]
    joints = [(a, b, c) for a, b in spans for start, c in spans if start == b]

    def pair(a: int, b: int, c: int) -> str:
        return PAIR + BETWEEN.join((word[a:b], word[b:c]))

    if not joints:
        return ()
    pairs = counts_of((pair(*joint) for joint in joints), using)
    ways: dict[tuple[int, int], tuple[int, float, Spelling]] = {
        (start, stop): (-1, 0.0, (word[:stop],)) for start, stop in spans if start == 0
    }
    for a, b, c in sorted(joints, key=lambda joint: joint[1]):
        if (a, b) not in ways or not (count := pairs[pair(a, b, c)]):
            continue
        fewest, likelihood, parts = ways[a, b]
        way = (fewest - 1, likelihood + math.log1p(count), (*parts, word[b:c]))
        ways[b, c] = max(ways.get((b, c), way), way)
    whole = [way for (_start, stop), way in ways.items() if stop == len(word)]
    best = max(whole, default=(0, 0.0, ()))[2]
    return best if len(best) > 1 else ()


def _slips_of(length: int) -> int:
    """Return how many slips a word of this length may have to be recognised."""
    return 1 if length < 5 else 2 if length < 8 else 3


def _at(folded: Sequence[str], place: int) -> str:
    return folded[place] if 0 <= place < len(folded) else ""


def _words_of(shortest: int, longest: int, using: str) -> dict[str, int]:
    """Return the folded words of such lengths, the most frequent first, with their counts."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT key, pieces FROM search_term WHERE pieces > 0 AND key >= %s AND key < %s"
            " AND length(key) BETWEEN %s AND %s ORDER BY pieces DESC LIMIT %s",
            [
                FOLDED,
                chr(ord(FOLDED) + 1),
                len(FOLDED) + shortest,
                len(FOLDED) + longest,
                _MOST_READ,
            ],
        )
        return {key[len(FOLDED) :]: pieces for key, pieces in cursor.fetchall()}


def _within(word: str, vocabulary: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Give the words that are near enough, each with its distance."""
    most, letters = _slips_of(len(word)), set(word)
    for other in vocabulary:
        # Most are told by their lengths and letters alone.
        if abs(len(other) - len(word)) > most or len(letters ^ set(other)) > 2 * most:
            continue
        if other.isalpha() and 0 < (slips := distance(word, other)) <= most:
            yield other, slips


def distance(one: str, other: str) -> int:
    """Return how many slips make one word the other: letters too many, missing, wrong, swapped.

    Known as optimal string alignment.
    """
    before, above = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, counterpart in enumerate(other, start=1):
            cost = min(
                above[column] + 1,
                line[-1] + 1,
                above[column - 1] + (letter != counterpart),
            )
            is_swapped = (
                min(row, column) > 1 and letter == other[column - 2] and counterpart == one[row - 2]
            )
            line.append(min(cost, before[column - 2] + 1) if is_swapped else cost)
        before, above = above, line
    return above[-1]
