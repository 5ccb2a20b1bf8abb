"""Suggestions while typing, as JSON."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.frame import tree_for
from search.suggestions import Group, Suggestion, says_enough, suggestions_for
from search.vietnamese import normalise_text

LONGEST_TEXT = 100
"""In characters; what follows is not read."""

KEPT_SECONDS = 30
"""By the reader's own browser alone, which saves asking again when letters are taken back."""


@require_safe
@cache_control(private=True, max_age=KEPT_SECONDS)
def suggest(request: HttpRequest) -> JsonResponse:
    """Return what the typed text `q` may mean: up to eight pages, in groups."""
    text = normalise_text(request.GET.get("q", ""))[:LONGEST_TEXT]
    tree = tree_for(request) if says_enough(text) else None
    groups = suggestions_for(tree, text) if tree else []
    return JsonResponse({"groups": [_as_json(group) for group in groups]})


def _as_json(group: Group) -> dict:
    return {
        "title": str(group.title),
        "suggestions": [_row(suggestion) for suggestion in group.suggestions],
    }


def _row(suggestion: Suggestion) -> dict[str, str]:
    row = {"title": suggestion.title, "url": suggestion.url}
    return row | ({"number": suggestion.number} if suggestion.number else {})
