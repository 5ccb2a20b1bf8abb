"""What is there to be found, and what the page of results shows of it."""

import re
from datetime import datetime
from html import unescape

from django.utils import timezone

from home.models import BasePage
from news.models import Genre, NewsPage
from tests.newsroom import CO_SO, Newsroom
from workflows.actions.publish import publish_new_as_operator

BRANCH = "/tin-tuc-su-kien/"


def post(
    newsroom: Newsroom,
    title: str,
    text: str = "",
    section: str = CO_SO,
    unit: str = "VPTU",
    at: tuple[int, ...] = (2026, 5, 20, 9),
    lead: str = "",
) -> NewsPage:
    """A live item, as an import would make it."""
    page = NewsPage(
        title=title,
        slug=f"muc-{NewsPage.objects.count() + 1}",
        lead=lead,
        unit=newsroom.unit(unit),
        genre=Genre.objects.get(code="tin"),
        body=[{"type": "paragraph", "value": f"<p>{text}</p>"}] if text else [],
    )
    parent = BasePage.objects.get(pk=newsroom.section(section).pk)
    moment = timezone.make_aware(datetime(*at))
    publish_new_as_operator(page, parent, moment, "wagtail.publish")
    return page


def main_part(html: str) -> str:
    """The page's main part, as it is sent."""
    return html.split("<main")[1].split("</main>")[0]


def shown(html: str) -> str:
    """What is read in the page's main part, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main_part(html))).split())


def titles(html: str) -> list[str]:
    """The titles of the results, in their order."""
    found = re.findall(r'result__title">\s*<a [^>]*>([^<]*)</a>', html)
    return [unescape(title) for title in found]


def facet(html: str, name: str) -> dict[str, int]:
    """The values of a facet that the form shows, in their order, with their counts."""
    found = re.findall(
        rf'name="{name}"\s[^>]*>\s*<span class="option__title">([^<]*)</span>'
        r'\s*<span class="option__count">(\d+)<',
        html,
    )
    return {unescape(title): int(count) for title, count in found}


def address(html: str, text: str) -> str:
    """Where the link leads that reads so."""
    for href, inner in re.findall(r'<a\s[^>]*href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL):
        if " ".join(unescape(re.sub(r"<[^>]*>", " ", inner)).split()) == text:
            return unescape(href)
    raise AssertionError(f"no link reads {text!r}")
