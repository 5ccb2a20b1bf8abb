"""Readers' search as a page, and as JSON."""

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.frame import tree_for
from home.paging import PAGE_SIZE, page_of, paging
from search.presentation import as_json, results_of
from search.readers import find
from search.vietnamese import normalise_text

LONGEST_QUERY = 300
"""In characters; what follows is not searched for."""

LARGEST_SIZE = 50


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the results of a query; 404 for a page of them that there isn't."""
    query = _query(request)
    page = _page(request, query, PAGE_SIZE)
    context = {
        "query": query,
        "total": page.paginator.count,
        "results": results_of(request, page.object_list, query),
        "paging": paging(page, request.path, **({"q": query} if query else {})),
    }
    return render(request, "search/results.html", context)


@require_safe
def api(request: HttpRequest) -> JsonResponse:
    """Give the results of a query as JSON; 400 for a bad size, 404 for a page there isn't."""
    query = _query(request)
    size = _size(request.GET.get("size", str(PAGE_SIZE)))
    if size is None:
        message = _("The size must be a number from 1 to %(most)s.") % {"most": LARGEST_SIZE}
        return JsonResponse({"error": message}, status=400)
    try:
        page = _page(request, query, size)
    except Http404:
        return JsonResponse({"error": _("There is no such page of results.")}, status=404)
    rows = [as_json(row) for row in results_of(request, page.object_list, query)]
    return JsonResponse({"total": page.paginator.count, "results": rows})


def _query(request: HttpRequest) -> str:
    return normalise_text(request.GET.get("q", ""))[:LONGEST_QUERY].strip()


def _size(typed: str) -> int | None:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(LARGEST_SIZE))):
        return None
    return int(typed) if 1 <= int(typed) <= LARGEST_SIZE else None


def _page(request: HttpRequest, query: str, size: int) -> Page:
    """Return a page of what the query finds on the request's site; Http404 if there is none."""
    tree = tree_for(request)
    if tree is None:
        raise Http404
    return page_of(find(query, tree.root.path), request.GET.get("page", "1"), size)
