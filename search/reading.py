"""Reads a typed text as a question: words, what they stand for, what was meant, what weighs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search import vocabulary
from search.abbreviations import Expansion, alternatives
from search.interrogatives import asking
from search.known import RARE, Known, kept_words, without
from search.nearest import nearest
from search.pieces import words_to_find
from search.question import (
    LONGEST_QUERY,
    MOST_WORDS,
    Alternative,
    Correction,
    Group,
    Key,
    Question,
)
from search.tokens import EXACT, FOLDED, LONGEST_TOKEN, PAIR, pairs_of, tokens_of
from search.vocabulary import Counts

ADDED_SHARE = 0.3
"""Of its weight that an ambiguous abbreviation's other form adds to what was typed."""
SHARPNESS = 1.25
"""The power of a key's inverse document frequency that it counts with: what is rare says more."""
PAIR_SHARE = 0.5
"""Of its weight that two words in a row count on top of the words themselves."""
ASKING_SHARE = 0.2
"""Of its weight that a word counts which only asks. These three were measured over two sets of
people's questions on passages, each of some 1,060 on 240, with marks and without."""
_LEAST_LETTERS = 3
"""Of a word that is put right; of two letters nearly all are words."""


def read_question(text: str, using: str = "default", known: Known | None = None) -> Question:
    """Return what a typed text asks for. Takes any text; without words nothing is asked.

    Words that `known` leaves out are read as if nothing held them.
    """
    text = text[:LONGEST_QUERY]
    folded, exact = tokens_of(text)
    folded, exact = folded[:MOST_WORDS], exact[:MOST_WORDS]
    if not folded:
        return Question()
    if exact == folded:
        exact = []
    expansions = alternatives(folded)
    counts = _counts(folded, exact, expansions, using)
    kept = kept_words(folded, counts, known)
    counts = without(counts, kept)
    beginnings = 0
    if not counts[FOLDED + folded[-1]]:
        beginnings = vocabulary.pieces_with_beginning(folded[-1], using)
        if known and 0 < beginnings <= RARE and not known(folded[-1:], are_open=True):
            beginnings = 0
    corrections: tuple[Correction, ...] = ()
    if put_right := _corrections(folded, expansions, counts, bool(beginnings), using, known):
        corrections = tuple(_said(text, put_right, using))
        exact = [put_right.get(one, two) for one, two in zip(folded, exact, strict=False)]
        folded = [put_right.get(word, word) for word in folded]
        expansions = alternatives(folded)
        counts = without(_counts(folded, exact, expansions, using), kept)
    writer = _Writer(folded, exact, counts, expansions, beginnings, asking(folded, exact))
    return Question(
        groups=tuple(writer.groups()),
        keys=tuple(writer.keys()),
        folded=tuple(folded),
        exact=tuple(exact),
        corrections=corrections,
        averages=counts.averages,
    )


