"""Where an imported text goes: a draft that is there, or a new one that is being written."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from home.access import creation_units, is_structure, may_create
from home.actions.convert_legacy_text import may_convert
from home.keys import is_key
from home.models import BasePage, Unit
from home.word.leads import lead_of
from home.word.package import WordRefusedError


@dataclass
class Place:
    """A type of page and the unit whose pictures the text's will be."""

    model: type[BasePage]
    unit: Unit

    @property
    def body(self) -> StreamField:
        """The field that holds the text."""
        return self.model._meta.get_field("body")

    @property
    def longest_lead(self) -> int:
        """How long the lead of such a page may be; 0 where it has none."""
        name = lead_of(self.model)
        return self.model._meta.get_field(name).max_length if name else 0


def place_of_draft(user, page_id: int) -> Place:
    """Return the place for a draft that `user` may edit now; else PermissionDenied."""
    page = get_object_or_404(BasePage, pk=page_id)
    if is_structure(page) or not may_convert(user, page) or page.unit is None:
        raise PermissionDenied
    return Place(_with_body(page.specific_class), page.unit)


def place_of_new(user, parent_id: int, app: str, model: str, unit_key: str) -> Place:
    """Return the place for a page that `user` may add below another for a unit."""
    parent = get_object_or_404(BasePage, pk=parent_id)
    content_type = get_object_or_404(ContentType, app_label=app, model=model)
    page_class = content_type.model_class()
    if page_class is None or not issubclass(page_class, BasePage) or page_class.is_structure:
        raise PermissionDenied
    if not may_create(user, parent, page_class):
        raise PermissionDenied
    return Place(_with_body(page_class), _unit(creation_units(user, parent), unit_key))


def _with_body(model: type[BasePage]) -> type[BasePage]:
    if not any(field.name == "body" for field in model._meta.get_fields()):
        raise PermissionDenied
    return model


def _unit(units, key: str) -> Unit:
    if not key:
        named = list(units[:2])
        if len(named) == 1:
            return named[0]
        raise WordRefusedError(_("Choose the unit for which you post, and import again."))
    if not is_key(key):
        raise PermissionDenied
    unit = units.filter(pk=int(key)).first()
    if unit is None:
        raise PermissionDenied
    return unit
