"""Listings of sections. What a section of a kind lists, the apps above provide."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from home.cards import Card

PAGE_SIZE = 20


@dataclass(frozen=True)
class Provider:
    """What a kind of section lists: the items of a branch, and how they show themselves."""

    items: Callable[[str], QuerySet]
    """Items for readers in the branch at a tree path, the most recent first."""
    cards: Callable[[HttpRequest, list, str], list[Card]]
    """Cards of items for a style of `pictures.SPECS`, in a constant number of queries."""


_providers: dict[str, Provider] = {}


def register_provider(kind: str, provider: Provider) -> None:
    """Let `provider` answer for sections of `kind`."""
    _providers[kind] = provider


def listing_context(request: HttpRequest, section) -> dict:
    """Return the context of a section that lists: one page of cards, and the sections below.

    Raises Http404 for a page number that is none or lies past the end.
    """
    from home.frame import tree_for

    provider = _providers.get(section.kind)
    items = provider.items(section.path) if provider else section.get_children().none()
    page = page_of(items, request.GET.get("page", "1"))
    node = tree_for(request).by_path.get(section.path)
    below = [child for child in node.children if child.in_menus] if node else []
    cards = provider.cards(request, list(page.object_list), "thumb") if provider else []
    return {
        "listing": paging(page, request) | {"cards": cards},
        "children": [{"title": child.title, "url": child.url} for child in below],
    }


def branches_of(request: HttpRequest, section) -> list[dict]:
    """Return what lies below a landing section, with one more level."""
    from home.frame import tree_for

    node = tree_for(request).by_path.get(section.path)
    return [
        {
            "title": child.title,
            "url": child.url,
            "introduction": child.introduction,
            "children": [
                {"title": leaf.title, "url": leaf.url} for leaf in child.children if leaf.in_menus
            ],
        }
        for child in (node.children if node else [])
        if child.in_menus
    ]


def home_context(request: HttpRequest, page) -> dict:
    """Return the context of a front page: the latest of all, then what its blocks name.

    A block whose section is hidden, gone or empty is left out.
    """
    from home.frame import tree_for

    tree = tree_for(request)
    provider = _providers.get("news")
    latest = list(provider.items(page.path)[:4]) if provider else []
    places: dict[str, list[dict]] = {"aside": [], "column": [], "strip": []}
    for block in page.layout.raw_data:
        node = tree.by_pk.get(block["value"])
        below = _providers.get(node.kind) if node and node.is_public else None
        items = list(below.items(node.path)[:4]) if below else []
        if items:
            style = "thumb" if block["type"] == "aside" else "card"
            cards = below.cards(request, items, style)
            places[block["type"]].append(
                {"title": node.title, "url": node.url, "cards": cards, "style": "row"}
            )
    lead = provider.cards(request, latest[:1], "lead") if latest else []
    return {
        "lead": lead[0] if lead else None,
        "runners_up": provider.cards(request, latest[1:], "card") if latest else [],
        "aside_blocks": places["aside"],
        "column_blocks": places["column"],
        "strip": places["strip"][0] if places["strip"] else None,
    }


def page_of(items: QuerySet, number: str, size: int = PAGE_SIZE):
    """Return page `number` (as typed) of `items`; Http404 where there is no such page."""
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise Http404
    try:
        return Paginator(items, size).page(int(number))
    except InvalidPage as error:
        raise Http404 from error


def paging(page, request: HttpRequest) -> dict:
    """Return what the pagination component takes, with real addresses."""

    def url(number: int) -> str:
        query = request.GET.copy()
        query.pop("page", None)
        if number > 1:
            query["page"] = str(number)
        return request.path + (f"?{query.urlencode()}" if query else "")

    pages = [
        None
        if not isinstance(number, int)  # the ellipsis
        else {"number": number, "url": url(number), "is_current": number == page.number}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return {
        "total": page.paginator.count,
        "number": page.number,
        "count": page.paginator.num_pages,
        "previous_url": url(page.number - 1) if page.has_previous() else None,
        "next_url": url(page.number + 1) if page.has_next() else None,
        "pages": pages if page.paginator.num_pages > 1 else [],
    }
