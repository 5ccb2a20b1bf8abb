"""Finds text in the fonts of before Unicode in the fields of a page, and puts it into Unicode."""

import html
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from search.legacy_fonts import Encoding, convert, detect, to_unicode

Change = Callable[[str, list[str]], list[str]]
"""Takes where a paragraph stands and its pieces of text; returns the pieces as they are to be."""

_TAG = re.compile(r"(<[^<>]*>)")
_WITHIN_A_PARAGRAPH = re.compile(r"</?(?:a|b|i|em|strong|sub|sup|u|s|span|code)\b", re.IGNORECASE)
_NOT_TEXT = (models.SlugField, models.URLField, models.EmailField)


class Piece(NamedTuple):
    """A text in a legacy font: where it stands, and as what it would be read."""

    place: str
    before: str
    after: str


def paper_of(page: models.Model) -> str:
    """Return the texts of `page` as a paper: a line each, and a blank one where a field ends."""
    fields = groupby(_placed_texts(page), key=itemgetter(0))
    return "\n\n".join("\n".join(text for _place, text in field) for _name, field in fields)


def convert_page(page: models.Model) -> list[Piece]:
    """Put the texts of `page` into Unicode, in memory; return what was changed."""
    expected = detect("\n".join(text for _place, text in _placed_texts(page)))
    if expected is None:
        return []
    pieces: list[Piece] = []
    change_texts(page, _converter(expected, pieces))
    return pieces


def change_texts(page: models.Model, change: Change) -> None:
    """Pass every text of `page`, its child rows and its blocks through `change`."""
    _change_fields(page, change, "")
    for relation in get_all_child_relations(page):
        if relation.get_accessor_name() == COMMENTS_RELATION_NAME:
            continue  # what others say of the draft is no part of it
        for child in getattr(page, relation.get_accessor_name()).all():
            _change_fields(child, change, str(child._meta.verbose_name))


def change_raw(block: blocks.Block, raw, change: Change, place: str):
    """Return the raw data of a block's value with its texts passed through `change`."""
    if raw is None:
        return raw
    if isinstance(block, blocks.StreamBlock):
        return [_change_item(block, item, change, place, n) for n, item in enumerate(raw, 1)]
    if isinstance(block, blocks.StructBlock):
        return raw | {
            name: change_raw(child, raw[name], change, _join(place, child.label))
            for name, child in block.child_blocks.items()
            if name in raw
        }
    if isinstance(block, blocks.ListBlock):
        return [
            item | {"value": change_raw(block.child_block, item["value"], change, f"{place} {n}")}
            for n, item in enumerate(raw, 1)
        ]
    if isinstance(block, BaseTypedTableBlock):
        return _change_table(block, raw, change, place)
    if isinstance(block, blocks.RichTextBlock):
        return _change_rich_text(raw, change, place)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return change(place, [raw])[0]
    return raw


def _placed_texts(page: models.Model) -> list[tuple[str, str]]:
    """Return the texts of `page`, a paragraph each in their order, with the field it stands in."""
    texts: list[tuple[str, str]] = []

    def collect(place: str, parts: list[str]) -> list[str]:
        texts.append((place, "".join(parts)))
        return parts

    change_texts(page, collect)
    return texts


def _converter(expected: Encoding, pieces: list[Piece]) -> Change:
    def change(place: str, parts: list[str]) -> list[str]:
        before = "".join(parts)
        if len(parts) == 1:
            changed = [convert(before, expected)]
        elif encoding := detect(before, expected):
            changed = [to_unicode(part, encoding) for part in parts]
        else:
            return parts
        after = "".join(changed)
        if after != before:
            pieces.append(Piece(place, before, after))
        return changed

    return change


def _change_fields(instance: models.Model, change: Change, place: str) -> None:
    for field in instance._meta.concrete_fields:
        label = _join(place, str(field.verbose_name).capitalize())
        value = getattr(instance, field.attname)
        if isinstance(field, StreamField) and value is not None:
            stored = field.stream_block.get_prep_value(value)
            changed = change_raw(field.stream_block, stored, change, label)
            if changed != stored:
                setattr(instance, field.attname, field.stream_block.to_python(changed))
        elif isinstance(value, str) and _is_text(field):
            setattr(instance, field.attname, change(label, [value])[0])


def _is_text(field: models.Field) -> bool:
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, _NOT_TEXT)
        and field.editable
        and not field.choices
    )


def _change_item(block: blocks.StreamBlock, item: dict, change: Change, place: str, number: int):
    child = block.child_blocks.get(item["type"])
    if child is None:
        return item
    place = f"{_join(place, child.label)} {number}"
    return item | {"value": change_raw(child, item["value"], change, place)}


def _change_table(block: BaseTypedTableBlock, raw: dict, change: Change, place: str) -> dict:
    def text(value: str | None) -> str | None:
        return change(place, [value])[0] if value else value

    columns = raw["columns"]
    children = [block.child_blocks[column["type"]] for column in columns]
    rows = [
        row
        | {
            "values": [
                change_raw(child, value, change, place)
                for child, value in zip(children, row["values"], strict=True)
            ]
        }
        for row in raw["rows"]
    ]
    columns = [column | {"heading": text(column["heading"])} for column in columns]
    return raw | {"columns": columns, "rows": rows, "caption": text(raw.get("caption"))}


def _change_rich_text(source: str, change: Change, place: str) -> str:
    """Change the text nodes, a paragraph at a time: neither tags nor addresses in them."""
    parts = _TAG.split(source)
    for paragraph in _paragraphs(parts):
        texts = [html.unescape(parts[at]) for at in paragraph]
        for at, before, after in zip(paragraph, texts, change(place, texts), strict=True):
            if after != before:
                parts[at] = html.escape(after, quote=False)
    return "".join(parts)


def _paragraphs(parts: list[str]) -> Iterable[list[int]]:
    """Return where the text nodes of each paragraph stand."""
    paragraph: list[int] = []
    for at, part in enumerate(parts):
        if at % 2 and not _WITHIN_A_PARAGRAPH.match(part):
            if paragraph:
                yield paragraph
            paragraph = []
        elif at % 2 == 0 and part:
            paragraph.append(at)
    if paragraph:
        yield paragraph


def _join(place: str, label: object) -> str:
    return f"{place} › {label}" if place else str(label)
