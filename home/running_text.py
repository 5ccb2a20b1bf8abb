"""What the page around a text prepares for its blocks, in a constant number of queries."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpRequest
from wagtail.blocks.stream_block import StreamValue
from wagtail.images.models import AbstractImage

from home.blocks.choosers import pictures_read
from home.links import links_of


def pictures_of(body: StreamValue) -> list[AbstractImage]:
    """Return the pictures that a text shows, in whatever block; they are read in one query."""
    with pictures_read(body):
        return list(_pictures([child.value for child in body]))


def text_context(request: HttpRequest, body: StreamValue) -> dict:
    """Return the context that the blocks of a text rely on, with the files that they need."""
    blocks = {child.block_type: child.block for child in body}.values()
    return {
        "page_links": links_of(request, body),
        "text_styles": _named(blocks, "stylesheet"),
        "text_scripts": _named(blocks, "script"),
    }


def _named(blocks: Iterable, kind: str) -> list[str]:
    return sorted({getattr(block.meta, kind) for block in blocks if hasattr(block.meta, kind)})


def _pictures(value) -> Iterator[AbstractImage]:
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(value, dict):
        yield from _pictures(list(value.values()))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _pictures(part)
