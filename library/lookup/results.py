"""The documents that a look-up finds: counted, and sliced in the order that was asked for."""

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.functional import cached_property

from library.lookup.asked import NUMBER, RELEVANCE, Asked
from library.lookup.facets import Counts, counted, narrowed
from library.lookup.meaning import READERS, Meaning
from library.readers import documents_by_keys
from search.matching import best_of
from search.readers import Ordered


class Results:
    """What is found in a branch; a paginator takes it."""

    most_in_table = 50_000
    """Documents; people and their tables are told where these are cut."""

    def __init__(self, documents: QuerySet, asked: Asked, meaning: Meaning | None):
        self._all = documents
        self._asked = asked
        self.meaning = meaning

    @cached_property
    def counts(self) -> Counts:
        """How many there are; a feed doesn't ask."""
        return counted(self._meant, self._asked.choices)

    def count(self) -> int:
        """Return how many there are."""
        return self.counts.total

    def __getitem__(self, part: slice) -> list:
        """Return the documents of one part; it has a beginning and an end."""
        return documents_by_keys(self.keys(part.start, part.stop))

    def keys(self, start: int, stop: int) -> list[int]:
        """Return the keys of the documents from `start` to before `stop`."""
        if self._asked.order == RELEVANCE:
            return self._by_relevance(start, stop)
        found = narrowed(self._meant, self._asked.choices)
        return list(_ordered(found, self._asked.order)[start:stop].values_list("pk", flat=True))

    def has_number(self) -> list[int]:
        """Return those that have the number which was typed, among what was chosen."""
        if not (self.meaning and self.meaning.exact):
            return []
        return self._among(list(self.meaning.exact))

    def latest(self, count: int) -> list:
        """Return the documents that were published last, whatever order was asked for."""
        found = narrowed(self._meant, self._asked.choices)
        keys = found.order_by("-first_published_at", "-pk").values_list("pk", flat=True)
        return documents_by_keys(list(keys[:count]))

    @cached_property
    def _meant(self) -> QuerySet:
        return self.meaning.of(self._all) if self.meaning else self._all

    def _among(self, keys: list[int]) -> list[int]:
        if not keys or not self._asked.choices:
            return keys
        kept = set(
            narrowed(self._all.filter(pk__in=keys), self._asked.choices).values_list(
                "pk", flat=True
            )
        )
        return [key for key in keys if key in kept]

    def _by_relevance(self, start: int, stop: int) -> list[int]:
        """First what has the number or names it, then what mentions it or holds the words."""
        meaning = self.meaning
        first = self._among(meaning.first)
        found = first[start:stop]
        if len(found) == stop - start:
            return found
        others = narrowed(self._all, self._asked.choices).exclude(pk__in=meaning.first)
        start, stop = max(start - len(first), 0), stop - len(first)
        if meaning.words:
            matches = others.filter(pk__in=meaning.words.keys)
            return found + Ordered(meaning.words, matches).keys(start, stop)
        if not meaning.wanted:
            return found
        best = best_of(others, list(meaning.wanted), READERS, start, stop)
        return found + [key for key, _score in best]


def _ordered(documents: QuerySet, order: str) -> QuerySet:
    if order != NUMBER:
        return documents.order_by("-issued_on", "-pk")
    is_last = Case(
        When(number_place=0, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    # 9 comes before 10, 12 before 12a; what has no number comes last.
    return documents.order_by(is_last, "number_place", "number_key", "-issued_on", "-pk")
