"""Registers the moderation with Wagtail's admin."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
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
from workflows import delegation_urls, urls
from workflows.actions.publish_due import LEFT
from workflows.calendar_viewsets import CalendarGroup
from workflows.checklist_viewset import ChecklistViewSet
from workflows.mails.stock import silence_stock_notices
from workflows.page_buttons import header_buttons, listing_buttons
from workflows.panels import panels_for
from workflows.path_screens import path_urls
from workflows.viewsets import portal_page_viewset

silence_stock_notices()

hooks.register("register_page_listing_more_buttons", listing_buttons)
hooks.register("register_page_header_buttons", header_buttons)


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


@hooks.register("register_log_actions")
def register_acts(actions):
    """Name the acts of the moderation that Wagtail's audit log doesn't know."""
    actions.register_action(
        "workflows.substitute", _("Name a substitute"), _("A substitute was named")
    )
    actions.register_action(
        "workflows.approval_of_several", _("Approve, one of several"), _("Approved, one of several")
    )
    actions.register_action("workflows.remark", _("Remark"), _("Remarked"))
    actions.register_action("workflows.claim", _("Claim a draft"), _("The draft was claimed"))
    actions.register_action("workflows.release", _("Release a draft"), _("The draft was released"))
    actions.register_action("workflows.delegate", _("Hand on a role"), _("A role was handed on"))
    actions.register_action(
        "workflows.delegation_end", _("End a delegation"), _("A delegation was ended")
    )


class DelegationsMenuItem(MenuItem):
    """Leads to the delegations whoever has a role."""

    def is_shown(self, request) -> bool:
        """Whether the person has a role."""
        return bool(standing_of(request.user))


@hooks.register("register_admin_menu_item")
def offer_delegations():
    """Add the delegations to the main menu."""
    address = reverse("delegations:index")
    return DelegationsMenuItem(
        _("Delegations"), address, name="delegations", icon_name="group", order=305
    )


@hooks.register("register_log_actions")
def name_acts_after_publication(actions):
    """Name what stands in the audit log of them."""
    names = {
        "withdrawn": (_("Withdraw"), _("Withdrawn")),
        "withdrawal_asked": (_("Ask for withdrawal"), _("Withdrawal asked for")),
        "withdrawal_declined": (_("Decline the withdrawal"), _("Withdrawal declined")),
        "emergency_publication": (_("Emergency publication"), _("Published in an emergency")),
        "parked": (_("Park a draft"), _("Draft parked for a correction")),
        "reopened": (_("Reopen a parked draft"), _("Parked draft reopened")),
    }
    for name, (label, message) in names.items():
        actions.register_action(f"home.{name}", label, message)


@hooks.register("register_admin_viewset", order=1)
def register_page_views():
    """Use our page views for every page."""
    return portal_page_viewset


@hooks.register("register_admin_viewset")
def register_calendar():
    """Add deadlines and the office's calendar."""
    return CalendarGroup()


@hooks.register("register_admin_viewset")
def register_checklist():
    """Add what is to be checked before an approval."""
    return ChecklistViewSet()


@hooks.register("register_admin_urls")
def register_addresses():
    """Add the review screen and the delegations."""
    return [path("review/", include(urls)), path("delegations/", include(delegation_urls))]


@hooks.register("insert_editor_js")
def keep_saves_in_step() -> str:
    """Let autosaves and the form's own save know of each other."""
    return format_html('<script src="{}" defer></script>', static("workflows/saves.js"))


@hooks.register("register_log_actions")
def name_acts_of_the_clock(actions):
    """Name what the audit log says of the schedule."""
    actions.register_action(
        LEFT, _("Leave on the schedule"), _("Not published: what was scheduled is not approved")
    )


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
