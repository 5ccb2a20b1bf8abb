"""Items with a date of their own, as readers find them; and what they read."""

import re
from datetime import datetime

from django.utils import timezone

from home.models import BasePage
from news.models import Genre, NewsPage
from tests.newsroom import QUOC_TE, Newsroom
from workflows.actions.publish import publish_as_operator


def at(*moment: int) -> datetime:
    """A moment in Viet Nam."""
    return timezone.make_aware(datetime(*moment))


def item(newsroom: Newsroom, title: str, published: datetime, section: str = QUOC_TE, **more):
    """A public item of a day of long ago, as an import would make it."""
    topics = more.pop("topics", [])
    page = NewsPage(
        title=title,
        unit=newsroom.unit("VPTU"),
        genre=Genre.objects.get(code="tin"),
        live=False,
        first_published_at=published,
        body=more.pop("body", [("paragraph", "<p>Nội dung.</p>")]),
        **more,
    )
    BasePage.objects.get(pk=newsroom.section(section).pk).add_child(instance=page)
    page.topics.add(*topics)
    publish_as_operator(page)
    return page


def withdraw(page: NewsPage) -> None:
    """Take an item from readers."""
    BasePage.objects.get(pk=page.pk).specific.unpublish()


def read(newsroom: Newsroom, url: str, status: int = 200) -> str:
    """What a reader gets at an address."""
    response = newsroom.client(None).get(url)
    assert response.status_code == status, url
    return response.content.decode()


def headlines(html: str) -> list[str]:
    """The headlines of the listing, in their order."""
    main = html.split("split__aside")[0]
    found = re.findall(r'card__headline">\s*<a href="[^"]*">([^<]*)</a>', main)
    return [title.strip() for title in found]


def beside(html: str, title: str) -> list[str]:
    """The headlines of a block beside an item."""
    after = html.split(f">{title}</h2>")
    block = after[1].split("</section>")[0] if len(after) > 1 else ""
    return [found.strip() for found in re.findall(r'<a href="[^"]*">([^<]*)</a>', block)]


def canonical(html: str) -> str | None:
    """The page's one address, as it tells search engines."""
    found = re.search(r'<link rel="canonical" href="([^"]*)"', html)
    return found and re.sub(r"^https?://[^/]+", "", found[1])


def robots(html: str) -> str:
    """What the page asks of search engines."""
    found = re.search(r'<meta name="robots"\s+content="([^"]*)"', html)
    return found[1] if found else ""
