"""Listings of sections. What a section of a kind lists, the apps above provide."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from home.addresses import absolute
from home.archives import archive_of, trail_to
from home.cards import Card
from home.paging import page_of, paging
from home.periods import Period
from home.timeline import Listed, Timeline


@dataclass(frozen=True)
class LookUp:
    """How sections of a kind show what they list, where a list of cards would not do."""

    template: str
    context: Callable[[HttpRequest, object], dict]
    """What the template takes, of a section."""
    in_other_form: Callable[[HttpRequest, object], HttpResponse | None]
    """The same as a table or a feed, where the request asks for one."""


@dataclass(frozen=True)
class Provider:
    """What a kind of section lists: the items of a branch, and how they show themselves."""

    items: Callable[[str], QuerySet]
    """Items for readers in the branch at a tree path, the most recent first."""
    timeline: Callable[[str], Timeline]
    """The same by the time of their publication, however many there are."""
    by_keys: Callable[[list[int]], list]
    """Items for readers by their keys, in that order."""
    cards: Callable[[HttpRequest, list, str], list[Card]]
    """Cards of items for a style of `pictures.SPECS`, in a constant number of queries."""
    topics: Callable[[list], list[dict]]
    """The topics of items, the most frequent first, with their addresses."""
    look_up: LookUp | None = None
    """What stands in place of the list; the archive by month keeps it."""


_providers: dict[str, Provider] = {}


def register_provider(kind: str, provider: Provider) -> None:
    """Let `provider` answer for sections of `kind`."""
    _providers[kind] = provider


def provider_of(kind: str) -> Provider | None:
    """Return what answers for sections of `kind`, if anything does."""
    return _providers.get(kind)


def listing_context(request: HttpRequest, section, period: Period | None = None) -> dict:
    """Return the context of a section that lists: one page of cards, and the ways on from there.

    With a period it is the archive. Raises Http404 for a page number that is none or lies past
    the end, and for a period of which there is nothing.
    """
    from home.frame import tree_for

    tree = tree_for(request)
    node = tree.by_path[section.path]
    provider = provider_of(section.kind)
    timeline = provider.timeline(section.path) if provider else Timeline()
    months = timeline.months()
    archive = archive_of(node.url, months, period)
    if period:
        months = period.of(months)
        if not months:
            raise Http404
        request.portal_trail = trail_to(node.url, period)
    listed = Listed(timeline, months, provider.by_keys if provider else list)
    page = page_of(listed, request.GET.get("page", "1"))
    items = list(page.object_list)
    listing = paging(page, node.url + (period.address if period else ""))
    return {
        "listing": listing | {"cards": provider.cards(request, items, "thumb") if items else []},
        "canonical_url": absolute(request, listing["url"]),
        "children": [
            {"title": child.title, "url": child.url} for child in node.children if child.in_menus
        ],
        "topics": provider.topics(items) if items else [],
        "archive": archive,
        "period": period,
        "has_lead": period is None,
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
