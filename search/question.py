"""What a typed text asks for: understood once, by the index's own vocabulary, for all engines."""

from dataclasses import dataclass
from typing import NamedTuple

LONGEST_QUERY = 1000
"""In characters; what follows is not read."""
MOST_WORDS = 48
"""Of one query; further ones are not asked for."""

FEW = 10
"""If fewer than this hold all that is asked for, what holds a part of it is found as well."""
LEAST_SHARE = 0.3
"""Of a question's weight that such a part has at least. At 0.6 a fifth of the questions of a
held-out set lose their passage, at 0.3 one in a hundred."""


@dataclass(frozen=True)
class Alternative:
    """Folded words that answer a group together."""

    words: tuple[str, ...]
    is_phrase: bool = False
    """Whether they must follow one another."""


@dataclass(frozen=True)
class Group:
    """A part of a question; a match holds one of its alternatives."""

    alternatives: tuple[Alternative, ...]
    weight: float
    is_open: bool = False
    """Whether the first alternative, a single word, may be the beginning of one."""


@dataclass(frozen=True)
class Key:
    """What ranking counts in a piece."""

    kind: str
    """folded, exact or pair."""
    texts: tuple[str, ...]
    """What is counted as one: a word, or phrases that mean the same."""
    weight: float
    pieces: int = 0
    """How many pieces hold it."""
    is_open: bool = False
    share: float = 1.0
    """What that weight is of its plain inverse document frequency, which engines count with."""


class Averages(NamedTuple):
    """How much there is to search, and how long it is on average, in words a piece."""

    pieces: int = 1
    title: float = 1
    lead: float = 0
    body: float = 1


NOTHING_YET = Averages()


@dataclass(frozen=True)
class Correction:
    """A word that nothing holds, and what is asked for instead."""

    typed: str
    used: str


@dataclass(frozen=True)
class Question:
    """What is asked."""

    groups: tuple[Group, ...] = ()
    keys: tuple[Key, ...] = ()
    folded: tuple[str, ...] = ()
    """The words in order, for phrases."""
    exact: tuple[str, ...] = ()
    """The same with marks; empty where the query carries none."""
    corrections: tuple[Correction, ...] = ()
    averages: Averages = NOTHING_YET

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self.groups)

    @property
    def weight(self) -> float:
        """What a text weighs that holds everything."""
        return sum(group.weight for group in self.groups)

    @property
    def pairs(self) -> tuple[str, ...]:
        """The pairs of the phrase."""
        return tuple(text for key in self.keys if key.kind == "pair" for text in key.texts)

    @property
    def words(self) -> str:
        """All words that answer, for marking them in a text."""
        return " ".join(
            dict.fromkeys(
                word
                for group in self.groups
                for alternative in group.alternatives
                for word in alternative.words
            )
        )
