"""Completes what is typed into a field of tags: topics of items, tags of pictures.

Stock Wagtail asks for names that begin with exactly the typed letters.
"""

from collections.abc import Iterator

from django.apps import apps
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from taggit.models import Tag, TagBase

from search.patterns import beginning, folded_words, with_word_beginning
from search.vietnamese import fold

MOST = 10
_ASKED = 5 * MOST
"""Patterns find a little too much, so more is asked for than is shown."""


@require_safe
def complete(request: HttpRequest, app_name: str = "", model_name: str = "") -> JsonResponse:
    """Return up to ten names that hold the typed words; those that begin with them come first."""
    model = _tag_model(app_name, model_name) if app_name else Tag
    words = folded_words(request.GET.get("term", ""))
    found = dict.fromkeys(_names(model, words)) if words else {}
    return JsonResponse(list(found)[:MOST], safe=False)


def _names(model: type[TagBase], words: list[str]) -> Iterator[str]:
    key = " ".join(words)
    for pattern in (beginning(words), with_word_beginning(words)):
        tags = model._default_manager.filter(name__regex=pattern).order_by("name")
        for name in tags.values_list("name", flat=True)[:_ASKED]:
            if f" {key}" in f" {fold(name)}":
                yield name


def _tag_model(app_name: str, model_name: str) -> type[TagBase]:
    try:
        model = apps.get_model(app_name, model_name)
    except LookupError as error:
        raise Http404 from error
    if not issubclass(model, TagBase):
        raise Http404
    return model
