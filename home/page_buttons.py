"""Buttons in the menus of a page that Wagtail does not have."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem

from home.access import may_merge


class MergeButton(PageMenuItem):
    """Leads to the screen on which the section is merged into another."""

    label = _("Merge into another section")
    icon_name = "link"
    url_name = "merge_sections"

    def is_shown(self, user) -> bool:
        """Show it to those who may."""
        return may_merge(user, self.page)


def merge_buttons(page, user, **kwargs) -> list[PageMenuItem]:
    """Return the button for the menus of a page."""
    return [MergeButton(page=page, priority=25)]
