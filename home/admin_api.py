"""Wagtail's admin API, limited to what the person sees."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

from home.models import BasePage
from home.tree_locks import lock_tree


class ChoosableMixin:
    """Lists what the person may pick; stock Wagtail lists every picture and file."""

    def get_queryset(self):
        """Return what the person may pick."""
        policy = policy_registry.get_by_type(self.model)
        return super().get_queryset() & policy.instances_user_has_any_permission_for(
            self.request.user, ["choose"]
        )


class SeenImagesAPIViewSet(ChoosableMixin, ImagesAdminAPIViewSet):
    """Pictures that the person may pick."""


class SeenDocumentsAPIViewSet(ChoosableMixin, DocumentsAdminAPIViewSet):
    """Files that the person may pick."""


class PortalPagesAPIViewSet(PagesAdminAPIViewSet):
    """Pages that the person sees; acts on them wait for acts in the screens, and these for them."""

    @transaction.atomic
    def action_view(self, request, pk, action_name):
        """Act on the page, locked; its permissions are asked under the lock."""
        lock_tree()
        page = BasePage.objects.select_for_update().filter(pk=pk).first()
        if action_name == "delete" and page is not None and not page.is_leaf():
            raise PermissionDenied  # The screen says how many pages are below, and asks.
        return super().action_view(request, pk, action_name)
