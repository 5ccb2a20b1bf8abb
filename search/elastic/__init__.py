"""Readers' search on Elasticsearch: its copy of what readers get, kept, asked and compared.

The engine only ranks. Its answers are held against the database by the caller, and whatever is
wrong with it raises `AwayError`: then the database answers readers, and writes wait in the outbox.
"""

from search.elastic.connection import AwayError
from search.elastic.finding import WINDOW, Deadline, find
from search.elastic.waiting import TOPIC
from search.elastic.writing import NotTakenError, show_what_was_written, update

__all__ = [
    "TOPIC",
    "WINDOW",
    "AwayError",
    "Deadline",
    "NotTakenError",
    "find",
    "show_what_was_written",
    "update",
]
