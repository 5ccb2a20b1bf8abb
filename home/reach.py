"""What was put into a form past its choosers: refused at its field, and not told of.

Wagtail's choosers name whatever a form holds, also one that is shown again with its errors; so
what is refused is taken out of it first.
"""

import re
from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText

from home.access import out_of_reach
from home.keys import is_key

References = set[tuple[int, str]]

REFUSED = _("You may not choose this.")
REFUSED_IN_TEXT = _("The text holds a picture, video, file or page that you may not choose.")

_ENTITY_KEY = re.compile(r'(<(?:a|embed)\b[^>]*?\sid=")(\d+)(?=")')


def refuse_out_of_reach(form, known: References) -> bool:
    """Refuse what the person who fills in a page's form may not choose; whether there was any.

    Looks at what came in, sound or not, in the form and the rows below it. What stood there
    before is `known`, and stays.
    """
    rows = [row for formset in form.formsets.values() for row in formset.forms]
    held = [
        (part, name, found)
        for part in (form, *rows)
        for name in part.fields
        if (found := _held(part[name]) - known)
    ]
    refused = out_of_reach(form.for_user, set().union(*(found for *_place, found in held)))
    for part, name, found in held:
        if found & refused:
            _take_out(part, name, refused)
    return bool(refused)


def _held(bound: forms.BoundField) -> References:
    """Return the rows that the submitted value of a field names."""
    field = bound.field
    if field.disabled:
        return set()
    if isinstance(field, blocks.BlockField):
        return _named(field.block.extract_references(bound.data))
    if isinstance(field, forms.ModelChoiceField):
        key = str(bound.data or "")
        if is_key(key):
            return _named([(field.queryset.model, key)])
    return set()


def _named(found: Iterator[tuple]) -> References:
    kind = ReferenceIndex._get_base_content_type
    return {(kind(model).pk, str(key)) for model, key, *_where in found}


def _take_out(part: forms.BaseForm, name: str, refused: References) -> None:
    """Say at the field that it is refused, and show it again without what it names."""
    field, value = part.fields[name], part[name].data
    is_choice = isinstance(field, forms.ModelChoiceField)
    part.add_error(name, REFUSED if is_choice else REFUSED_IN_TEXT)
    if is_choice:
        part.data = part.data.copy()
        part.data[part.add_prefix(name)] = ""
        return
    shown = _without(field.block, value, refused)
    field.bound_data = lambda data, initial: shown


def _without(block: blocks.Block, value, refused: References):
    """Return the value of a block without what is refused."""
    if value is None:
        return None
    if isinstance(block, blocks.ChooserBlock):
        return None if _named([(block.model_class, value.pk)]) & refused else value
    if isinstance(block, blocks.RichTextBlock):
        return RichText(_unlinked(value.source, refused))
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = _without(child, value.get(name), refused)
    elif isinstance(block, blocks.StreamBlock):
        for child in value:
            child.value = _without(child.block, child.value, refused)
    elif isinstance(block, blocks.ListBlock):
        for child in value.bound_blocks:
            child.value = _without(child.block, child.value, refused)
    return value


def _unlinked(text: str, refused: References) -> str:
    """Return a rich text whose links and pictures lead nowhere where they were refused."""
    keys = {key for _kind, key in refused}
    return _ENTITY_KEY.sub(lambda tag: f"{tag[1]}{0 if tag[2] in keys else tag[2]}", text)
