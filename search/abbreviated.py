"""Where words stand that can be written otherwise: short forms and full ones, both ways. Pure.

All words are folded, as `search.vietnamese.fold` gives them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, permutations

Words = tuple[str, ...]

MOST_FORMS = 12
"""Of one meaning: a full form that holds others could be written in very many ways."""


@dataclass(frozen=True)
class Expansion:
    """Another form of some of the words."""

    start: int
    stop: int
    """The slice of the words that it stands for."""
    words: Words
    is_ambiguous: bool
    """Whether it may mean something else: then it is only added, and replaces nothing."""


class Forms:
    """All short and full forms, ready to be found among words.

    Forms of one meaning stand for one another, T.Ư for TW as well. A full form may hold another:
    "ban chap hanh trung uong" is also written "bch trung uong" and "ban chap hanh tw".
    """

    def __init__(self, rows: Iterable[tuple[str, str, bool]]):
        """Take short form, full form and whether the short one is ambiguous, of each row."""
        rows = list(rows)
        meanings = Counter(short for short, _full, _is_ambiguous in rows)
        shorts: dict[Words, dict[Words, bool]] = defaultdict(dict)
        for short, full, is_ambiguous in rows:
            may_mean_more = is_ambiguous or meanings[short] > 1
            shorts[tuple(full.split())][tuple(short.split())] = may_mean_more
        self._others: dict[Words, dict[Words, bool]] = defaultdict(dict)
        for full in shorts:
            self._add(shorts[full] | _ways_to_write(full, shorts))
        self._longest = max(map(len, self._others), default=0)

    def expansions(self, words: Sequence[str]) -> list[Expansion]:
        """Return the other forms of what stands among `words`, in their order.

        Of forms that overlap the longest counts, of equally long ones the first.
        """
        words = tuple(words)
        spans = [
            (start, stop)
            for start in range(len(words))
            for stop in range(start + 1, min(start + self._longest, len(words)) + 1)
            if words[start:stop] in self._others
        ]
        spans.sort(key=lambda span: (span[0] - span[1], span[0]))
        taken: list[tuple[int, int]] = []
        for start, stop in spans:
            if all(stop <= first or last <= start for first, last in taken):
                taken.append((start, stop))
        return [
            Expansion(start, stop, other, is_ambiguous)
            for start, stop in sorted(taken)
            for other, is_ambiguous in self._others[words[start:stop]].items()
        ]

    def _add(self, forms: dict[Words, bool]) -> None:
        """Let all forms of one meaning stand for one another."""
        for one, other in permutations(forms, 2):
            is_ambiguous = forms[one] or forms[other]
            # Sure if it is so by any of its meanings.
            known = self._others[one].get(other, True)
            self._others[one][other] = known and is_ambiguous


def _ways_to_write(full: Words, shorts: dict[Words, dict[Words, bool]]) -> dict[Words, bool]:
    """Return a full form and how it is written with short forms in it, never as one of its own."""
    ways: list[dict[Words, bool]] = [{(): False}, *({} for _word in full)]
    for start, word in enumerate(full):
        for done, is_ambiguous in islice(ways[start].items(), MOST_FORMS):
            ways[start + 1].setdefault((*done, word), is_ambiguous)
            for stop in range(start + 1, len(full) + 1):
                within = full[start:stop]
                for short, may_mean_more in shorts.get(within, {}).items():
                    if within != full:
                        ways[stop].setdefault((*done, *short), is_ambiguous or may_mean_more)
    return dict(islice(ways[-1].items(), MOST_FORMS))
