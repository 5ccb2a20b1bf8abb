"""Puts many live items into a section, as cheaply as the tree allows."""

from news.models import Genre, NewsPage
from tests.many_pages import add_pages


def add_items(newsroom, count: int, section: str, picture=None, unit: str = "VPTU", **columns):
    """Add `count` items below the section at an address; those already there keep their place."""
    genre = Genre.objects.get(code="tin")
    add_pages(
        newsroom.section(section),
        count,
        "Tin hàng loạt",
        "tin-hang-loat",
        lambda row, number: NewsPage(genre=genre, main_picture=picture, body=[]),
        **{"unit": newsroom.unit(unit)} | columns,
    )