@dataclass
class _Writer:
    """Puts a question together from words whose counts are known."""

    folded: list[str]
    exact: list[str]
    counts: Counts
    expansions: list[Expansion]
    beginnings: int
    """How many pieces hold a word that begins as the last one does, where it is none itself."""
    only_asking: set[str]

    def groups(self) -> Iterator[Group]:
        """Give what a match must hold, each once.

        Of a form of several words each is a group of its own, answered by the other form as
        well: so a text that holds some of them still holds a part of what is asked for.
        """
        seen = set()
        other_forms: dict[int, list[Alternative]] = defaultdict(list)
        for one in self.expansions:
            if not one.is_ambiguous:
                for place in range(one.start, one.stop):
                    other_forms[place].append(Alternative(tuple(one.words), is_phrase=True))
        for place, word in enumerate(self.folded):
            found = [Alternative((word,)), *other_forms[place]]
            is_open = place == len(self.folded) - 1
            group = Group(tuple(found), self._weight(word), is_open)
            if group.alternatives not in seen or is_open:
                seen.add(group.alternatives)
                yield group

    def keys(self) -> Iterator[Key]:
        """Give what ranking counts."""
        joined: dict[str, list[str]] = defaultdict(list)
        for expansion in self.expansions:
            is_short = expansion.stop - expansion.start == 1
            if is_short and not expansion.is_ambiguous:
                joined[self.folded[expansion.start]].append(" ".join(expansion.words))
            else:
                yield self._other_form(expansion)
        for word in dict.fromkeys(self.folded):
            texts = (word, *joined[word])
            pieces, is_open = self._pieces(word), self._is_beginning(word)
            yield self._key("folded", texts, pieces, self._share(word), is_open)
        for exact, word in dict(zip(self.exact, self.folded, strict=False)).items():
            yield self._key("exact", (exact,), self.counts[EXACT + exact], self._share(word))
        pairs = pairs_of(self.folded)
        for pair, words in dict(zip(pairs, pairwise(self.folded), strict=True)).items():
            share = PAIR_SHARE * max(map(self._share, words))
            yield self._key("pair", (pair,), self.counts[PAIR + pair], share)

    def _key(
        self, kind: str, texts: tuple[str, ...], pieces: int, share: float, is_open: bool = False
    ) -> Key:
        rarity = self.counts.weight_of(pieces)
        share *= rarity ** (SHARPNESS - 1)
        return Key(kind, texts, rarity * share, pieces, is_open, share)

    def _other_form(self, expansion: Expansion) -> Key:
        words = self.folded[expansion.start : expansion.stop]
        weight = sum(self.counts.weight_of(self._pieces(word)) ** SHARPNESS for word in words)
        if expansion.is_ambiguous:
            weight *= ADDED_SHARE
        other = tuple(expansion.words)
        return Key("folded", (" ".join(other),), weight, self._pieces_of_phrase(other))

    def _share(self, word: str) -> float:
        return ASKING_SHARE if word in self.only_asking else 1

    def _pieces_of_phrase(self, words: tuple[str, ...]) -> int:
        """Return how many pieces hold words in a row, at most."""
        names = [PAIR + pair for pair in pairs_of(words)] or [FOLDED + words[0]]
        return min(self.counts[name] for name in names)

    def _pieces(self, word: str) -> int:
        return self.beginnings if self._is_beginning(word) else self.counts[FOLDED + word]

    def _is_beginning(self, word: str) -> bool:
        is_known = self.counts[FOLDED + word] > 0
        return word == self.folded[-1] and not is_known and self.beginnings > 0

    def _weight(self, word: str) -> float:
        return self.counts.weight_of(self._pieces(word)) * self._share(word)


def _counts(folded: list[str], exact: list[str], expansions: list[Expansion], using: str) -> Counts:
    keys = [FOLDED + word for word in folded] + [EXACT + word for word in exact]
    keys += [PAIR + pair for pair in pairs_of(folded)]
    for expansion in expansions:
        keys += [FOLDED + word for word in expansion.words]
        keys += [PAIR + pair for pair in pairs_of(tuple(expansion.words))]
    return vocabulary.counts_of(keys, using)


def _corrections(
    folded: Sequence[str],
    expansions: Sequence[Expansion],
    counts: Counts,
    is_begun: bool,
    using: str,
    known: Known | None,
) -> dict[str, str]:
    """Return for words that nothing holds what was meant by them, where that is plain.

    Where `is_begun`, the last is the beginning of a word, and right so far.
    """
    found = {}
    written_short = {place for one in expansions for place in range(one.start, one.stop)}
    for place, word in enumerate(folded):
        if counts[FOLDED + word] or len(word) < _LEAST_LETTERS or not word.isalpha():
            continue
        is_last = place == len(folded) - 1
        if place in written_short or (is_last and is_begun):
            continue
        before = folded[place - 1] if place else ""
        after = "" if is_last else folded[place + 1]
        if meant := nearest(word, before, after, using, known):
            found[word] = meant
    return found


def _said(text: str, put_right: dict[str, str], using: str) -> Iterator[Correction]:
    """Give each word that was put right as it was typed, with what is used, with its marks."""
    shown = vocabulary.shown(put_right.values(), using)
    typed = {word.folded[:LONGEST_TOKEN]: word.text for word in reversed(words_to_find(text))}
    for wrong, right in put_right.items():
        yield Correction(typed[wrong], shown[right])
