"""The review screen as a person reads it."""

import re
from html import unescape

from django.test import Client

MARK = re.compile(r"<(ins|del)>(.*?)</\1>", re.DOTALL)


def screen(newsroom, page, by: str, view: str = "", client: Client | None = None):
    """Open the review screen; return the response."""
    address = f"/admin/review/{page.pk}/" + (f"?view={view}" if view else "")
    return (client or newsroom.client(by)).get(address)


def html_of(response) -> str:
    return response.content.decode()


def marks(response) -> dict[str, list[str]]:
    """What is marked as put in and as taken out, without what only screen readers say."""
    found: dict[str, list[str]] = {"ins": [], "del": []}
    for tag, html in MARK.findall(html_of(response)):
        seen = re.sub(r'<span class="w-sr-only">.*?</span>', "", html)
        found[tag].append(unescape(re.sub(r"<[^>]+>", "", seen)).strip())
    return found


def words_of(response) -> str:
    """What stands on the screen, without its markup."""
    body = re.sub(r"<(script|style|template)\b.*?</\1>", " ", html_of(response), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
