"""Bulk actions say nothing of what the person doesn't see, and leave people to their own screens.

Stock Wagtail lists whatever id is asked for among the items "without permission", by its title.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.pages import bulk_actions as pages
from wagtail.documents.views import bulk_actions as documents
from wagtail.images.views import bulk_actions as images
from wagtail.permissions import policy_registry
from wagtail.users.views import bulk_actions as users

from home.keys import is_key
from home.tree_locks import lock_tree


class SeenOnlyMixin:
    """Leaves out what the person doesn't see."""

    @classmethod
    def get_queryset(cls, model, object_ids):
        """Return what is asked for, by ids that are numbers."""
        keys = [str(key) for key in object_ids]
        known = [key for key in keys if is_key(key)]
        return super().get_queryset(model, known)

    def get_actionable_objects(self) -> tuple:
        """Return what can be acted on, and of the rest only what the person sees."""
        objects, others = super().get_actionable_objects()
        return objects, {
            reason: [item for item in items if self._sees(item)] for reason, items in others.items()
        }

    def _sees(self, item) -> bool:
        # A few of Wagtail's own lists hold the rows of a template rather than objects.
        instance = item["item"] if isinstance(item, dict) else item
        policy = policy_registry.get_by_type(self.model)
        return policy.user_has_any_permission_for_instance(
            self.request.user, ["view", "change", "choose"], instance
        )


class PageMixin(SeenOnlyMixin):
    """Acts on pages while nobody else reshapes the tree."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Run a POST in one transaction; what is read in it stays true."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            lock_tree()
            return super().dispatch(request, *args, **kwargs)


class LeafOnlyMixin(PageMixin):
    """Deletes no page with others below it: its own screen asks for that, and says how many."""

    def check_perm(self, page) -> bool:
        """Whether the page may be deleted, by itself."""
        return super().check_perm(page) and page.is_leaf()


class ClosedMixin:
    """Closes an action: people are changed one by one, where it is noted."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse."""
        raise PermissionDenied


def _mixed(mixin: type, module, *names: str) -> list[type[BulkAction]]:
    return [
        type(name, (mixin, getattr(module, name)), {"__doc__": mixin.__doc__}) for name in names
    ]


BULK_ACTIONS = [
    *_mixed(LeafOnlyMixin, pages, "DeleteBulkAction"),
    *_mixed(PageMixin, pages, "MoveBulkAction", "PublishBulkAction", "UnpublishBulkAction"),
    *_mixed(SeenOnlyMixin, images, *images.__all__),
    *_mixed(SeenOnlyMixin, documents, *documents.__all__),
    *_mixed(ClosedMixin, users, *users.__all__),
]
"""They take the place of Wagtail's own of the same names."""
