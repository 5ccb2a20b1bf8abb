"""Who may add, change and pick pictures and videos."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy

from home.media_use import in_use, shown_publicly
from home.models.units import Unit
from home.roles import standing_of


class MediaPermissionPolicy(BasePermissionPolicy):
    """Pictures and videos belong to a unit by their collection.

    A unit's people add and change their own; the assisting group those of every unit. Own ones
    and those that readers may see now may be picked by whoever works on pages; the Steering Board
    picks none. One that a submitted or published page ever showed is never deleted, nor one that
    a draft shows now.
    """

    def user_has_permission(self, user, action) -> bool:
        """Whether the person may do `action` with some of them."""
        standing = standing_of(user)
        if action in ("add", "change", "delete"):
            return bool(standing.units) or standing.is_assistant or standing.is_administrator
        return bool(standing.units or standing.roles) and not _only_steers(standing)

    def user_has_permission_for_instance(self, user, action, instance) -> bool:
        """Whether the person may do `action` with this one."""
        return (
            self.instances_user_has_any_permission_for(user, [action])
            .filter(pk=instance.pk)
            .exists()
        )

    def instances_user_has_any_permission_for(self, user, actions):
        """Return those with which the person may do one of `actions`."""
        standing = standing_of(user)
        media = self.model._default_manager.all()
        if not standing or _only_steers(standing):
            return media.none()
        own = Q(collection__unit__in=standing.units)
        everything = standing.is_assistant or standing.is_administrator
        allowed = Q(pk__in=[])
        if {"change", "add"} & set(actions):
            allowed |= Q(pk__isnull=False) if everything else own
        elif "delete" in actions:
            unused = Q(kept_since=None) & ~Q(in_use(self.model))
            allowed |= unused if everything else own & unused
        if {"choose", "view"} & set(actions):
            public = Q(shown_publicly(self.model))
            allowed |= Q(pk__isnull=False) if everything else own | public
        return media.filter(allowed)

    def users_with_any_permission(self, actions):
        """Return the people who hold a role today."""
        memberships = get_user_model().memberships.rel.related_model.objects.current()
        return get_user_model().objects.filter(is_active=True, pk__in=memberships.values("user_id"))

    def collections_user_has_any_permission_for(self, user, actions):
        """Return the collections in which the person may do one of `actions`."""
        from wagtail.models import Collection

        standing = standing_of(user)
        if standing.is_assistant or standing.is_administrator:
            return Collection.objects.all()
        if _only_steers(standing):
            return Collection.objects.none()
        units = Unit.objects.filter(pk__in=standing.units)
        return Collection.objects.filter(pk__in=units.values("collection_id"))

    def collections_user_has_permission_for(self, user, action):
        """Return the collections in which the person may do `action`."""
        return self.collections_user_has_any_permission_for(user, [action])


def _only_steers(standing) -> bool:
    return not (
        standing.units or standing.is_assistant or standing.is_administrator or standing.is_board
    )
