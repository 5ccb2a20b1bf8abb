"""Results that administrators put above all others for a query: pages, or addresses elsewhere.

Kept with `wagtail.contrib.search_promotions`. What readers search for is not counted: queries
hold names, and a count would be a write in each reader's request.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.contrib.search_promotions.models import SearchPromotion

from home.frame import SiteTree
from search.patterns import beginning, folded_words
from search.vietnamese import fold


@dataclass(frozen=True)
class Promotion:
    """A result that stands above the others."""

    title: str
    url: str
    description: str
    is_external: bool


def promoted(query: str, pages: QuerySet, tree: SiteTree) -> list[Promotion]:
    """Return what is promoted for a query as a whole, however it is marked, each page once.

    Of pages only those of `pages`, which readers may see on the site of `tree`. One query to the
    database, and a second where something is promoted.
    """
    key, words = fold(query), folded_words(query)
    if not words:
        return []
    rows = SearchPromotion.objects.filter(query__query_string__regex=beginning(words))
    rows = rows.select_related("query").order_by("sort_order", "pk")
    meant = [row for row in rows if fold(row.query.query_string) == key]
    found = _pages_of(meant, pages, tree)
    shown = {}
    for row in meant:
        title, url = found.get(row.page_id, (row.external_link_text, row.external_link_url))
        if url:
            promotion = Promotion(title or url, url, row.description, not row.page_id)
            shown.setdefault(url, promotion)
    return list(shown.values())


def _pages_of(
    promotions: list[SearchPromotion], pages: QuerySet, tree: SiteTree
) -> dict[int, tuple[str, str]]:
    """Return by key the title and address of the promoted pages that readers may see."""
    keys = [promotion.page_id for promotion in promotions if promotion.page_id]
    if not keys:
        return {}
    rows = pages.filter(pk__in=keys).values_list("pk", "title", "url_path")
    return {pk: (title, tree.address_of(url_path)) for pk, title, url_path in rows}
