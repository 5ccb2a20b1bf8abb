"""How administrators compose the front page, and what readers get of it."""

import re

from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from tests.home.section_acts import section_form
from tests.newsroom import Newsroom, started_from


def latest(newsroom: Newsroom, url: str, style: str = "column", count: int = 4, heading: str = ""):
    """A block with the latest of a section."""
    section = newsroom.section(url).pk
    return ("latest", {"section": section, "style": style, "count": count, "heading": heading})


def of_section(newsroom: Newsroom, kind: str, url: str, count: int = 4, heading: str = ""):
    """A block of another kind that is bound to a section."""
    section = newsroom.section(url).pk
    return (kind, {"section": section, "count": count, "heading": heading})


def lead(runners_up: int = 3):
    """The block of the lead story."""
    return ("lead", {"runners_up": runners_up})


def links(heading: str, *rows: dict):
    """A block of links."""
    empty = {"page": "", "address": "", "title": ""}
    values = {
        str(number): {"value": empty | row, "order": str(number), "deleted": "", "id": ""}
        for number, row in enumerate(rows)
    }
    return ("links", {"heading": heading, "links": values | {"count": str(len(rows))}})


def compose(newsroom: Newsroom, *blocks, by: str = "quantri", action: str = "action-publish"):
    """Post the editor of the front page; return the response."""
    page = newsroom.section("/")
    form = section_form(page.title, slug=page.slug, layout=streamfield(list(blocks)))
    form.pop("action-publish")
    return newsroom.client(by).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        form | started_from(page) | {action: "1"},
    )


def composed(newsroom: Newsroom, *blocks) -> None:
    """Compose the front page and see that it was done."""
    response = compose(newsroom, *blocks)
    assert response.status_code == 302, response.context["form"].errors


def front(newsroom: Newsroom) -> str:
    """What readers get at the front page."""
    response = newsroom.client(None).get("/")
    assert response.status_code == 200
    return response.content.decode()


def headlines(html: str) -> list[str]:
    """The headlines of all cards, in their order."""
    found = re.findall(r'class="card__headline">\s*<a [^>]*>(.*?)</a>', html, re.DOTALL)
    return [title.strip() for title in found]


def heads(html: str) -> list[str]:
    """The headings of blocks, in their order."""
    found = re.findall(r'class="block-head__title">(.*?)</h2>', html, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", head).strip() for head in found]
