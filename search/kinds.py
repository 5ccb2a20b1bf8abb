"""Which kinds of pages readers tell apart, by the words for them in addresses."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from home.models import BasePage

OTHER = "trang"
"""What is of no kind that was registered."""

_kinds: dict[str, type[BasePage]] = {}


def register_kind(name: str, model: type[BasePage]) -> None:
    """Let readers narrow results down to pages of `model`, by `name` in addresses."""
    _kinds[name] = model


def titles() -> dict[str, str]:
    """Return what each kind is called, in their order."""
    found = {name: capfirst(str(model._meta.verbose_name_plural)) for name, model in _kinds.items()}
    return found | {OTHER: _("Other pages")}


def kinds_by_type() -> dict[int, str]:
    """Return the kinds by the keys of content types; what is not among them is `OTHER`."""
    types = ContentType.objects.get_for_models(*_kinds.values())
    return {types[model].pk: name for name, model in _kinds.items()}
