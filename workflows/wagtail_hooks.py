"""Registers the moderation with Wagtail's admin."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import (
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.menu import MenuItem

from home.roles import standing_of
from workflows import urls
from workflows.page_buttons import archive_buttons
from workflows.panels import panels_for
from workflows.path_screens import path_urls
from workflows.viewsets import portal_page_viewset

hooks.register("register_page_listing_more_buttons", archive_buttons)
hooks.register("register_page_header_buttons", archive_buttons)


class ArchiveMenuItem(MenuItem):
    """Leads to the archive those who keep it."""

    def is_shown(self, request) -> bool:
        """Whether the person keeps the archive."""
        return standing_of(request.user).keeps_archive


@hooks.register("register_admin_menu_item")
def offer_the_archive():
    """Add the archive to the main menu."""
    address = reverse("workflows:archive")
    return ArchiveMenuItem(
        _("The archive"), address, name="archive", icon_name="download", order=310
    )


@hooks.register("register_admin_viewset", order=1)
def register_page_views():
    """Use our page views for every page."""
    return portal_page_viewset


@hooks.register("register_admin_urls")
def register_addresses():
    """Add the review screen."""
    return [path("review/", include(urls))]


@hooks.register("register_admin_urls", order=-1)
def stand_before_screens_of_paths():
    """Put the screens of paths that say why something was refused before Wagtail's own."""
    return path_urls


@hooks.register("construct_homepage_panels")
def compose_dashboard(request, panels):
    """Show what waits for the person instead of Wagtail's own panels."""
    panels[:] = panels_for(request.user)


@hooks.register("construct_page_action_menu")
def offer_what_is_allowed(menu_items, request, context):
    """Offer neither taking back nor restarting in the editor, nor submitting the section tree."""
    page = context.get("page")
    is_structure = page.specific_class.is_structure if page else _creates_structure(request)
    unwanted = (CancelWorkflowMenuItem, RestartWorkflowMenuItem)
    if is_structure:
        unwanted = (*unwanted, SubmitForModerationMenuItem)
    menu_items[:] = [item for item in menu_items if not isinstance(item, unwanted)]
    if is_structure:
        # The first is the button itself: a section that is added is meant to be seen.
        menu_items.sort(key=lambda item: not isinstance(item, PublishMenuItem))


def _creates_structure(request) -> bool:
    from django.contrib.contenttypes.models import ContentType

    kwargs = request.resolver_match.kwargs
    model = ContentType.objects.get_by_natural_key(
        kwargs["content_type_app_name"], kwargs["content_type_model_name"]
    ).model_class()
    return model.is_structure
