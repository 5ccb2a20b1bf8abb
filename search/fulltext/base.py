"""What a database's full text must do."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import NamedTuple

from search.fulltext.statement import Statement
from search.question import Question
from search.tokens import Tokens
from search.wanted import Wanted


class Row(NamedTuple):
    """What is written for an index entry."""

    entry_id: int
    title: Tokens
    body: Tokens


class FullText(ABC):
    """Writes tokens of index entries, and says in SQL how to find them."""

    @abstractmethod
    def write(self, cursor, rows: Iterable[Row]) -> None:
        """Write the rows; what stood for the same entries goes."""

    @abstractmethod
    def remove(self, cursor, entry_ids: Iterable[int]) -> None:
        """Remove the rows of entries."""

    @abstractmethod
    def sweep(self, cursor) -> None:
        """Remove rows whose entry is gone."""

    @abstractmethod
    def matches(self, wanted: Wanted) -> Statement:
        """Return a statement that gives the matching entries, as column `entry_id`."""

    @abstractmethod
    def holding_all(self, question: Question) -> Statement:
        """Return a statement that gives the entries that hold all that is asked for."""

    @abstractmethod
    def holding_part(self, question: Question) -> Statement:
        """Return a statement that gives those that hold `LEAST_SHARE` of its weight."""

    @abstractmethod
    def hits(self, wanted: Wanted) -> Statement:
        """Return a statement that gives them with their `score`, more being better."""
