"""What a correction needs before it goes on its way."""

from django.utils.translation import gettext as _

from home.access import is_structure
from home.corrections import public_note


def why_not_submit(page) -> str:
    """Return why the draft of `page` can't go on its way yet; "" if it can.

    Whoever corrects what readers have tells them what: the note is part of the correction.
    """
    if not page.live or is_structure(page):
        return ""
    revision = page.get_latest_revision()
    number = revision.content.get("correction_number", 0) if revision else 0
    if number > public_note(page)[0]:
        return ""
    return _("Say what you correct: readers are told.")
