"""Buttons in the menus of a page that the moderation adds."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem

from home.access import may_archive, may_copy


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


def moderation_buttons(page, user, **kwargs) -> list[PageMenuItem]:
    """Return the buttons for the menus of a page."""
    return [CopyButton(page=page, priority=21), ArchiveButton(page=page, priority=31)]
