"""Full text on SQLite: FTS5.

Every word is quoted, so nothing that people type is read as FTS5's query language. A query is
a fixed number of passes over the index, whatever it matches: one for the words, one more for
each way to score higher.
"""

from collections.abc import Iterable, Iterator

from search.fulltext.base import FullText, Row
from search.fulltext.sqlite_pieces import all_of, one_of
from search.fulltext.statement import Statement, compose, join
from search.question import LEAST_SHARE, Question
from search.wanted import (
    EXACT_PHRASE,
    FOLDED_PHRASE,
    TITLE_WEIGHT,
    WORDS_IN_TITLE,
    Need,
    Wanted,
)

# In the order of the columns. Exact keys find nothing that folded ones don't; they only rank.
_BOTH = "{title_folded body_folded}"
_BM25 = f"-bm25(search_fulltext, {TITLE_WEIGHT}, 1.0, 0.0, 0.0)"


class SQLiteFullText(FullText):
    """FTS5's own table, whose rowid is the entry's id."""

    def write(self, cursor, rows: Iterable[Row]) -> None:
        """Write the rows; what stood for the same entries goes."""
        cursor.executemany(
            "INSERT OR REPLACE INTO search_fulltext"
            " (rowid, title_folded, body_folded, title_exact, body_exact)"
            " VALUES (%s, %s, %s, %s, %s)",
            [
                (
                    row.entry_id,
                    " ".join(row.title.folded),
                    " ".join(row.body.folded),
                    " ".join(row.title.exact),
                    " ".join(row.body.exact),
                )
                for row in rows
            ],
        )

    def remove(self, cursor, entry_ids: Iterable[int]) -> None:
        """Remove the rows of entries."""
        cursor.executemany(
            "DELETE FROM search_fulltext WHERE rowid = %s", [(pk,) for pk in entry_ids]
        )

    def sweep(self, cursor) -> None:
        """Remove rows whose entry is gone."""
        cursor.execute(
            "DELETE FROM search_fulltext WHERE rowid NOT IN (SELECT id FROM search_indexentry)"
        )

    def matches(self, wanted: Wanted) -> Statement:
        """Return a statement that gives the matching entries."""
        return _pass(_expression(wanted))

    def holding_all(self, question: Question) -> Statement:
        """Return a statement that gives the entries that hold all that is asked for."""
        return _pass(f"{_BOTH} : ({all_of(question.groups)})")

    def holding_part(self, question: Question) -> Statement:
        """Return a statement that gives those that hold `LEAST_SHARE` of its weight."""
        held = [
            _pass(f"{_BOTH} : {one_of(group)}", repr(group.weight)) for group in question.groups
        ]
        return compose(
            "SELECT entry_id FROM ({sums}) AS sums WHERE score >= {least}",
            sums=_sum(held),
            least=Statement("%s", (question.weight * LEAST_SHARE,)),
        )

    def hits(self, wanted: Wanted) -> Statement:
        """Return a statement that gives the matching entries with their score."""
        return _sum([_pass(_expression(wanted), _BM25), *_bonuses(wanted)])


def _pass(match: str, score: str = "0") -> Statement:
    """Return one pass over the index: the entries that hold an expression of FTS5's."""
    return compose(
        "SELECT rowid AS entry_id, {score} AS score FROM search_fulltext"
        " WHERE search_fulltext MATCH {match}",
        score=Statement(score),
        match=Statement("%s", (match,)),
    )


def _sum(passes: list[Statement]) -> Statement:
    if len(passes) == 1:
        # The limit keeps SQLite from moving bm25() into an aggregate, where it can't be used.
        return compose("SELECT entry_id, score FROM ({only} LIMIT -1) AS only", only=passes[0])
    return compose(
        "SELECT entry_id, SUM(score) AS score FROM ({passes}) AS passes GROUP BY entry_id",
        passes=join(" UNION ALL ", passes),
    )


def _bonuses(wanted: Wanted) -> Iterator[Statement]:
    if wanted.exact:
        columns = "title_exact" if wanted.in_title else "{title_exact body_exact}"
        phrase = _phrase(wanted.exact, wanted.is_open)
        yield _pass(f"{columns} : {phrase}", str(EXACT_PHRASE))
    if len(wanted.folded) > 1:
        phrase = _phrase(wanted.folded, wanted.is_open)
        yield _pass(f"{_folded(wanted)} : {phrase}", str(FOLDED_PHRASE))
    if not wanted.in_title:
        yield _pass(f"title_folded : ({_words(wanted)})", str(WORDS_IN_TITLE))


def _expression(wanted: Wanted) -> str:
    return f"{_folded(wanted)} : ({_words(wanted)})"


def _folded(wanted: Wanted) -> str:
    return "title_folded" if wanted.in_title else _BOTH


def _words(wanted: Wanted) -> str:
    if wanted.need is Need.PHRASE:
        return _phrase(wanted.folded, wanted.is_open)
    *earlier, last = wanted.words
    operator = " OR " if wanted.need is Need.ANY else " AND "
    return operator.join([*(_word(word) for word in earlier), _word(last, wanted.is_open)])


def _word(word: str, is_open: bool = False) -> str:
    return f'"{word}" *' if is_open else f'"{word}"'


def _phrase(words: tuple[str, ...], is_open: bool) -> str:
    return _word(" ".join(words), is_open)
