"""What was published last in a section, as RSS."""

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed

from home.addresses import absolute
from home.frame import settings_for, tree_for
from library.lookup.page import read_look_up
from library.readers import named, path_of

LENGTH = 30
"""How many documents a feed holds."""


def feed(request: HttpRequest, section) -> HttpResponse:
    """Answer with the feed of a section, narrowed down as the look-up would be."""
    asked, results, _registers = read_look_up(request, section)
    url = tree_for(request).by_path[section.path].url
    settings = settings_for(request)
    rss = Rss201rev2Feed(
        title=f"{section.title} – {settings.organisation}",
        link=absolute(request, asked.address(url)),
        description=section.introduction or section.title,
        language="vi",
        feed_url=absolute(request, asked.address(url, dang="rss")),
    )
    for page in results.latest(LENGTH):
        address = absolute(request, path_of(request, page))
        rss.add_item(
            title=" – ".join(filter(None, (page.number, page.title))),
            link=address,
            description=f"{named(page)}. {page.abstract}",
            pubdate=page.first_published_at,
            unique_id=address,
            unique_id_is_permalink=True,
            categories=[str(page.document_type)] if page.document_type else [],
        )
    # What readers' browsers show of it is text, whatever a title holds.
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    rss.write(response, "utf-8")
    return response
