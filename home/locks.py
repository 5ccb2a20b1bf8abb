"""The lock that stands while a stage of the moderation handles a draft."""

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

from home.access import may_edit


class StageLock(BaseLock):
    """Holds for everyone whom the table of rights gives no edit at the draft's stage."""

    def for_user(self, user) -> bool:
        """Return whether `user` may not edit now."""
        return not may_edit(user, self.object)

    def get_message(self, user) -> str | None:
        """Return why there is no editing, or None."""
        if self.for_user(user):
            return _("The draft is being handled at another stage; it can't be edited now.")
        return None
