"""The content of a page as lines, in the order in which readers get it.

Blocks are told apart by what they hold, so that a new block of the text needs nothing here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import AbstractImage

from home.blocks.heading import HeadingBlock
from home.models import BasePage
from home.running_text import pictures_of
from workflows.marked_text import Run, plain
from workflows.rich_lines import rich_lines


@dataclass(frozen=True)
class Line:
    """One line of content: words, or a picture."""

    kind: str
    runs: tuple[Run, ...] = ()
    label: str = ""
    picture: Any = None
    place: str = ""
    """What comments call it: the field, and within a text the block."""
    key: str = ""
    """The paragraph within that place."""

    @property
    def content(self) -> tuple:
        """What tells the line from others."""
        words = tuple((run.text.strip(), run.style, run.target) for run in self.runs)
        return self.kind, self.label, words, self.picture.pk if self.picture else None


def shown_in_text(page: BasePage) -> list[str]:
    """Return the fields that `lines_of` shows; what else counts of a page stands beside."""
    names = []
    for name in page.digest_fields:
        if name in BasePage.digest_fields:
            continue
        field = page._meta.get_field(name)
        if isinstance(field, StreamField | models.TextField) or _is_picture(field):
            names += [name, *page.picture_texts.get(name, ())]
    return names


def lines_of(page: BasePage) -> list[Line]:
    """Return the lines of a page in memory, below its title."""
    lines: list[Line] = []
    for name in shown_in_text(page):
        field = page._meta.get_field(name)
        lines += _field_lines(field, name, getattr(page, name))
    return lines


def _field_lines(field: models.Field, name: str, value) -> Iterator[Line]:
    if isinstance(field, StreamField):
        # Reads the pictures of all blocks in one query.
        pictures_of(value)
        for child in value:
            yield from _block_lines(child.block, child.value, f"{name}.{child.id}")
    elif isinstance(field, RichTextField):
        yield from _rich(value, name)
    elif _is_picture(field):
        yield from _picture(value, name)
    elif value:
        kind = "lead" if isinstance(field, models.TextField) else "caption"
        yield Line(kind, tuple(plain(value)), capfirst(field.verbose_name), place=name)


def _block_lines(block: blocks.Block, value, place: str, label: str = "") -> Iterator[Line]:
    if isinstance(block, HeadingBlock):
        level = dict(block.child_blocks["level"].field.choices).get(value["level"], "")
        yield Line("heading", tuple(plain(value["text"])), str(level), place=f"{place}.text")
    elif isinstance(block, blocks.RichTextBlock):
        yield from _rich(value.source if value else "", place, label)
    elif isinstance(block, blocks.StructBlock):
        for name, part in block.child_blocks.items():
            yield from _block_lines(part, value.get(name), f"{place}.{name}", str(part.label))
    elif isinstance(block, blocks.ListBlock):
        for item in value or []:
            yield from _block_lines(block.child_block, item, place, label)
    elif isinstance(block, TypedTableBlock):
        yield from _rows(value, place)
    elif isinstance(value, AbstractImage):
        yield from _picture(value, place)
    elif isinstance(block, blocks.StaticBlock):
        yield Line("text", label=str(block.label), place=place)
    elif value not in (None, ""):
        kind = "text" if isinstance(block, blocks.TextBlock) else "caption"
        yield Line(kind, tuple(plain(_said(block, value))), label, place=place)


def _rich(source: str, place: str, label: str = "") -> Iterator[Line]:
    for line in rich_lines(source):
        yield Line(line.kind, tuple(line.runs), label, place=place, key=line.key)


def _rows(table, place: str) -> Iterator[Line]:
    if not table:
        return
    rows = [[column["heading"] for column in table.columns]]
    rows += [[cell.value for cell in row] for row in table.rows]
    for row in rows:
        if any(row):
            yield Line(
                "row", tuple(plain(" | ".join(str(cell or "") for cell in row))), place=place
            )


def _picture(image, place: str) -> Iterator[Line]:
    if image is not None:
        yield Line("picture", tuple(plain(image.title)), picture=image, place=place)


def _said(block: blocks.Block, value) -> str:
    choices = dict(getattr(getattr(block, "field", None), "choices", None) or [])
    return str(choices.get(value, value))


def _is_picture(field: models.Field) -> bool:
    return isinstance(field, models.ForeignKey) and issubclass(field.related_model, AbstractImage)
