"""The search backend of Wagtail: admin, choosers and its API, on either database.

Readers' search has its own way in, `search.readers`. This backend finds pages by their drafts
too; an interface for readers that goes through it must name the backend's audience:
`get_search_backend("default", AUDIENCE=Audience.READERS)`.
"""

from collections.abc import Iterator

from django.db.models import Count, Model, Q, QuerySet
from django.utils.functional import cached_property
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
)

from search import entries
from search.algebra import Reader, Reading
from search.matching import EVERYONE, best_of, ids_of_matches
from search.wanted import Wanted

_FEW = 1000
"""Up to how many rows are fetched by their keys; databases limit the parameters of a query."""


class QueryCompiler(BaseSearchQueryCompiler):
    """A query on a queryset. Any queryset can be searched, whatever it is filtered by."""

    DEFAULT_OPERATOR = "and"
    is_open = False

    def check(self) -> None:
        """Accept everything: filters and orders are the database's own affair here."""

    def read(self, audiences: tuple[str, ...]) -> Reading:
        """Return what the query asks of the queryset."""

        def matches(wanted: Wanted) -> Q:
            return Q(pk__in=ids_of_matches(self.queryset, wanted, audiences))

        in_title = bool(self.fields) and set(self.fields) == {"title"}
        return Reader(matches, self.is_open, in_title).read(self.query)


class AutocompleteQueryCompiler(QueryCompiler):
    """A query whose last word may be the beginning of one."""

    is_open = True


class Results(BaseSearchResults):
    """Matches, sliced and counted like a queryset."""

    supports_facet = True

    @cached_property
    def _reading(self) -> Reading:
        return self.query_compiler.read(self.backend.audiences)

    @property
    def _by_relevance(self) -> bool:
        return self.query_compiler.order_by_relevance and self._reading.is_ranked

    def facet(self, field_name: str) -> dict:
        """Return how many matches have which value of a field, the most frequent first."""
        rows = self._matches().prefetch_related(None).order_by().values_list(field_name)
        return dict(rows.annotate(count=Count("pk", distinct=True)).order_by("-count", field_name))

    def _matches(self) -> QuerySet:
        return self.query_compiler.queryset.filter(self._reading.condition)

    def _do_count(self) -> int:
        return self._matches()[self.start : self.stop].count()

    def _do_search(self) -> list[Model]:
        return list(self._best() if self._by_relevance else self._in_order())

    def _in_order(self) -> Iterator[Model]:
        matches = self._matches()
        if not matches.ordered:
            # Without any order pages of a listing would overlap.
            matches = matches.order_by("-pk")
        for obj in matches[self.start : self.stop]:
            yield self._scored(obj, None)

    def _best(self) -> Iterator[Model]:
        narrowed = self._matches() if len(self._reading.wanted) > 1 else self._all_rows()
        best = best_of(
            narrowed, self._reading.wanted, self.backend.audiences, self.start, self.stop
        )
        keys = [pk for pk, _score in best]
        rows = self._all_rows().filter(pk__in=keys) if len(keys) <= _FEW else self._matches()
        by_pk = {obj.pk: obj for obj in rows.order_by()}
        for pk, score in best:
            if pk in by_pk:
                yield self._scored(by_pk[pk], score)

    def _all_rows(self) -> QuerySet:
        return self.query_compiler.queryset

    def _scored(self, obj: Model, score: float | None) -> Model:
        if self._score_field:
            setattr(obj, self._score_field, score)
        return obj


class Index(BaseIndex):
    """Our index, as Wagtail's commands write it."""

    def add_items(self, model: type[Model], items: list[Model]) -> None:
        """Write the entries of objects, which are read afresh."""
        entries.refresh(model, [item.pk for item in items], rewrite=True)

    def delete_item(self, item: Model) -> None:
        """Remove the entries of an object."""
        entries.remove(type(item), [item.pk])

    def reset(self) -> None:
        """Empty the index."""
        entries.remove_all()


class Rebuilder:
    """Rebuilds in place: entries are replaced one by one, so searches go on meanwhile."""

    def __init__(self, index: Index):
        self.index = index

    def start(self) -> Index:
        """Return the index to write to."""
        return self.index

    def finish(self) -> None:
        """Remove what belongs to objects that are gone."""
        entries.remove_stale()


class SearchBackend(BaseSearchBackend):
    """Wagtail's search on the index table of the portal."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder

    def __init__(self, params: dict):
        super().__init__(params)
        self.audiences = (params["AUDIENCE"],) if "AUDIENCE" in params else EVERYONE
