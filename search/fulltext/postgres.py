"""Full text on PostgreSQL: tsvector columns under a GIN index.

Vectors and queries are written out word by word and never given to PostgreSQL's own parser,
which takes document numbers for file paths. Words of the title carry weight A.
"""

from collections.abc import Iterable, Iterator

from search.fulltext.base import FullText, Row
from search.fulltext.statement import Statement, compose, join
from search.question import LEAST_SHARE, Group, Question
from search.wanted import (
    EXACT_PHRASE,
    FOLDED_PHRASE,
    TITLE_WEIGHT,
    WORDS_IN_TITLE,
    Need,
    Wanted,
)

_LAST_PLACE = 16383
"""PostgreSQL counts places no further."""
_WEIGHTS = f"'{{{1 / TITLE_WEIGHT:.3f}, 0, 0, 1}}'"
"""Of a word in D, C, B and A."""


class PostgresFullText(FullText):
    """A table beside the entries', with one vector for each key."""

    def write(self, cursor, rows: Iterable[Row]) -> None:
        """Write the rows; what stood for the same entries goes."""
        cursor.executemany(
            "INSERT INTO search_fulltext (entry_id, folded, exact)"
            " VALUES (%s, %s::tsvector, %s::tsvector)"
            " ON CONFLICT (entry_id)"
            " DO UPDATE SET folded = EXCLUDED.folded, exact = EXCLUDED.exact",
            [
                (
                    row.entry_id,
                    _vector(row.title.folded, row.body.folded),
                    _vector(row.title.exact, row.body.exact),
                )
                for row in rows
            ],
        )

    def remove(self, cursor, entry_ids: Iterable[int]) -> None:
        """Remove the rows of entries."""
        cursor.execute("DELETE FROM search_fulltext WHERE entry_id = ANY(%s)", [list(entry_ids)])

    def sweep(self, cursor) -> None:
        """Remove rows whose entry is gone."""
        cursor.execute(
            "DELETE FROM search_fulltext"
            " WHERE NOT EXISTS (SELECT 1 FROM search_indexentry WHERE id = entry_id)"
        )

    def matches(self, wanted: Wanted) -> Statement:
        """Return a statement that gives the matching entries."""
        return _holding(Statement("0"), _words(wanted))

    def holding_all(self, question: Question) -> Statement:
        """Return a statement that gives the entries that hold all that is asked for."""
        return _holding(Statement("0"), " & ".join(_one_of(group) for group in question.groups))

    def holding_part(self, question: Question) -> Statement:
        """Return a statement that gives those that hold `LEAST_SHARE` of its weight."""
        least = question.weight * LEAST_SHARE
        weights = [
            _bonus("folded", _one_of(group), repr(group.weight)) for group in question.groups
        ]
        return compose(
            "SELECT entry_id FROM ({sums}) AS sums WHERE score >= {least}",
            sums=_holding(
                join(" + ", weights), " | ".join(_one_of(g) for g in _needed(question, least))
            ),
            least=Statement("%s", (least,)),
        )

    def hits(self, wanted: Wanted) -> Statement:
        """Return a statement that gives the matching entries with their score."""
        words = _words(wanted)
        # ts_rank stays below 1, so it orders what the bonuses leave equal.
        rank = compose(
            "ts_rank({weights}, folded, {words}, 1)",
            weights=Statement(_WEIGHTS),
            words=_query(words),
        )
        return _holding(join(" + ", [rank, *_bonuses(wanted)]), words)


def _needed(question: Question, least: float) -> list[Group]:
    """Return the weightiest groups of which every match holds one: the others weigh too little.

    What holds only common words isn't looked at, which would be nearly everything.
    """
    by_weight = sorted(question.groups, key=lambda group: group.weight, reverse=True)
    rest = question.weight
    for place, group in enumerate(by_weight, start=1):
        rest -= group.weight
        if rest < least:
            return by_weight[:place]
    return by_weight


def _one_of(group: Group) -> str:
    """Return in PostgreSQL's query language that a row holds what a group asks for."""
    found = []
    for place, alternative in enumerate(group.alternatives):
        words = [f"'{word}'" for word in alternative.words]
        if group.is_open and place == 0:
            words[-1] += ":*"
        found.append((" <-> " if alternative.is_phrase else " & ").join(words))
    return f"({' | '.join(f'({one})' for one in found)})"


def _query(query: str) -> Statement:
    return Statement("%s::tsquery", (query,))


def _holding(score: Statement, query: str) -> Statement:
    return compose(
        "SELECT entry_id, {score} AS score FROM search_fulltext WHERE folded @@ {query}",
        score=score,
        query=_query(query),
    )


def _bonus(column: str, query: str, score: float | str) -> Statement:
    return compose(
        "CASE WHEN {column} @@ {query} THEN {score} ELSE 0 END",
        column=Statement(column),
        query=_query(query),
        score=Statement(str(score)),
    )


def _vector(title: list[str], body: list[str]) -> str:
    """Return both as the text of one vector; a gap keeps phrases from reaching across."""
    return " ".join([*_places(title, 1, "A"), *_places(body, len(title) + 2, "")])


def _places(tokens: list[str], first: int, weight: str) -> Iterator[str]:
    for place, token in enumerate(tokens, start=first):
        yield f"'{token}':{min(place, _LAST_PLACE)}{weight}"


def _bonuses(wanted: Wanted) -> Iterator[Statement]:
    if wanted.exact:
        yield _bonus("exact", _phrase(wanted.exact, wanted), EXACT_PHRASE)
    if len(wanted.folded) > 1:
        yield _bonus("folded", _phrase(wanted.folded, wanted), FOLDED_PHRASE)
    if not wanted.in_title:
        yield _bonus("folded", _words(wanted, in_title=True), WORDS_IN_TITLE)


def _words(wanted: Wanted, in_title: bool = False) -> str:
    if wanted.need is Need.PHRASE:
        return _phrase(wanted.folded, wanted, in_title)
    operator = " | " if wanted.need is Need.ANY else " & "
    return _joined(operator, wanted.words, wanted, in_title)


def _phrase(words: tuple[str, ...], wanted: Wanted, in_title: bool = False) -> str:
    return _joined(" <-> ", words, wanted, in_title)


def _joined(operator: str, words: tuple[str, ...], wanted: Wanted, in_title: bool) -> str:
    *earlier, last = words
    return operator.join(
        [
            *(_word(word, wanted, in_title=in_title) for word in earlier),
            _word(last, wanted, in_title=in_title, is_last=True),
        ]
    )


def _word(word: str, wanted: Wanted, *, in_title: bool = False, is_last: bool = False) -> str:
    prefix = "*" if is_last and wanted.is_open else ""
    weight = "A" if in_title or wanted.in_title else ""
    label = f"{prefix}{weight}"
    return f"'{word}':{label}" if label else f"'{word}'"
