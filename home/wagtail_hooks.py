"""Registers people, units, choosers and the admin API with Wagtail's admin."""

from wagtail import hooks

from home.access import choosable
from home.admin_api import SeenDocumentsAPIViewSet, SeenImagesAPIViewSet
from home.audit import may_read_audit_log
from home.roles import standing_of
from home.viewsets import PeopleGroup


@hooks.register("register_admin_viewset")
def register_people():
    """Add the screens of units, people and memberships."""
    return PeopleGroup()


@hooks.register("construct_page_chooser_queryset")
def limit_chooser(pages, request):
    """Offer own pages and live public ones."""
    return choosable(request.user, pages)


@hooks.register("construct_admin_api", order=100)
def limit_admin_api(router):
    """Answer for pictures and files that the person may pick."""
    router.register_endpoint("images", SeenImagesAPIViewSet)
    router.register_endpoint("documents", SeenDocumentsAPIViewSet)


@hooks.register("construct_main_menu")
def hide_what_is_not_yet(request, menu_items):
    """Hide the menu of files: nobody uploads any until the secrecy guard stands."""
    menu_items[:] = [item for item in menu_items if item.name != "documents"]


@hooks.register("construct_reports_menu")
def hide_audit_log(request, menu_items):
    """Show the audit log to whoever may read it."""
    if not may_read_audit_log(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "site-history"]


@hooks.register("construct_settings_menu")
def hide_stock_people(request, menu_items):
    """People and their rights are kept by memberships, not in Wagtail's users and groups."""
    if not request.user.is_superuser and standing_of(request.user).is_administrator:
        menu_items[:] = [item for item in menu_items if item.name not in ("users", "groups")]
