"""A question in the query language of Elasticsearch: what matches, and the sum that ranks.

The sum is that of `search.scoring`, from the same constants. What the words of a piece score is
left to the engine: its `combined_fields` is the same BM25F, and its own count of pieces gives
a key the same inverse document frequency as the vocabulary does.
"""

from collections.abc import Iterable, Iterator

from search.elastic.mapping import PARTS
from search.question import LEAST_SHARE, Alternative, Group, Key, Question
from search.scoring import (
    ALL_EXACT,
    ALL_FOLDED,
    BODY_WEIGHT,
    EXACT_PHRASE,
    FOLDED_PHRASE,
    FRESHNESS,
    HALF_LIFE,
    K1,
    LEAD_WEIGHT,
    SCALE,
    TITLE_WEIGHT,
)

_WEIGHTS = dict(zip(PARTS, (TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT), strict=True))
_FIELDS = {"folded": "folded", "exact": "exact", "pair": "pairs"}
_WHOLE = ("words",)
_ROUNDING = 1e-6
"""The engine adds up in single precision."""


def query_of(question: Question, *, partly: bool = False) -> dict:
    """Return the query whose matches hold all that is asked for, or partly a good part of it."""
    return {
        "bool": {
            "filter": _holding_part(question) if partly else _holding_all(question.groups, _WHOLE),
            "should": [_best_piece(question), _freshness()],
        }
    }


def _holding_part(question: Question) -> dict:
    weights = [_worth(_holding(group, _WHOLE), group.weight) for group in question.groups]
    return {
        "function_score": {
            "query": {"bool": {"should": weights}},
            "min_score": question.weight * LEAST_SHARE * (1 - _ROUNDING),
        }
    }


def _best_piece(question: Question) -> dict:
    clauses = [*_by_words(question), *_constants(question)]
    query = {"bool": {"should": clauses}}
    return {"nested": {"path": "pieces", "score_mode": "max", "query": query}}


def _freshness() -> dict:
    distance = {
        "field": "date",
        "origin": "now",
        "pivot": f"{HALF_LIFE}d",
        "boost": FRESHNESS,
    }
    return {
        "bool": {
            "filter": {"term": {"topical": True}},
            "should": {"distance_feature": distance},
        }
    }


def _by_words(question: Question) -> Iterator[dict]:
    """Give what pieces score by their words, `SCALE` at most."""
    scale = SCALE / (sum(key.weight for key in question.keys) or 1)
    for key in question.keys:
        if _is_plain(key, question):
            yield _counted(key.texts[0], _FIELDS[key.kind], scale * key.share)
        else:
            yield _any_form(key, question, scale)


def _is_plain(key: Key, question: Question) -> bool:
    """Whether the engine can count a key as it is."""
    is_typed = key.kind != "folded" or key.texts[0] in question.folded
    return is_typed and len(key.texts) == 1 and not key.is_open


def _counted(word: str, kind: str, boost: float) -> dict:
    """Return the query that scores a word as one field over title, lead and text.

    The engine's score goes up to the word's inverse document frequency times K1 + 1.
    """
    return {
        "combined_fields": {
            "query": word,
            "fields": [f"{part}^{weight}" for part, weight in _weights(kind)],
            "boost": boost / (K1 + 1),
        }
    }


def _any_form(key: Key, question: Question, scale: float) -> dict:
    """Return the query for a key of several forms: a word, and phrases or words for the same.

    Of another form it counts only where it stands, not how often: the engine weighs a phrase by
    its words, and the beginning of a word not at all.
    """
    forms = []
    for text in key.texts:
        if text in question.folded and not key.is_open:
            forms.append(_counted(text, "folded", scale * key.share))
            continue
        for part, weight in _weights("folded"):
            query = {"prefix": {part: text}} if key.is_open else _phrase(text, part)
            forms.append(_worth(query, scale * key.weight * weight / (weight + K1)))
    return {"dis_max": {"queries": forms}}


def _constants(question: Question) -> Iterator[dict]:
    if len(question.folded) > 1:
        yield _worth(_in_a_row(question.folded, "folded"), FOLDED_PHRASE)
        if question.exact:
            yield _worth(_in_a_row(question.exact, "exact"), EXACT_PHRASE)
    everything = _holding_all(question.groups, _fields("folded"))
    yield _worth({"bool": {"filter": everything}}, ALL_FOLDED)
    if question.exact:
        exact = _words(question.exact, _fields("exact"))
        yield _worth({"bool": {"filter": [*everything, exact]}}, ALL_EXACT)


def _holding_all(groups: Iterable[Group], fields: tuple[str, ...]) -> list[dict]:
    return [_holding(group, fields) for group in groups]


def _holding(group: Group, fields: tuple[str, ...]) -> dict:
    """Return the query for what holds one of a group's alternatives."""
    return _any(
        [
            _alternative(alternative, fields, is_open=group.is_open and place == 0)
            for place, alternative in enumerate(group.alternatives)
        ]
    )


def _alternative(alternative: Alternative, fields: tuple[str, ...], *, is_open: bool) -> dict:
    words = alternative.words
    if is_open:
        return _any([{"prefix": {field: words[0]}} for field in fields])
    if alternative.is_phrase:
        return _any([_phrase(" ".join(words), field) for field in fields])
    return _words(words, fields)


def _words(words: Iterable[str], fields: tuple[str, ...]) -> dict:
    """Return the query for what holds all of the words, in whichever of the fields."""
    text = {"query": " ".join(words), "operator": "and"}
    if len(fields) == 1:
        return {"match": {fields[0]: text}}
    return {"combined_fields": text | {"fields": list(fields)}}


def _in_a_row(words: Iterable[str], kind: str) -> dict:
    return _any([_phrase(" ".join(words), field) for field in _fields(kind)])


def _phrase(text: str, field: str) -> dict:
    return {"match_phrase": {field: text}}


def _any(queries: list[dict]) -> dict:
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries}}


def _worth(query: dict, score: float) -> dict:
    return {"constant_score": {"filter": query, "boost": score}}


def _fields(kind: str) -> tuple[str, ...]:
    return tuple(name for name, _weight in _weights(kind))


def _weights(kind: str) -> Iterator[tuple[str, float]]:
    return ((f"pieces.{part}_{kind}", weight) for part, weight in _WEIGHTS.items())
