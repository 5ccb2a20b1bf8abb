"""Finds the page of an address in one query, whatever its depth.

Wagtail walks down the tree with a query a level. Here the kept section tree knows every page
that stands in it; anything else is a leaf below a section, whose type follows from the
section's kind. Apps above register their leaf types.
"""

from collections.abc import Callable

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import resolve
from wagtail.url_routing import RouteResult

from home.periods import ARCHIVE, Period

_leaves: dict[str, Callable[[], QuerySet]] = {}


def register_leaf(kind: str, pages: Callable[[], QuerySet]) -> None:
    """Let `pages` (a callable giving a queryset) answer for addresses below sections of `kind`."""
    _leaves[kind] = pages


def route(request: HttpRequest, path: str) -> RouteResult | None:
    """Return the live page at `path` of the request's site, or None. Kept on the request."""
    if not hasattr(request, "_wagtail_route_for_request"):
        request._wagtail_route_for_request = _find(request, path)
    return request._wagtail_route_for_request


def is_public_at(request: HttpRequest, path: str) -> bool:
    """Whether a page that every reader may see answers at another path of the request's site."""
    found = _find(request, path)
    return (
        found is not None
        and type(found.page).objects.live_public().filter(pk=found.page.pk).exists()
    )


def is_kept(path: str) -> bool:
    """Whether the portal itself answers at a path or below it, so that no page can stand there."""
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return True
    *above, last = path.strip("/").split("/")
    if above and last == ARCHIVE:
        return True
    return any(resolve(below).url_name != "wagtail_serve" for below in (path, f"{path}x/"))


def path_of(page) -> str:
    """Return the path at which a page is served; the first part of `url_path` is the site's own."""
    _root, _site, *parts = page.url_path.split("/")
    return "/" + "/".join(parts)


def _find(request: HttpRequest, path: str) -> RouteResult | None:
    from home.frame import tree_for

    tree = tree_for(request)
    if tree is None:
        return None
    parts = [part for part in path.split("/") if part]
    node, period = _in_tree(tree, parts)
    if node is not None:
        if not node.is_live:
            return None
        pages = node.model.objects.filter(pk=node.pk)
    else:
        parent = tree.by_url.get(_url(parts[:-1]))
        if parent is None or not parent.is_live or parent.kind not in _leaves:
            return None
        url_path = tree.site.root_page.url_path + "/".join([*parts, ""])
        pages = _leaves[parent.kind]().filter(url_path=url_path)
    page = pages.filter(live=True).first()
    if page is None:
        return None
    page._is_unrestricted = not tree.has_restrictions
    return RouteResult(page, kwargs={"period": period} if period else {})


def _in_tree(tree, parts: list[str]) -> tuple:
    """Return the page of the tree at an address, or the section whose archive is asked for."""
    node = tree.by_url.get(_url(parts))
    if node is None and ARCHIVE in parts[1:]:
        end = parts.index(ARCHIVE, 1)
        section, period = tree.by_url.get(_url(parts[:end])), Period.read(parts[end + 1 :])
        if period and section and section.kind in _leaves:
            return section, period
    return node, None


def _url(parts: list[str]) -> str:
    return "/".join(["", *parts, ""]) if parts else "/"
