"""Pages whose titles hold what is being typed: the one place where suggestions ask the index."""

from django.contrib.contenttypes.models import ContentType
from wagtail.search.backends import get_search_backend

from home.models import BasePage
from search.models import Audience


def pages_by_title(text: str, within: str, most: int) -> list[BasePage]:
    """Return up to `most` live, public items and documents in the branch at `within`, best first.

    Their titles hold all the words, the last also as the beginning of one; in a row, and with
    the marks that were typed, is better. Base rows with title and address, in two queries.
    """
    pages = BasePage.objects.live_public().of_branch(within).filter(content_type__in=_read_types())
    backend = get_search_backend("default", AUDIENCE=Audience.READERS)
    rows = pages.only("pk", "title", "url_path")
    return list(backend.autocomplete(text, rows, fields=["title"])[:most])


def _read_types() -> list[ContentType]:
    """Return the types of what is read, not of what holds it."""
    models = [model for model in BasePage.__subclasses__() if not model.is_structure]
    return list(ContentType.objects.get_for_models(*models).values())
