"""Rows that administrators keep and that nobody deletes through the screens."""

from django.contrib.auth import get_user_model
from wagtail.permission_policies.base import BasePermissionPolicy

from home.roles import Role, standing_of


class KeptPolicy(BasePermissionPolicy):
    """Administrators add and change; nobody deletes: units and memberships end, people leave."""

    def user_has_permission(self, user, action) -> bool:
        """Whether the person may do `action`."""
        return action != "delete" and standing_of(user).is_administrator

    def users_with_any_permission(self, actions):
        """Return the administrators of today, where deleting is not all that is asked for."""
        users = get_user_model()._default_manager
        if set(actions) <= {"delete"}:
            return users.none()
        memberships = users.model.memberships.rel.related_model.objects.current()
        keepers = memberships.filter(role=Role.ADMINISTRATOR).values("user_id")
        return users.filter(is_active=True, pk__in=keepers)
