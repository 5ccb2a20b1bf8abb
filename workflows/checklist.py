"""What must have been checked before a draft is approved or forwarded."""

from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import gettext as _

from home.refusal import Refused


class Unchecked(Refused):
    """Something of the checklist isn't ticked."""


def asked() -> dict[str, str]:
    """Return what is asked today, by key, in its order."""
    rows = apps.get_model("workflows.ChecklistItem").objects.values_list("pk", "text")
    return {str(pk): text for pk, text in rows}


def why_not_checked(ticked: Iterable[str], items: dict[str, str]) -> str:
    """Return in words what of `items` isn't ticked; "" if all is."""
    done = set(ticked)
    missing = [text for key, text in items.items() if key not in done]
    if not missing:
        return ""
    return _("Tick what you have checked first: %(items)s.") % {"items": "; ".join(missing)}


def checked(ticked: Iterable[str]) -> list[str]:
    """Return in words what was checked: all that is asked. Raises Unchecked where it isn't."""
    items = asked()
    if reason := why_not_checked(ticked, items):
        raise Unchecked(reason)
    return list(items.values())
