"""Links and pictures in rich texts whose tags name nothing: they lead nowhere, and fail nowhere.

Wagtail's handlers take for granted that a tag has a key; texts of other origin, and hostile
ones, have tags without, or with what is none.
"""

from collections.abc import Iterator

from django.db.models import Model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.images.rich_text import ImageEmbedHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from home.keys import is_key


class _OfKeys:
    """Passes over what isn't a key."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Model | None]:
        """Return what tags name, None for each that names nothing."""
        return super().get_many([attrs if _has_key(attrs) else {} for attrs in attrs_list])

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple]:
        """Give what a tag refers to, as Wagtail's reference index takes it."""
        if _has_key(attrs):
            yield from super().extract_references(attrs)


class PageLinks(_OfKeys, PageLinkHandler):
    """Links to pages."""


class DocumentLinks(_OfKeys, DocumentLinkHandler):
    """Links to files."""


class Pictures(_OfKeys, ImageEmbedHandler):
    """Pictures."""


def _has_key(attrs: dict[str, str]) -> bool:
    return is_key(attrs.get("id", ""))


def register(features: FeatureRegistry) -> None:
    """Let these stand for Wagtail's own."""
    features.register_link_type(PageLinks)
    features.register_link_type(DocumentLinks)
    features.register_embed_type(Pictures)
