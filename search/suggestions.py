"""What is suggested while somebody types: numbers, sections, topics and titles, in groups.

Numbers and topics are the affair of the apps above, which register who knows them. Only what
readers may see is suggested: live, public pages of the request's site.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.frame import SiteTree
from home.models import SectionPage, StandardPage
from search.suggested_titles import pages_by_title
from search.vietnamese import fold

MOST = 8
"""Of all groups together; a phone shows no more above its keyboard."""
MOST_NUMBERS, MOST_SECTIONS, MOST_TOPICS = 4, 2, 2
"""Titles get what is left."""
SHORTEST = 2
SHORTEST_FOR_TITLES = 3
"""In letters and figures; what is shorter begins too much to say anything."""


@dataclass(frozen=True)
class Suggestion:
    """A page that may be meant."""

    title: str
    url: str
    number: str = ""
    """Of a document that is suggested by it."""


@dataclass(frozen=True)
class Group:
    """Suggestions of one kind."""

    title: Promise
    suggestions: list[Suggestion]


Source = Callable[[SiteTree, str, int], list[Suggestion]]
"""Returns what a typed text may mean on a site, at most so many, in one query at most."""

NUMBERS, TOPICS = "numbers", "topics"
_sources: dict[str, Source] = {}


def register_source(kind: str, source: Source) -> None:
    """Let `source` suggest what is of `kind`: NUMBERS or TOPICS."""
    _sources[kind] = source


def says_enough(text: str) -> bool:
    """Return whether a typed text is long enough to suggest anything."""
    return len(fold(text)) >= SHORTEST


def suggestions_for(tree: SiteTree, text: str) -> list[Group]:
    """Return what a typed text may mean, as groups that hold something, in their order."""
    key = fold(text)
    groups = [
        Group(_("Documents by number"), _from(NUMBERS, tree, text, MOST_NUMBERS)),
        Group(_("Sections"), _sections(tree, key)),
        Group(_("Topics"), _from(TOPICS, tree, text, MOST_TOPICS)),
    ]
    before = [each for group in groups for each in group.suggestions]
    if len(key) >= SHORTEST_FOR_TITLES and len(before) < MOST:
        groups.append(Group(_("News and documents"), _titles(tree, text, before)))
    return [group for group in groups if group.suggestions]


def _from(kind: str, tree: SiteTree, text: str, most: int) -> list[Suggestion]:
    return _sources[kind](tree, text, most) if kind in _sources else []


def _sections(tree: SiteTree, key: str) -> list[Suggestion]:
    """Return sections of the site's tree, which the process keeps."""
    found = []
    for node in tree.by_path.values():
        name = fold(node.title)
        is_meant = f" {key}" in f" {name}"
        if is_meant and node.is_public and issubclass(node.model, SectionPage | StandardPage):
            found.append((not name.startswith(key), len(node.path), node))
    found.sort(key=lambda each: each[:2])
    return [Suggestion(node.title, node.url) for *_order, node in found[:MOST_SECTIONS]]


def _titles(tree: SiteTree, text: str, before: list[Suggestion]) -> list[Suggestion]:
    """Return items and documents that aren't suggested `before`, as many as there is room for."""
    pages = pages_by_title(text, tree.root.path, MOST)
    found = [Suggestion(page.title, tree.address_of(page.url_path)) for page in pages]
    known = {each.url for each in before}
    return [each for each in found if each.url not in known][: MOST - len(before)]
