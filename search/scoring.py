"""How well a piece answers a question: one score, one sum, in plain arithmetic.

BM25F as Robertson, Zaragoza and Taylor have it ("Simple BM25 extension to multiple weighted
fields", 2004): title, lead and text of one key are one weighted field. To that come constants
for phrases and for holding all the words. Elasticsearch is asked for the same sum. Pure.
"""

from datetime import datetime

from search.pieces import Part, Piece
from search.question import Alternative, Key, Question
from search.tokens import BETWEEN

K1, B = 1.2, 0.75
TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT = 3.0, 1.5, 1.0
_WEIGHTS = (TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT)

SCALE = 100
"""What a piece scores by its words that could hold them no better."""
EXACT_PHRASE = 200
FOLDED_PHRASE = 100
ALL_EXACT = 30
ALL_FOLDED = 20
"""What a piece scores on top, for each that is true of it."""

FRESHNESS = 0.5
"""What news of this moment scores on top: it decides among equals only."""
HALF_LIFE = 180
"""In days, after which half of that is left. Age never counts for anything but news."""


_NOTHING = Part("", "")


class Scorer:
    """Scores pieces for one question."""

    def __init__(self, question: Question):
        averages = question.averages
        self._question = question
        self._average = max(
            TITLE_WEIGHT * averages.title
            + LEAD_WEIGHT * averages.lead
            + BODY_WEIGHT * averages.body,
            1,
        )
        self._scale = SCALE / most_of(question)
        self._keys = [
            (key.kind == "exact", key.weight * (K1 + 1), [_wanted(key, text) for text in key.texts])
            for key in question.keys
        ]
        self._folded_phrase = _phrase(question.folded)
        self._exact_phrase = _phrase(question.exact)
        self._exact_words = [f" {word} " for word in dict.fromkeys(question.exact)]

    def score(self, piece: Piece) -> float:
        """Return how well a piece answers, from 0 to some 450."""
        folded = [f" {part.folded} " for part in piece.parts]
        exact = [f" {part.exact} " for part in piece.parts] if self._question.exact else []
        return self._scale * self._by_words(folded, exact) + self._constants(folded, exact)

    def score_of_text(self, piece: Piece) -> float:
        """Return how well lead and text of a piece answer, whatever the title holds."""
        return self.score(piece._replace(title=_NOTHING))

    def _by_words(self, folded: list[str], exact: list[str]) -> float:
        # Each part has a space before and one after its words.
        length = sum(
            weight * (part.count(" ") - 1 if len(part) > 2 else 0)
            for weight, part in zip(_WEIGHTS, folded, strict=True)
        )
        norm = K1 * (1 - B + B * length / self._average)
        score = 0.0
        for is_exact, most, wanted in self._keys:
            frequency = _frequency(wanted, exact if is_exact else folded)
            if frequency:
                score += most * frequency / (frequency + norm)
        return score

    def _constants(self, folded: list[str], exact: list[str]) -> float:
        score = 0
        if self._folded_phrase and any(self._folded_phrase in part for part in folded):
            score += FOLDED_PHRASE
            if self._exact_phrase and any(self._exact_phrase in part for part in exact):
                score += EXACT_PHRASE
        if self._holds_all(folded):
            score += ALL_FOLDED
            if exact and all(any(word in part for part in exact) for word in self._exact_words):
                score += ALL_EXACT
        return score

    def _holds_all(self, folded: list[str]) -> bool:
        return all(
            any(
                _holds(alternative, folded, group.is_open and place == 0)
                for place, alternative in enumerate(group.alternatives)
            )
            for group in self._question.groups
        )


def most_of(question: Question) -> float:
    """Return what the words of a question score at most."""
    return sum(key.weight for key in question.keys) * (K1 + 1) or 1


def freshness(published: datetime | None, now: datetime) -> float:
    """Return what a piece of news scores for when it was published."""
    if published is None:
        return 0
    days = max((now - published).total_seconds() / 86_400, 0)
    return FRESHNESS * HALF_LIFE / (HALF_LIFE + days)


def _wanted(key: Key, text: str) -> str:
    """Return what a part of a piece holds that holds a text of a key."""
    return f" {text.replace(BETWEEN, ' ')}" + ("" if key.is_open else " ")


def _frequency(wanted: list[str], parts: list[str]) -> float:
    """Return how often parts of a piece hold a key, what stands in the title counting more."""
    frequency = 0.0
    for weight, part in zip(_WEIGHTS, parts, strict=True):
        for text in wanted:
            if text in part:
                frequency += weight * part.count(text)
    return frequency


def _holds(alternative: Alternative, parts: list[str], is_open: bool) -> bool:
    if alternative.is_phrase:
        wanted = [_phrase_of(alternative.words)]
    else:
        wanted = [f" {word}" if is_open else f" {word} " for word in alternative.words]
    return all(any(one in part for part in parts) for one in wanted)


def _phrase(words: tuple[str, ...]) -> str:
    """Return what a text holds that has the words in a row; nothing for a single word."""
    return _phrase_of(words) if len(words) > 1 else ""


def _phrase_of(words: tuple[str, ...]) -> str:
    return f" {' '.join(words)} "
