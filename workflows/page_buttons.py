"""Buttons in the menus of a page that the moderation adds."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem

from home.access import may_archive, may_copy
from workflows.after_acts import may_open_emergency, may_open_request, may_open_withdrawal


class ArchiveButton(PageMenuItem):
    """Leads to the screen that asks before a page goes into the archive."""

    label = _("Archive")
    icon_name = "download"
    url_name = "workflows:archive_page"

    def is_shown(self, user) -> bool:
        """Show it to those who may."""
        return may_archive(user, self.page)


class CopyButton(PageMenuItem):
    """Leads to the screen on which a new draft is made from content."""

    label = _("Copy")
    icon_name = "copy"
    url_name = "wagtailadmin_pages:copy"

    def is_shown(self, user) -> bool:
        """Show it to those who may; for the section tree Wagtail has one of its own."""
        return may_copy(user, self.page)


class WithdrawButton(PageMenuItem):
    """Leads to the screen on which what readers have is withdrawn."""

    label = _("Withdraw")
    icon_name = "download-alt"
    url_name = "workflows:withdraw"

    def is_shown(self, user) -> bool:
        """Show it to those who may, where there is something to withdraw."""
        return may_open_withdrawal(user, self.page)


class AskWithdrawalButton(PageMenuItem):
    """Leads to the screen on which the heads of the board are asked."""

    label = _("Ask for withdrawal")
    icon_name = "mail"
    url_name = "workflows:ask_withdrawal"

    def is_shown(self, user) -> bool:
        """Show it to those who may."""
        return may_open_request(user, self.page)


class PublishAtOnceButton(PageMenuItem):
    """Leads to the screen of emergency publication."""

    label = _("Emergency publication")
    icon_name = "warning"
    url_name = "workflows:publish_at_once"

    def is_shown(self, user) -> bool:
        """Show it to those who may, where there is a draft of others."""
        return may_open_emergency(user, self.page)


def listing_buttons(page, user, **kwargs) -> list[PageMenuItem]:
    """Return the buttons for a row of a listing: those that need no query of their own."""
    return [
        CopyButton(page=page, priority=21),
        AskWithdrawalButton(page=page, priority=29),
        WithdrawButton(page=page, priority=30),
        ArchiveButton(page=page, priority=31),
    ]


def header_buttons(page, user, **kwargs) -> list[PageMenuItem]:
    """Return the buttons for the menu of a page's own screens."""
    return [PublishAtOnceButton(page=page, priority=28), *listing_buttons(page, user)]
