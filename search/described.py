"""What the apps above say of their pages in results, such as a document's number."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from home.models import BasePage

Describe = Callable[[list[int]], dict[int, dict[str, str]]]
"""Returns by key what is said of pages of one type, in one query."""

_descriptions: dict[type[Model], Describe] = {}


def register_description(model: type[Model], describe: Describe) -> None:
    """Let `describe` say more of the pages of `model`."""
    _descriptions[model] = describe


def described(pages: Iterable[BasePage]) -> dict[int, dict[str, str]]:
    """Return what is said of pages by their keys: a query for each type that is among them."""
    by_type: dict[type[Model] | None, list[int]] = defaultdict(list)
    for page in pages:
        model = ContentType.objects.get_for_id(page.content_type_id).model_class()
        by_type[model].append(page.pk)
    found: dict[int, dict[str, str]] = {}
    for model, keys in by_type.items():
        if model in _descriptions:
            found |= _descriptions[model](keys)
    return found
