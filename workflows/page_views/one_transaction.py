"""One POST is one transaction, and what is refused has saved nothing."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from home.models import BasePage
from home.tree_locks import lock_tree
from workflows.actions.refusal import Refused


class OneTransactionMixin:
    """Makes a POST one transaction that begins with a lock, on one page or on the tree.

    Editors who add or save at once wait for each other here, so that neither takes the other's
    place, slug or stage; a refused act rolls everything back, and the person is told why.
    """

    def locked_page_id(self, kwargs: dict) -> int:
        """Return the id of the page to lock."""
        raise NotImplementedError

    def also_locked(self, request: HttpRequest, kwargs: dict) -> list[int]:
        """Return the ids of further pages that the act needs to stay as they are."""
        return []

    def reshapes_tree(self, kwargs: dict) -> bool:
        """Whether the tree is locked first: branches may move, go or get other addresses."""
        return False

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Run a POST in its transaction, anything else as it is."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        try:
            with transaction.atomic():
                if self.reshapes_tree(kwargs):
                    lock_tree()
                keys = {self.locked_page_id(kwargs), *self.also_locked(request, kwargs)}
                # In the order of the index, as whoever reshapes the tree does.
                rows = BasePage.objects.select_for_update().filter(pk__in=keys).order_by("pk")
                list(rows.values_list("pk", flat=True))
                return super().dispatch(request, *args, **kwargs)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.after_refusal(kwargs))

    def after_refusal(self, kwargs: dict) -> str:
        """Return where the person goes whose act was refused."""
        return reverse("wagtailadmin_explore", args=[self.locked_page_id(kwargs)])
