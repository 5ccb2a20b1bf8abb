"""Asks the engine for the keys of the pages that answer a question."""

import time

from django.conf import settings

from search.elastic import connection, indices
from search.elastic.connection import AwayError
from search.elastic.queries import query_of
from search.elastic.waiting import is_behind
from search.question import Question

WINDOW = 2000
"""How many keys one answer holds at most. Readers see the first of them; of what matches beyond,
as a common word does everywhere, each thousand would cost as much as the question itself."""
_LEAST_SECONDS = 0.05
_BEST_FIRST = [
    {"_score": "desc"},
    {"date": {"order": "desc", "missing": "_last"}},
    {"pk": "desc"},
]


class Deadline:
    """Until when the engine is waited for, however many questions it is asked for one reader."""

    def __init__(self):
        self._end = time.monotonic() + settings.ELASTICSEARCH_TIMEOUT

    @property
    def seconds(self) -> float:
        """How long it may still take."""
        return max(self._end - time.monotonic(), _LEAST_SECONDS)


def find(
    question: Question, *, partly: bool = False, deadline: Deadline | None = None
) -> list[int]:
    """Return the keys of the pages that match, best first, at most `WINDOW` of them.

    They hold all that is asked for; `partly`, at least `LEAST_SHARE` of its weight. Raises
    `AwayError` where the engine can't be relied on: it is away, paused, without the index of this
    version of the analysis, or behind with what was published.
    """
    if not question:
        return []
    if is_behind():
        raise AwayError("behind")
    deadline = deadline or Deadline()
    with connection.reading(deadline.seconds) as client:
        answer = client.search(
            index=indices.readers_alias(),
            query=query_of(question, partly=partly),
            sort=_BEST_FIRST,
            size=WINDOW,
            # Keys come with the order, from a column; ids would be unpacked document by document.
            source=False,
            stored_fields="_none_",
            track_total_hits=False,
            allow_partial_search_results=False,
            filter_path="hits.hits.sort",
        )
    return [hit["sort"][-1] for hit in answer.body.get("hits", {}).get("hits", [])]
