"""Answers an old address with where its page is now, and with nothing that readers may not see.

The addresses of what was withdrawn, old ones too, say so with 410.

In place of Wagtail's middleware, which tells the present address of hidden pages too and drops
the query: `?page=2` of a listing that has moved is page 2 of the listing still. Nor does it lead on
from `/?p=13`, as WordPress addresses items: the front page answers there.
"""

from urllib.parse import urlsplit

from django.db.models import Q
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.models import BasePage
from home.routing import is_public_at

DEEPEST = 20
"""How many parts of an address are looked at; what has more is no page's."""


class LeadOn(RedirectMiddleware):
    """Leads on from addresses that are not found, and from queries of the front page."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Lead on from the front page where a redirect names its query: it has none of its own."""
        if request.path != "/" or not request.GET or request.method not in ("GET", "HEAD"):
            return None
        whole, _bare = _forms_of(request.get_full_path())
        found = _redirects(request, whole)
        redirect = next((found[path] for path in whole if path in found), None)
        return _answer(request, redirect, query="") if redirect else None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Answer 301 (or 302, where an administrator chose so) or 410 in place of a 404."""
        if response.status_code != 404:
            return response
        whole, bare = _forms_of(request.get_full_path())
        if gone := _withdrawn_at(request, bare[0]):
            return _say_gone(request, gone)
        above = _above(bare[0])
        found = _redirects(request, [*whole, *bare, *above])
        for path in [*whole, *bare]:
            if path in found:
                query = "" if path in whole and path not in bare else _query(request)
                return _answer(request, found[path], query=query) or response
        for path in above:
            if path in found:
                rest = request.path.rstrip("/")[len(path) :].lstrip("/")
                return _answer(request, found[path], below=rest, query=_query(request)) or response
        return response


def _forms_of(address: str) -> tuple[list[str], list[str]]:
    """Return how redirects may store an address: with its query, and without."""
    whole = Redirect.normalise_path(address, decode_unicode=False)
    bare = urlsplit(whole).path
    return [uri_to_iri(whole), whole], [uri_to_iri(bare), bare]


def _above(path: str) -> list[str]:
    """Return the addresses above one, the nearest first."""
    parts = path.strip("/").split("/")
    ends = range(len(parts) - 1, 0, -1) if len(parts) <= DEEPEST else []
    return ["/" + "/".join(parts[:end]) for end in ends]


def _redirects(request: HttpRequest, paths: list[str]) -> dict[str, Redirect]:
    """Return the redirects of addresses, in one query; a site's own come before those of all."""
    site = Site.find_for_request(request)
    rows = Redirect.objects.filter(Q(site=site) | Q(site=None), old_path__in=set(paths))
    return {row.old_path: row for row in sorted(rows, key=lambda row: bool(row.site_id))}


def _query(request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"?{query}" if query else ""


def _withdrawn_at(request: HttpRequest, path: str) -> BasePage | None:
    """Return what was withdrawn from a path of the request's site."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    url_path = site.root_page.url_path + path.strip("/") + "/"
    return BasePage.objects.withdrawn_public().filter(url_path=url_path).first()


def _say_gone(request: HttpRequest, page: BasePage) -> HttpResponse:
    """Say that what was here is withdrawn, and since when; not what it was."""
    return render(request, "410.html", {"withdrawn_at": page.withdrawn_at}, status=410)


def _answer(
    request: HttpRequest, redirect: Redirect, query: str, below: str = ""
) -> HttpResponse | None:
    """Return the answer that leads on, or None where that would lead nowhere or in a circle."""
    if redirect.redirect_page_id and not below:
        withdrawn = BasePage.objects.withdrawn_public().filter(pk=redirect.redirect_page_id)
        if gone := withdrawn.first():
            return _say_gone(request, gone)
    address = _destination(request, redirect, below)
    if not address or urlsplit(address).path == request.path:
        return None
    if redirect.redirect_page_id:
        address += query
    answer = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
    return answer(address)


def _destination(request: HttpRequest, redirect: Redirect, below: str) -> str | None:
    if not redirect.redirect_page_id:
        return None if below else redirect.redirect_link or None
    page = BasePage.objects.live_public().filter(pk=redirect.redirect_page_id).first()
    if page is None:
        return None
    if below:
        # What is no page of its own, such as a listing's archive, has no redirect of its own.
        address = f"{page.get_url(request)}{below}/"
        return address if is_public_at(request, address) else None
    return redirect.link if redirect.redirect_page_route_path else page.get_url(request)
