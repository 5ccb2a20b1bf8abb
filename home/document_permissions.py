"""Files: closed to everybody until the secrecy guard checks what comes in."""

from django.contrib.auth import get_user_model
from wagtail.documents import get_document_model
from wagtail.permission_policies.base import BasePermissionPolicy


class ClosedPolicy(BasePermissionPolicy):
    """Nobody adds, changes or picks a file, superusers included."""

    def user_has_permission(self, user, action) -> bool:
        """Return False."""
        return False

    def instances_user_has_any_permission_for(self, user, actions):
        """Return nothing."""
        return get_document_model()._default_manager.none()

    def users_with_any_permission(self, actions):
        """Return nobody."""
        return get_user_model().objects.none()

    def collections_user_has_permission_for(self, user, action):
        """Return nothing."""
        from wagtail.models import Collection

        return Collection.objects.none()

    def collections_user_has_any_permission_for(self, user, actions):
        """Return nothing."""
        return self.collections_user_has_permission_for(user, None)
