"""Pages whose titles hold what is being typed: the one place where suggestions ask the index."""

from django.contrib.contenttypes.models import ContentType
from wagtail.search.backends import get_search_backend

from home.models import BasePage
from search.models import Audience
from search.vietnamese import fold, normalise

LOOKED_AT = 50
"""The newest pages with such a title; ranking all of them takes longer than a letter may."""


def pages_by_title(text: str, within: str, most: int) -> list[BasePage]:
    """Return up to `most` live, public items and documents in the branch at `within`.

    Their titles hold all the words, the last also as the beginning of one. Those come first in
    which they stand in a row, with the marks that were typed, and of these the newest. Base rows
    with title and address, in one query.
    """
    pages = BasePage.objects.live_public().of_branch(within).filter(content_type__in=_read_types())
    backend = get_search_backend("default", AUDIENCE=Audience.READERS)
    rows = pages.order_by("-pk").only("pk", "title", "url_path")
    found = backend.autocomplete(text, rows, fields=["title"], order_by_relevance=False)
    return sorted(found[:LOOKED_AT], key=_distance_from(text))[:most]


def _distance_from(text: str):
    exact, key = normalise(text), fold(text)

    def distance(page: BasePage) -> tuple[bool, bool]:
        return f" {key}" not in f" {fold(page.title)}", exact not in normalise(page.title)

    return distance


def _read_types() -> list[ContentType]:
    """Return the types of what is read, not of what holds it."""
    models = [model for model in BasePage.__subclasses__() if not model.is_structure]
    return list(ContentType.objects.get_for_models(*models).values())
