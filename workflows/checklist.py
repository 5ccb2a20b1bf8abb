"""What must have been checked before a draft is approved or forwarded."""

from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import gettext as _

from home.declarations import declare, lacking
from home.refusal import Refused

_FILE = "file-"


class Unchecked(Refused):
    """Something of the checklist isn't ticked."""


def asked(page=None, user=None) -> dict[str, str]:
    """Return what is asked today, by key, in its order; with `page`, of its files too.

    What the portal can't read itself `user` must have read, unless enough others have, or they
    themselves did before.
    """
    return _items(lacking(page, besides=user.pk) if page is not None else [])


def why_not_checked(ticked: Iterable[str], items: dict[str, str]) -> str:
    """Return in words what of `items` isn't ticked; "" if all is."""
    done = set(ticked)
    missing = [text for key, text in items.items() if key not in done]
    if not missing:
        return ""
    return _("Tick what you have checked first: %(items)s.") % {"items": "; ".join(missing)}


def checked(ticked: Iterable[str], page, user) -> list[str]:
    """Return in words what was checked: all that is asked. Raises Unchecked where it isn't.

    What was ticked of files stands as a declaration of `user`.
    """
    files = lacking(page, besides=user.pk)
    items = _items(files)
    if reason := why_not_checked(ticked, items):
        raise Unchecked(reason)
    declare(files, user)
    return list(items.values())


def _items(files: list) -> dict[str, str]:
    """Return what is asked of every draft, and of files that somebody must have read."""
    rows = apps.get_model("workflows.ChecklistItem").objects.values_list("pk", "text")
    said = _(
        "I have read the file “%(title)s”, which the portal can't check: it bears no secrecy "
        "mark and may be public"
    )
    return {str(pk): text for pk, text in rows} | {
        f"{_FILE}{file.pk}": said % {"title": file.title} for file in files
    }
