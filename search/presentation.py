"""Results as templates and the API take them, without further queries."""

from datetime import datetime
from typing import TypedDict

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst

from home.frame import SiteTree, tree_for
from home.models import BasePage
from search.described import described
from search.readers import Hit
from search.vietnamese import Segment, excerpt


class Result(TypedDict):
    """A row of the results."""

    title: str
    url: str
    type: str
    section: str
    date: datetime | None
    excerpt_segments: list[Segment]
    described: dict[str, str]
    """What the page's own app says of it besides, such as a document's number."""


def results_of(request: HttpRequest, hits: list[Hit], query: str) -> list[Result]:
    """Return the hits as rows, in their order. The request's site must have a tree."""
    tree = tree_for(request)
    more = described(hit.page for hit in hits)
    return [_result(tree, hit, query, more.get(hit.page.pk, {})) for hit in hits]


def as_json(result: Result) -> dict:
    """Return a row as the API gives it: date in ISO 8601, the excerpt as plain text."""
    row = {
        key: value for key, value in result.items() if key not in ("excerpt_segments", "described")
    }
    date = result["date"]
    return (
        row
        | result["described"]
        | {
            "date": timezone.localtime(date).isoformat() if date else None,
            "excerpt": "".join(text for text, _is_match in result["excerpt_segments"]),
        }
    )


def _result(tree: SiteTree, hit: Hit, query: str, more: dict[str, str]) -> Result:
    page = hit.page
    model = ContentType.objects.get_for_id(page.content_type_id).model_class() or BasePage
    return Result(
        title=page.title,
        url="/" + page.url_path[len(tree.site.root_page.url_path) :],
        type=capfirst(str(model._meta.verbose_name)),
        section=_section(tree, page),
        # A section is older or newer than what it holds; its date tells readers nothing.
        date=None if model.is_structure else page.first_published_at,
        excerpt_segments=excerpt(hit.body, query),
        described=more,
    )


def _section(tree: SiteTree, page: BasePage) -> str:
    parent = tree.by_path.get(page.path[: -page.steplen])
    return parent.title if parent and parent.is_public and parent is not tree.root else ""
