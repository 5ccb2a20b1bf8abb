"""The facets of a site's search, with those that the apps above register.

The names in addresses are Vietnamese, as those of the look-up of documents are.
"""

from django.db.models import Count, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.frame import SiteTree
from home.models import Unit
from search.facet import Facet
from search.facet_counts import Counts, summed
from search.facet_types import KindFacet, RegisterFacet, SectionFacet, YearFacet

Choices = dict[str, list[str]]
"""What was chosen, by the facets' names in addresses."""

_registers: list[tuple[str, Promise, str, type[Model]]] = []


def register_facet(name: str, title: Promise, column: str, model: type[Model]) -> None:
    """Let readers narrow results down by a register's row, reached by `column` from pages."""
    _registers.append((name, title, column, model))


def facets_for(tree: SiteTree) -> dict[str, Facet]:
    """Return the facets of a site by their names, in their order."""
    facets = [
        KindFacet(),
        SectionFacet(tree),
        *(RegisterFacet(*facts) for facts in _registers),
        RegisterFacet("don-vi", _("Unit"), "unit_id", Unit),
        YearFacet(),
    ]
    return {facet.name: facet for facet in facets}


def conditions(facets: dict[str, Facet], choices: Choices) -> list[Q]:
    """Return what holds of pages that agree with all that was chosen."""
    return [facets[name].within(values) for name, values in choices.items()]


def counted(facets: dict[str, Facet], pages: QuerySet, choices: Choices) -> Counts:
    """Count `pages`, which are not yet narrowed down, by all facets in one query."""
    facts = [facet.fact for facet in facets.values()]
    rows = pages.order_by().values_list(*facts).annotate(Count("pk"))
    groups = (
        (
            [facet.values_of(fact) for facet, fact in zip(facets.values(), found, strict=True)],
            count,
        )
        for *found, count in rows
    )
    return summed(facets, groups, choices)
