"""Choosers of pictures and videos; a text's pictures are read in one query, whatever blocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

_read: ContextVar[dict | None] = ContextVar("pictures that were read already", default=None)


class PictureChooserBlock(ImageChooserBlock):
    """A picture."""

    def bulk_to_python(self, values: list) -> list:
        """Return the pictures of `values`, None for those that are gone."""
        known = _read.get()
        if known is None:
            return super().bulk_to_python(values)
        return [known.get(value) for value in values]


class VideoChooserBlock(blocks.ChooserBlock):
    """A video file."""

    target_model = "home.PortalVideo"

    @cached_property
    def widget(self):
        """The chooser with its window, which is registered after the models."""
        from home.video_chooser import video_chooser

        return video_chooser.widget_class()

    class Meta:
        icon = "media"


@contextmanager
def pictures_read(body: StreamValue) -> Iterator[None]:
    """Let blocks that are read meanwhile take their pictures from one query."""
    keys = set(_picture_keys(body.stream_block, body.raw_data))
    token = _read.set(get_image_model().objects.in_bulk(keys) if keys else {})
    try:
        yield
    finally:
        _read.reset(token)


def _picture_keys(block: blocks.Block, raw) -> Iterator[int]:
    """Give the keys of the pictures in the stored value of a block."""
    if not raw:
        return
    if isinstance(block, PictureChooserBlock):
        yield raw
    elif isinstance(block, blocks.StreamBlock):
        for child in raw:
            yield from _picture_keys(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.StructBlock):
        for name, part in block.child_blocks.items():
            yield from _picture_keys(part, raw.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            yield from _picture_keys(block.child_block, item["value"])
