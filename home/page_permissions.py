"""Wagtail's questions about pages, answered by `home.access`."""

from django.contrib.auth import get_user_model
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from home import access
from home.roles import standing_of


class PortalPagePermissionTester(PagePermissionTester):
    """What a person may do with a page.

    Nobody holds *publish* over content: it goes live by the end of its path alone. Structure is
    the administrators'. A superuser is one of them here, and no more.
    """

    def __init__(self, user, page):
        self.user = user
        self.page = page
        self.page_is_root = page.depth == 1
        self.permissions = frozenset()

    def _is_administrator(self) -> bool:
        return standing_of(self.user).is_administrator

    def _keeps_structure(self) -> bool:
        if self.page.archived_id:
            return False
        return access.is_structure(self.page) and self._is_administrator()

    def can_view(self) -> bool:
        """Whether the person sees the page, its preview and its history."""
        return access.may_view(self.user, self.page)

    def can_add_subpage(self) -> bool:
        """Whether the person may add a page of any type below this one."""
        model = self.page.specific_class
        return model is not None and any(
            access.may_create(self.user, self.page, child)
            for child in model.creatable_subpage_models()
        )

    def can_edit(self) -> bool:
        """Whether the person may change the page now."""
        return access.may_edit(self.user, self.page)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Whether the person may delete the page for good."""
        return access.may_delete(self.user, self.page)

    def can_unpublish(self) -> bool:
        """Whether the person may hide a part of the section tree; content is withdrawn instead."""
        return self.page.live and self.page.depth > 2 and self._keeps_structure()

    def can_publish(self) -> bool:
        """Whether the person may publish directly: administrators, the section tree."""
        return not self.page_is_root and self._keeps_structure()

    def can_submit_for_moderation(self) -> bool:
        """Whether the person may send the draft on its way."""
        return self.page.has_workflow and access.may_submit(self.user, self.page)

    def can_set_view_restrictions(self) -> bool:
        """Whether the person may close a branch to readers."""
        return self.can_publish()

    def can_unschedule(self) -> bool:
        """Whether the person may take the page off the schedule."""
        return self.can_publish()

    def can_lock(self) -> bool:
        """Whether the person may lock the page; drafts are kept by their stage, not by locks."""
        return not self.page_is_root and self._keeps_structure()

    def can_unlock(self) -> bool:
        """Whether the person may take a lock off."""
        return not self.page_is_root and (self.user_has_lock() or self._is_administrator())

    def can_publish_subpage(self) -> bool:
        """Whether the person may add a part of the section tree and publish it in one go."""
        return self._keeps_structure()

    def can_reorder_children(self) -> bool:
        """Whether the person may set the order of what is below."""
        return self._keeps_structure()

    def can_move(self) -> bool:
        """Whether the page may be moved somewhere."""
        return access.may_move(self.user, self.page)

    def can_move_to(self, destination) -> bool:
        """Whether the page may be moved below `destination`."""
        if self.page == destination or destination.is_descendant_of(self.page):
            return False
        if not self.page.is_child_of(destination) and not self.page.specific.can_move_to(
            destination
        ):
            return False
        return access.may_move(self.user, self.page, destination)

    def can_copy(self) -> bool:
        """Whether the person may copy the page: the section tree only, where it is empty.

        A copy of content would have to carry its source's contributors. Wagtail doesn't say in
        every case whether what lies below is meant too, so content below forbids all of it.
        """
        return self._keeps_structure() and not access.holds_content(self.page)

    def can_copy_to(self, destination, recursive: bool = False) -> bool:
        """Whether the page may be copied below `destination`."""
        if recursive and (self.page == destination or destination.is_descendant_of(self.page)):
            return False
        model = self.page.specific_class
        return self.can_copy() and access.may_create(self.user, destination, model)


class PortalPagePermissionPolicy(PagePermissionPolicy):
    """What a person may do with pages in general: explorer, admin search, reports."""

    def get_all_permissions_for_user(self, user):
        """Return nothing: rights come from memberships, not from page permissions of groups."""
        return []

    def user_has_any_permission(self, user, actions) -> bool:
        """Whether the person may do one of `actions` with some page."""
        standing = standing_of(user)
        if set(actions) <= {"publish", "bulk_delete", "lock", "unlock"}:
            return standing.is_administrator
        return bool(standing)

    def user_has_any_permission_for_instance(self, user, actions, instance) -> bool:
        """Whether the person may do one of `actions` with this page."""
        tester = instance.permissions_for_user(user)
        answers = {
            "add": tester.can_add_subpage,
            "change": tester.can_edit,
            "delete": tester.can_delete,
            "bulk_delete": tester.can_delete,
            "publish": tester.can_publish,
            "lock": tester.can_lock,
            "unlock": tester.can_unlock,
            "view": tester.can_view,
        }
        return any(answers[action]() for action in actions if action in answers)

    def instances_user_has_any_permission_for(self, user, actions):
        """Return the pages that the person sees; acts are checked on each page."""
        return access.viewable(user, self.model._default_manager.all())

    def explorable_instances(self, user):
        """Return the pages that the explorer, admin search and admin API show."""
        return access.viewable(user, self.model._default_manager.all())

    def instances_with_direct_explore_permission(self, user):
        """Return the pages at which the person's explorer may begin."""
        if not standing_of(user):
            return []
        if standing_of(user).is_administrator:
            return self.model.base_page_model.objects.filter(depth=1)
        return list(self.model.base_page_model.objects.filter(depth=2))

    def users_with_any_permission(self, actions, include_superusers=True):
        """Return the people who hold a role today."""
        memberships = get_user_model().memberships.rel.related_model.objects.current()
        return (
            get_user_model()
            ._default_manager.filter(is_active=True, pk__in=memberships.values("user_id"))
            .distinct()
        )

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        """Return the people who see this page."""
        users = self.users_with_any_permission(actions)
        return users.filter(pk__in=[user.pk for user in users if access.may_view(user, instance)])
