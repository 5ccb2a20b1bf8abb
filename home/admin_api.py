"""Wagtail's admin API, limited to what the person sees."""

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


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
