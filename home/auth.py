"""Signing in: rights of Django groups hold only while a membership does."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from home.roles import standing_of
from home.unit_accounts import groups_today


class MembershipBackend(ModelBackend):
    """Django's own backend, for people who hold a role today.

    Groups are derived from memberships and carry only the admin entry, the collections and the
    registers. Those that today's memberships give count, whether or not they were renewed: none
    outlasts its membership by a minute, and none comes late.
    """

    def _get_group_permissions(self, user_obj):
        return Permission.objects.filter(group__in=groups_today(user_obj))

    def _get_permissions(self, user_obj, obj, from_name):
        if not user_obj.is_superuser and not standing_of(user_obj):
            return set()
        return super()._get_permissions(user_obj, obj, from_name)
