"""Wagtail's admin API, limited to what the person sees."""

from django.db import transaction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

from home.models import BasePage


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
        BasePage.objects.select_for_update().filter(pk=pk).first()
        return super().action_view(request, pk, action_name)
