"""What a search finds, prepared for the page and for the API."""

from dataclasses import dataclass
from typing import TypedDict

from django.core.paginator import Page
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from home.frame import SiteTree, tree_for
from home.paging import page_of
from search import dates
from search.asked import DATE, RELEVANCE, SINCE, UNTIL, Asked, read_asked
from search.corrections_shown import corrections_shown
from search.facet import Facet
from search.facet_counts import Counts, ShownFacet
from search.facets import conditions, counted, facets_for
from search.presentation import Result, results_of
from search.promotions import Promotion, promoted
from search.question import Correction
from search.readers import Found, Hit, find, readers_pages
from search.spelling_suggestion import suggestion


class Choice(TypedDict):
    """What was chosen, with the address of the search without it."""

    title: str
    url: str


@dataclass(frozen=True)
class Hits:
    """Hits in the order that was asked for, whose number is known; a paginator takes them."""

    found: Found
    conditions: list[Q]
    order: str
    total: int

    def count(self) -> int:
        """Return how many there are."""
        return self.total

    def __getitem__(self, part: slice) -> list[Hit]:
        """Return the hits of one part; it has a beginning and an end."""
        if self.order == RELEVANCE:
            return self.found.part(part.start, part.stop, *self.conditions)
        pages = self.found.matches.filter(*self.conditions).order_by(*dates.latest_first())
        return self.found.hits(list(pages.values_list("pk", flat=True)[part]))


class Search:
    """One search on one site: what is asked for, and what is found."""

    def __init__(self, request: HttpRequest):
        tree = tree_for(request)
        if tree is None:
            raise Http404
        self._request = request
        self.tree: SiteTree = tree
        self.facets: dict[str, Facet] = facets_for(tree)
        self.asked: Asked = read_asked(request.GET, self.facets)
        self._pages: QuerySet = readers_pages(tree.root.path)

    @cached_property
    def found(self) -> Found:
        """All that the words find."""
        return find(self.asked.text, self._pages)

    @property
    def answered_by(self) -> str:
        """Which engine answered, for the header; empty where nothing was asked."""
        return self.found.answered_by if self.found.question else ""

    @cached_property
    def counts(self) -> Counts:
        """How many there are, in all and of each facet's values."""
        matches = self.found.matches.filter(*self._days())
        return counted(self.facets, matches, self.asked.choices)

    def page(self, number: str, size: int) -> Page:
        """Return one page of the hits; Http404 where there is none of that number."""
        if not self.counts.total:
            return page_of([], number, size)
        chosen = [*conditions(self.facets, self.asked.choices), *self._days()]
        hits = Hits(self.found, chosen, self.asked.order, self.counts.total)
        return page_of(hits, number, size)

    def rows(self, page: Page) -> list[Result]:
        """Return the rows of a page of the hits."""
        return results_of(self._request, page.object_list, self.asked.text, self.found.question)

    def promotions(self) -> list[Promotion]:
        """Return what administrators put above all that is found."""
        return promoted(self.asked.text, self._pages, self.tree)

    def corrections(self, page: Page) -> list[Correction]:
        """Return which words were put right, as far as readers find what is meant."""
        return corrections_shown(
            self.found.question.corrections, self.found.matches, page.object_list
        )

    @cached_property
    def suggestion(self) -> str:
        """A text that finds something, where this one finds nothing whatever is chosen."""
        if self.counts.total or not self.found.question or self.finds_more:
            return ""
        return suggestion(self.asked.text, self._pages)

    @cached_property
    def finds_more(self) -> bool:
        """Whether the words alone find something, where with the choices nothing is left."""
        return self.asked.is_narrowed and self.found.matches.exists()

    def shown_facets(self) -> list[ShownFacet]:
        """Return the facets as the form shows them."""
        shown = (
            facet.shown(self.counts.of[name], self.asked.choices.get(name, []))
            for name, facet in self.facets.items()
        )
        return [facet for facet in shown if facet]

    def facets_in_json(self) -> dict[str, list[dict]]:
        """Return the facets as the API gives them: by name, each value with title and count."""
        return {
            facet["name"]: [
                {key: option[key] for key in ("value", "title", "count")}
                for option in facet["options"] + facet["others"]
            ]
            for facet in self.shown_facets()
        }

    def chosen(self, path: str) -> list[Choice]:
        """Return what was chosen, each with the address of the search without it."""
        asked = self.asked
        chosen = [
            Choice(
                title=self.facets[name].title_of(value),
                url=asked.without(name, value).address(path),
            )
            for name, values in asked.choices.items()
            for value in values
        ]
        if asked.since or asked.until:
            title = dates.described(asked.since, asked.until)
            chosen.append(Choice(title=title, url=asked.of_any_day().address(path)))
        return chosen

    def orders(self, path: str) -> list[dict]:
        """Return in which orders the hits can be shown."""
        return [
            {
                "title": title,
                "url": self.asked.ordered(order).address(path),
                "is_current": order == self.asked.order,
            }
            for order, title in ((RELEVANCE, _("relevance")), (DATE, _("date")))
        ]

    def days(self) -> dict[str, str]:
        """Return the days as the form's fields hold them."""
        days = {SINCE: self.asked.since, UNTIL: self.asked.until}
        return {name: day.isoformat() if day else "" for name, day in days.items()}

    def _days(self) -> list[Q]:
        asked = self.asked
        if not (asked.since or asked.until):
            return []
        return [dates.between(asked.since or dates.EARLIEST, asked.until or dates.LATEST)]
