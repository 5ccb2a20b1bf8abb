"""Which field of a page leads to its text."""

from django.db import models

_LEADS = ("lead", "introduction")


def lead_of(model: type[models.Model]) -> str:
    """Return the field's name, or an empty text where the type of page has none."""
    names = {field.name for field in model._meta.get_fields()}
    return next((name for name in _LEADS if name in names), "")
