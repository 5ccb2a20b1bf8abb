"""Answers an old address with where its page is now, and with nothing that readers may not see.

In place of Wagtail's middleware, which tells the present address of hidden pages too and drops
the query: `?page=2` of a listing that has moved is page 2 of the listing still.
"""

from urllib.parse import urlsplit

from django.db.models import Q
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.models import BasePage


class LeadOn(RedirectMiddleware):
    """Leads on from addresses that are not found."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Answer 301 (or 302, where an administrator chose so) in place of a 404."""
        if response.status_code != 404:
            return response
        redirect, is_whole = _redirect_of(request)
        address = _destination(request, redirect) if redirect else None
        if not address or urlsplit(address).path == request.path:
            return response
        query = request.META.get("QUERY_STRING", "")
        if query and redirect.redirect_page_id and not is_whole:
            address = f"{address}?{query}"
        answer = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return answer(address)


def _redirect_of(request: HttpRequest) -> tuple[Redirect | None, bool]:
    """Return the redirect of the address, and whether it names the query too; in one query."""
    whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    bare = urlsplit(whole).path
    wanted = list(dict.fromkeys([uri_to_iri(whole), whole, uri_to_iri(bare), bare]))
    site = Site.find_for_request(request)
    found = Redirect.objects.filter(Q(site=site) | Q(site=None), old_path__in=wanted)
    # Of one address, the site's own redirect comes before one of all sites.
    best = min(found, key=lambda row: (wanted.index(row.old_path), not row.site_id), default=None)
    return best, best is not None and best.old_path not in (uri_to_iri(bare), bare)


def _destination(request: HttpRequest, redirect: Redirect) -> str | None:
    if not redirect.redirect_page_id:
        return redirect.redirect_link or None
    page = BasePage.objects.live_public().filter(pk=redirect.redirect_page_id).first()
    if page is None:
        return None
    return redirect.link if redirect.redirect_page_route_path else page.get_url(request)
