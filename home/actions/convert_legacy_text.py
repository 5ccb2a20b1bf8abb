"""Put the text of a draft that is in the fonts of before Unicode into Unicode."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.legacy_text import Piece, convert_page
from home.models import BasePage
from home.roles import forget_standing


class DraftHasChangedError(Exception):
    """Somebody saved the draft after it was shown."""


@transaction.atomic
def convert_legacy_text(pk: int, user, shown_digest: str) -> list[Piece]:
    """Save the converted draft as a revision of `user`: an ordinary edit; return what changed.

    Raises PermissionDenied for who may not edit it now, and DraftHasChangedError where the draft is
    not the one that was shown. Without anything to convert no revision is made.
    """
    locked = BasePage.objects.select_for_update().get(pk=pk)
    forget_standing(user)
    if not may_convert(user, locked):
        raise PermissionDenied
    if shown_digest != locked.content_digest:
        raise DraftHasChangedError
    page = locked.specific.get_latest_revision_as_object()
    pieces = convert_page(page)
    if pieces:
        if not page.live:
            # As the editor does: until it is published, the page's own row is the draft.
            page.save(clean=False)
        page.save_revision(user=user, log_action=True, clean=False)
    return pieces


def may_convert(user, page) -> bool:
    """Whether `user` may edit the draft now, which no lock of somebody else holds."""
    lock = page.get_lock()
    locked = lock is not None and lock.for_user(user)
    return page.permissions_for_user(user).can_edit() and not locked
