"""Saves Vietnamese text in one form: NFC, with look-alike letters mapped."""

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from search.vietnamese import normalise_text


def normalise_value(value):
    """Return `value` with every string in it, however deep, normalised for saving."""
    if isinstance(value, str):
        return normalise_text(value)
    if isinstance(value, list | tuple):
        return [normalise_value(item) for item in value]
    if isinstance(value, dict):
        return {key: normalise_value(item) for key, item in value.items()}
    return value


def normalise_fields(instance: models.Model) -> None:
    """Normalise the text fields of `instance` in place; keys, files and hashes are left alone."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, StreamField):
            _normalise_stream(instance, field)
        elif (
            isinstance(field, models.CharField | models.TextField)
            and not isinstance(field, models.FileField)
            and field.editable
            and field.attname in instance.__dict__
        ):
            value = instance.__dict__[field.attname]
            if isinstance(value, str):
                setattr(instance, field.attname, normalise_text(value))


def normalise_with_children(page: models.Model) -> None:
    """Normalise a clusterable model together with its child rows (authors, placements)."""
    normalise_fields(page)
    for relation in get_all_child_relations(page):
        for child in getattr(page, relation.get_accessor_name()).all():
            normalise_fields(child)


def _normalise_stream(instance: models.Model, field: StreamField) -> None:
    value = getattr(instance, field.attname)
    if value is None:
        return
    stored = field.stream_block.get_prep_value(value)
    normalised = normalise_value(stored)
    if normalised != stored:
        setattr(instance, field.attname, field.stream_block.to_python(normalised))
