"""Signing in: rights of Django groups hold only while a membership does."""

from django.contrib.auth.backends import ModelBackend

from home.roles import standing_of


class MembershipBackend(ModelBackend):
    """Django's own backend, for people who hold a role today.

    Groups are derived from memberships and carry only the admin entry and the collections; the
    day on which a membership ends, they count for nothing, whether or not they were renewed.
    """

    def _get_permissions(self, user_obj, obj, from_name):
        if not user_obj.is_superuser and not standing_of(user_obj):
            return set()
        return super()._get_permissions(user_obj, obj, from_name)
