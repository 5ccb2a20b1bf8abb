"""What was published when: pages by the time of their publication, the latest first.

A section may hold a hundred thousand items. One query counts them by months; a page of the
listing is then sought among the items of its own months, so that the last page costs what the
first one does, and the archive of months costs nothing more.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import accumulate

from django.db.models import Count, QuerySet

from home.local_time import LocalMonth
from home.periods import end_of, start_of

Months = dict[tuple[int, int], int]
"""How many pages there are of each year and month, the latest first."""


class Timeline:
    """Pages that readers may see, made of parts that have no page in common."""

    def __init__(self, *parts: QuerySet):
        self._parts = [part.order_by().exclude(first_published_at=None) for part in parts]

    def months(self) -> Months:
        """Return how many there are of each month, in one query."""
        if not self._parts:
            return {}
        counted = [
            part.values_list(LocalMonth("first_published_at")).annotate(Count("pk"))
            for part in self._parts
        ]
        totals: Counter = Counter()
        for month, count in _together(counted):
            totals[int(month[:-2]), int(month[-2:])] += count
        return dict(sorted(totals.items(), reverse=True))

    def keys(self, months: Months, start: int, stop: int) -> list[int]:
        """Return the keys of the pages from `start` to before `stop` of those in `months`."""
        if start >= stop:
            return []
        ends = list(accumulate(months.values()))
        first = bisect_right(ends, start)
        if first == len(ends):
            return []
        last = min(bisect_left(ends, stop), len(ends) - 1)
        spanned = list(months)[first : last + 1]
        passed = ends[first - 1] if first else 0
        pages = [
            part.filter(
                first_published_at__gte=start_of(*spanned[-1]),
                first_published_at__lt=end_of(*spanned[0]),
            ).values_list("pk", "first_published_at")
            for part in self._parts
        ]
        rows = _together(pages).order_by("-first_published_at", "-pk")
        return [key for key, _published in rows[start - passed : stop - passed]]


class Listed:
    """The pages of some months, counted and sliced as a paginator asks for them."""

    def __init__(self, timeline: Timeline, months: Months, by_keys: Callable[[list[int]], list]):
        self._timeline = timeline
        self._months = months
        self._by_keys = by_keys

    def count(self) -> int:
        """Return how many there are."""
        return sum(self._months.values())

    def __getitem__(self, part: slice) -> list:
        """Return the pages of one part, the latest first; it has a beginning and an end."""
        return self._by_keys(self._timeline.keys(self._months, part.start, part.stop))


def _together(queries: list[QuerySet]) -> QuerySet:
    """Return the rows of all queries, in one query."""
    first, *others = queries
    return first.union(*others, all=True) if others else first
