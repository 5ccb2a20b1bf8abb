"""What a query asks for, read once for all engines."""

from dataclasses import dataclass
from enum import Enum

from search.tokens import tokens_of

LONGEST_QUERY = 1000
"""In characters; what follows is not read."""

MOST_WORDS = 48
"""Of one query; further ones are not asked for."""

EXACT_PHRASE = 1000.0
FOLDED_PHRASE = 500.0
WORDS_IN_TITLE = 200.0
"""What a text scores on top of its words' own weights, which stay well below."""

TITLE_WEIGHT = 3.0
"""How many times a word counts in the title; in the text it counts once."""


class Need(Enum):
    """Which of the words a match holds."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"


@dataclass(frozen=True)
class Wanted:
    """Words to find, and how."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    """With marks; empty where the query carries none."""
    need: Need = Need.ALL
    is_open: bool = False
    """Whether the last word may be the beginning of one."""
    in_title: bool = False
    """Whether only titles count."""

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self.folded)

    @property
    def words(self) -> tuple[str, ...]:
        """The different folded words; the last of the query stays the last."""
        earlier = dict.fromkeys(self.folded[:-1])
        earlier.pop(self.folded[-1], None)
        return (*earlier, self.folded[-1])


def read(
    text: str, need: Need = Need.ALL, *, is_open: bool = False, in_title: bool = False
) -> Wanted:
    """Return what a typed text asks for. Takes any text; without words nothing is wanted."""
    folded, exact = tokens_of(text[:LONGEST_QUERY])
    has_marks = folded != exact
    return Wanted(
        folded=tuple(folded[:MOST_WORDS]),
        exact=tuple(exact[:MOST_WORDS]) if has_marks else (),
        need=need,
        is_open=is_open,
        in_title=in_title,
    )
