"""What is wanted, in the query language of Elasticsearch."""

from search.wanted import (
    EXACT_PHRASE,
    FOLDED_PHRASE,
    TITLE_WEIGHT,
    WORDS_IN_TITLE,
    Need,
    Wanted,
)

_TITLE = ("title_folded",)
_FOLDED = ("title_folded", "body_folded")
_EXACT = ("title_exact", "body_exact")


def query_of(wanted: Wanted) -> dict:
    """Return the query that finds all words wanted, or most of them where that is the need."""
    if wanted.need is Need.MOST:
        words = _words(wanted, _FOLDED)
        return {"bool": {"should": words, "minimum_should_match": wanted.least}}
    return {"bool": {"must": _words(wanted, _FOLDED), "should": _bonuses(wanted)}}


def _words(wanted: Wanted, fields: tuple[str, ...]) -> list[dict]:
    *earlier, last = wanted.words
    queries = [_word(word, fields) for word in earlier]
    if not wanted.is_open:
        return [*queries, _word(last, fields)]
    beginnings = [{"prefix": {field: last}} for field in fields]
    return [*queries, {"bool": {"should": [_word(last, fields), *beginnings]}}]


def _word(word: str, fields: tuple[str, ...]) -> dict:
    """Return the query for a word in title and text, weighed as one field."""
    weighed = [f"{field}^{TITLE_WEIGHT if field in _TITLE else 1}" for field in fields]
    return {"combined_fields": {"query": word, "fields": weighed}}


def _bonuses(wanted: Wanted) -> list[dict]:
    in_title = {"bool": {"must": _words(wanted, _TITLE)}}
    bonuses = [_bonus(in_title, WORDS_IN_TITLE)]
    if len(wanted.folded) > 1:
        bonuses.append(_bonus(_phrase(wanted.folded, wanted, _FOLDED), FOLDED_PHRASE))
    if wanted.exact:
        bonuses.append(_bonus(_phrase(wanted.exact, wanted, _EXACT), EXACT_PHRASE))
    return bonuses


def _phrase(words: tuple[str, ...], wanted: Wanted, fields: tuple[str, ...]) -> dict:
    kind = "phrase_prefix" if wanted.is_open else "phrase"
    return {"multi_match": {"query": " ".join(words), "type": kind, "fields": list(fields)}}


def _bonus(query: dict, score: float) -> dict:
    return {"constant_score": {"filter": query, "boost": score}}
