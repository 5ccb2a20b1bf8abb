"""Turns the blocks of a sample's text into those of a page."""

from collections.abc import Iterator, Sequence

from home.models import SectionPage, Unit
from news.models import NewsPage
from news.sample.drawn import sample_picture
from news.sample.texts import Block

_SLIDES = 3
_RELATED = 2


def fill(body: Sequence[Block], section: SectionPage, unit: Unit, seed: int) -> list[tuple]:
    """Return the blocks of a page in `section`; what can't be filled is left out."""
    return list(_filled(body, section, unit, seed))


def _filled(body: Sequence[Block], section: SectionPage, unit: Unit, seed: int) -> Iterator[tuple]:
    for kind, *values in body:
        if kind == "related":
            items = NewsPage.objects.child_of(section).live().order_by("-pk")[:_RELATED]
            if items:
                yield kind, {"items": list(items)}
        elif kind == "gallery":
            yield kind, _gallery(unit, seed)
        elif kind == "contents":
            yield kind, None
        elif kind == "list":
            yield "paragraph", _list(values[0])
        else:
            yield kind, _BUILDERS[kind](*values)


def _gallery(unit: Unit, seed: int) -> dict:
    # Far from the numbers of main pictures, so that none is drawn twice.
    numbers = [10**6 + seed * _SLIDES + number for number in range(_SLIDES)]
    pictures = [sample_picture("bộ ảnh", unit, number) for number in numbers]
    return {
        "title": "Bộ ảnh mẫu",
        "pictures": [
            {"image": image, "caption": f"Ảnh mẫu {number}, vẽ bằng máy", "credit": ""}
            for number, image in enumerate(pictures, 1)
        ],
    }


def _list(entries: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>"


def _table(caption: str, rows: list[list[str]]) -> dict:
    head, *body = rows
    return {
        "caption": caption,
        "table": {
            "columns": [{"type": "text", "heading": cell} for cell in head],
            "rows": [{"values": list(row)} for row in body],
            "caption": "",
        },
    }


_BUILDERS = {
    "paragraph": lambda html: html,
    "heading": lambda text: {"text": text, "level": "h2"},
    "quote": lambda text, attribution: {"text": text, "attribution": attribution},
    "box": lambda title, entries: {"title": title, "text": _list(entries)},
    "table": _table,
}
