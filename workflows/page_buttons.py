"""Buttons in the menus of a page that the moderation adds."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem

from home.access import may_archive


class ArchiveButton(PageMenuItem):
    """Leads to the screen that asks before a page goes into the archive."""

    label = _("Archive")
    icon_name = "download"
    url_name = "workflows:archive_page"

    def is_shown(self, user) -> bool:
        """Show it to those who may."""
        return may_archive(user, self.page)


def archive_buttons(page, user, **kwargs) -> list[PageMenuItem]:
    """Return the button for the menus of a page."""
    return [ArchiveButton(page=page, priority=31)]
