"""Readers' search as a page, and as JSON."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.addresses import absolute
from home.paging import PAGE_SIZE, paging
from search.asked import Asked
from search.fitting_sections import fitting_sections
from search.presentation import as_json
from search.results_page import Search

LARGEST_SIZE = 50
ENGINE_HEADER = "X-Search-Engine"


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the results of a query; 404 for a page of them that there isn't.

    What of the address means nothing is passed over and said, with status 400.
    """
    search = Search(request)
    asked, path = search.asked, request.path
    page = search.page(request.GET.get("page", "1"), PAGE_SIZE)
    suggestion = search.suggestion
    listing = paging(page, path, **asked.query)
    context = {
        "asked": asked,
        "query": asked.text,
        "kept": asked.kept,
        "total": page.paginator.count,
        "results": search.rows(page),
        "promotions": search.promotions() if page.number == 1 else [],
        "corrections": search.corrections(page),
        "facets": search.shown_facets(),
        "days": search.days(),
        "chosen": search.chosen(path),
        "orders": search.orders(path),
        "paging": listing,
        "words_alone_url": asked.words_alone().address(path),
        "finds_more": not page.paginator.count and search.finds_more,
        "suggestion": suggestion and {"text": suggestion, "url": Asked(suggestion).address(path)},
        "sections": _sections(search, suggestion) if not page.paginator.count else [],
        "canonical_url": absolute(request, listing["url"]),
    }
    status = 400 if asked.problems else 200
    return _signed(render(request, "search/results.html", context, status=status), search)


@require_safe
def api(request: HttpRequest) -> JsonResponse:
    """Give the results of a query as JSON; 400 for what means nothing, 404 for no such page."""
    search = Search(request)
    problems = list(search.asked.problems)
    size = _size(request.GET.get("size", str(PAGE_SIZE)))
    if size is None:
        problems.append(_("The size must be a number from 1 to %(most)s.") % {"most": LARGEST_SIZE})
    if problems:
        return JsonResponse({"error": " ".join(problems)}, status=400)
    try:
        page = search.page(request.GET.get("page", "1"), size)
    except Http404:
        return JsonResponse({"error": _("There is no such page of results.")}, status=404)
    answer = {
        "total": page.paginator.count,
        "results": [as_json(row) for row in search.rows(page)],
        "facets": search.facets_in_json(),
        "corrections": [{"typed": one.typed, "used": one.used} for one in search.corrections(page)],
        "suggestion": search.suggestion or None,
    }
    return _signed(JsonResponse(answer), search)


def _size(typed: str) -> int | None:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(LARGEST_SIZE))):
        return None
    return int(typed) if 1 <= int(typed) <= LARGEST_SIZE else None


def _sections(search: Search, suggestion: str) -> list[dict]:
    """Return the sections to look on in."""
    nodes = fitting_sections(search.tree, search.asked.text, suggestion)
    return [{"title": node.title, "url": node.url} for node in nodes]


def _signed(response: HttpResponse, search: Search) -> HttpResponse:
    """Say which engine has answered."""
    if search.answered_by:
        response[ENGINE_HEADER] = search.answered_by
    return response
