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


def provider_of(kind: str) -> Provider | None:
    """Return what answers for sections of `kind`, if anything does."""
    return _providers.get(kind)


def listing_context(request: HttpRequest, section) -> dict:
    """Return the context of a section that lists: one page of cards, and the sections below.

    Raises Http404 for a page number that is none or lies past the end.
    """
    from home.frame import tree_for

    provider = provider_of(section.kind)
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
