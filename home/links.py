"""Links from a text to pages of the portal: resolved for the whole text at once.

Wagtail asks three times for each paragraph, and leads readers to pages that they may not see.
"""

import re
from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.html import escape

from home.models.base_page import BasePage

_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*>')
_KEY = re.compile(r'\bid="(\d{1,18})"')


def links_of(request: HttpRequest, body) -> dict[int, str]:
    """Return the addresses of public pages that `body` links to, in whatever block, by key.

    Sections are known from the kept tree; anything else takes one query.
    """
    values = [block["value"] for block in body.raw_data]
    return _addresses(request, {key for text in _texts(values) for key in _keys(text)})


def with_links(html: str, links: dict[int, str]) -> str:
    """Return stored rich text in which links to pages lead to `links`, or nowhere."""

    def lead(match: re.Match) -> str:
        key = _KEY.search(match[0])
        address = links.get(int(key[1])) if key else None
        return f'<a href="{escape(address)}">' if address else "<a>"

    return _LINK.sub(lead, html)


def _texts(value) -> Iterable[str]:
    """Give every string within stored blocks: rich text may lie in lists and boxes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _keys(html: str) -> Iterable[int]:
    for tag in _LINK.findall(html):
        key = _KEY.search(tag)
        if key:
            yield int(key[1])


def _addresses(request: HttpRequest, keys: set[int]) -> dict[int, str]:
    from home.frame import tree_for

    tree = tree_for(request)
    if tree is None or not keys:
        return {}
    placed = {key: tree.by_pk[key] for key in keys if key in tree.by_pk}
    found = {key: node.url for key, node in placed.items() if node.is_public}
    if others := keys - placed.keys():
        root = tree.site.root_page
        pages = BasePage.objects.live_public().descendant_of(root).filter(pk__in=others)
        found |= {
            key: "/" + url_path[len(root.url_path) :]
            for key, url_path in pages.values_list("pk", "url_path")
        }
    return found
