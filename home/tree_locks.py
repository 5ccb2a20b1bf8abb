"""Locks for whoever reshapes the tree: one at a time, and nobody adds a page meanwhile.

The order that everybody keeps: the root, then the pages of the branches by key, as the index
does. Editors lock the one page that they change or add to, and nothing after it.
"""

from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from home.refusal import Refused


def lock_tree() -> None:
    """Wait until nobody else reshapes the tree. What is read afterwards stays true."""
    pages = apps.get_model("home.BasePage").objects
    list(pages.select_for_update().filter(depth=1).values_list("pk", flat=True))


def lock_branches(*branches) -> None:
    """Lock every page of the branches until the transaction ends.

    Raises Refused where a branch is not any more where it was when it was read.
    """
    lock_tree()
    pages = apps.get_model("home.BasePage").objects.select_for_update()
    inside = reduce(or_, (Q(path__startswith=page.path) for page in branches))
    places = dict(pages.filter(inside).order_by("pk").values_list("pk", "path"))
    if any(places.get(page.pk) != page.path for page in branches):
        raise Refused(_("The section tree has changed meanwhile. Look at it again."))
