"""Rows that are never deleted through the screens, by nobody."""

from wagtail.permission_policies import ModelPermissionPolicy


class KeptPolicy(ModelPermissionPolicy):
    """Django's model permissions without *delete*: units and memberships end, people leave."""

    def user_has_permission(self, user, action) -> bool:
        """Whether the person may do `action`; nobody deletes."""
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        """Whether the person may do one of `actions`; deleting is none."""
        return super().user_has_any_permission(user, set(actions) - {"delete"})
