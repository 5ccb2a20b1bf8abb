"""Views that reshape the section tree: they wait for each other, and say what goes with a page."""

from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.ordering import SetPagePositionView
from wagtail.admin.views.pages.unpublish import UnpublishView

from home.merging.consequences import consequences
from home.models import BasePage
from home.tree_locks import lock_branches, lock_tree
from workflows.page_views.one_transaction import OneTransactionMixin


class TreeTransactionMixin(OneTransactionMixin):
    """Locks the tree first, whatever the page, then all of the branches that the act touches."""

    def reshapes_tree(self, kwargs: dict) -> bool:
        """Always."""
        return True

    def touched_page_ids(self, kwargs: dict) -> list[int]:
        """Return the pages whose branches the act touches."""
        return [self.locked_page_id(kwargs)]

    def also_locked(self, request: HttpRequest, kwargs: dict) -> list[int]:
        """Return every page of these branches, and what they hang on, which counts its children.

        All in one go and in one order: whoever edits a page and keeps an address in its section
        holds both, and would wait in turn for an act that takes the page before the section.
        """
        touched = BasePage.objects.filter(pk__in=self.touched_page_ids(kwargs))
        paths = list(touched.values_list("path", flat=True))
        if not paths:
            return []
        wanted = [Q(path__startswith=path) for path in paths]
        wanted.append(Q(path__in=[path[: -BasePage.steplen] for path in paths]))
        return list(BasePage.objects.filter(reduce(or_, wanted)).values_list("pk", flat=True))


class PortalDeleteView(TreeTransactionMixin, DeleteView):
    """Deletes a page; whoever submits it at the same moment is waited for.

    Where pages lie below, their number is typed: stock Wagtail asks from ten on, and takes a form
    without its field for a yes.
    """

    template_name = "workflows/confirm_delete.html"

    def locked_page_id(self, kwargs: dict) -> int:
        """Return the page itself."""
        return kwargs["page_id"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Delete the page, with what is below it only if that was counted by the person."""
        lock_branches(self.page)
        if not self.page.permissions_for_user(request.user).can_delete():
            raise PermissionDenied  # Somebody has added content since.
        below = self.page.get_descendant_count()
        if below and request.POST.get("pages_below", "").strip() != str(below):
            context = self.get_context_data() | {"error": _("Type the number %d.") % below}
            return self.render_to_response(context, status=422)
        return super().post(request, *args, **kwargs)


class PortalUnpublishView(OneTransactionMixin, UnpublishView):
    """Hides a part of the section tree; what is below stays as it is, and is hidden with it."""

    template_name = "workflows/confirm_hide.html"

    def locked_page_id(self, kwargs: dict) -> int:
        """Return the page itself."""
        return kwargs["page_id"]

    def unpublish(self) -> HttpResponse | None:
        """Hide the page as it is under the lock, not as it was read before."""
        self.object = self.get_object()
        self.objects_to_unpublish = self.get_objects_to_unpublish()
        return super().unpublish()


class MoveRightMixin:
    """Checks the right to move before anything is said of either page."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse where stock Wagtail asks for confirmation, titles and all."""
        page = get_object_or_404(BasePage, pk=kwargs["page_to_move_id"])
        destination = get_object_or_404(BasePage, pk=kwargs["destination_id"])
        if not page.permissions_for_user(request.user).can_move_to(destination):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PortalMoveConfirmView(TreeTransactionMixin, MoveRightMixin, MoveConfirmView):
    """Moves a page; whoever submits it at the same moment is waited for."""

    template_name = "workflows/confirm_move.html"

    def locked_page_id(self, kwargs: dict) -> int:
        """Return the page that moves."""
        return kwargs["page_to_move_id"]

    def touched_page_ids(self, kwargs: dict) -> list[int]:
        """Return the page and where it goes."""
        return [kwargs["page_to_move_id"], kwargs["destination_id"]]

    def get_context_data(self, **kwargs) -> dict:
        """Say how many pages move with it, and what changes for them."""
        page = self.page_to_move
        left = page.get_parent().specific
        return super().get_context_data(**kwargs) | {
            "pages_below": page.get_descendant_count(),
            "warnings": consequences(page, left, self.destination.specific),
        }


class PortalPositionView(SetPagePositionView):
    """Sets a page's place among its siblings; the root, which has none, stays where it is."""

    @transaction.atomic
    def post(self, request: HttpRequest, page_to_move_id: int, *args, **kwargs) -> HttpResponse:
        """Move the page, or refuse the root."""
        lock_tree()
        get_object_or_404(BasePage, pk=page_to_move_id, depth__gt=1)
        return super().post(request, page_to_move_id, *args, **kwargs)
