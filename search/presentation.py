"""Results as templates and the API take them, without further queries."""

from datetime import date, datetime
from itertools import dropwhile
from typing import TypedDict

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst

from home.frame import SiteTree, tree_for
from home.models import BasePage
from search.described import described
from search.question import Question
from search.readers import Hit
from search.vietnamese import Segment, excerpt, words

_ELLIPSIS = ("…", False)


class Result(TypedDict):
    """A row of the results."""

    title: str
    url: str
    type: str
    section: str
    date: datetime | None
    """When it was published."""
    day: date | None
    """Of which day it is for readers: a document of the one on which it was issued."""
    excerpt_segments: list[Segment]
    described: dict[str, str]
    """What the page's own app says of it besides, such as a document's number."""


_NOT_IN_JSON = ("day", "excerpt_segments", "described")


def results_of(
    request: HttpRequest, hits: list[Hit], text: str, question: Question
) -> list[Result]:
    """Return the hits as rows, in their order. The request's site must have a tree."""
    tree = tree_for(request)
    more = described(hit.page for hit in hits)
    asked = f"{text} {question.words}"
    return [_result(tree, hit, asked, question, more.get(hit.page.pk, {})) for hit in hits]


def as_json(result: Result) -> dict:
    """Return a row as the API gives it: date in ISO 8601, the excerpt as plain text."""
    row = {key: value for key, value in result.items() if key not in _NOT_IN_JSON}
    published = result["date"]
    return (
        row
        | result["described"]
        | {
            "date": timezone.localtime(published).isoformat() if published else None,
            "excerpt": "".join(text for text, _is_match in result["excerpt_segments"]),
        }
    )


def _result(
    tree: SiteTree, hit: Hit, asked: str, question: Question, more: dict[str, str]
) -> Result:
    page = hit.page
    model = ContentType.objects.get_for_id(page.content_type_id).model_class() or BasePage
    # A section is older or newer than what it holds; its date tells readers nothing.
    published = None if model.is_structure else page.first_published_at
    issued = more.get("issued_on")
    return Result(
        title=page.title,
        url=tree.address_of(page.url_path),
        type=capfirst(str(model._meta.verbose_name)),
        section=_section(tree, page),
        date=published,
        day=date.fromisoformat(issued) if issued else published and _local_day(published),
        excerpt_segments=_excerpt(hit, asked, question, {page.title, *more.values()}),
        described=more,
    )


def _excerpt(hit: Hit, asked: str, question: Question, said: set[str]) -> list[Segment]:
    """Return what answers best of a hit.

    Lines that are `said` beside it don't begin it; an ellipsis stands where its text was left
    out before or after.
    """
    text = hit.passage
    if hit.is_beginning:
        lines = f"{hit.lead}\n{hit.passage}".strip().split("\n")
        text = "\n".join(dropwhile(said.__contains__, lines))
    segments = excerpt(text, f"{asked} {' '.join(_completed(text, question))}")
    if segments and not hit.is_beginning and segments[0] != _ELLIPSIS:
        segments = [_ELLIPSIS, *segments]
    if segments and not hit.is_end and segments[-1] != _ELLIPSIS:
        segments = [*segments, _ELLIPSIS]
    return segments


def _completed(text: str, question: Question) -> set[str]:
    """Return the words that the last typed one is the beginning of, where a text lacks itself."""
    last = question.groups[-1] if question.groups else None
    if last is None or not last.is_open:
        return set()
    beginning = last.alternatives[0].words[0]
    found = {word.folded: word.text for word in words(text) if word.folded.startswith(beginning)}
    return set() if beginning in found else set(found.values())


def _local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _section(tree: SiteTree, page: BasePage) -> str:
    parent = tree.by_path.get(page.path[: -page.steplen])
    return parent.title if parent and parent.is_public and parent is not tree.root else ""
