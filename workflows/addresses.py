"""The address that a draft on its way wants is kept for it: its last approval never fails for it.

It is kept from submission, through returns and while the draft waits for its time, and is free
again when the draft is its unit's own once more, goes live or goes into the archive.
"""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from home.models import BasePage, ReservedAddress
from home.refusal import Refused


def renew(page_id: int) -> None:
    """Keep what the draft of the page wants now, or nothing. Raises Refused if it is taken.

    Runs in the transaction of whatever has changed the draft, its stage or its place.
    """
    page = BasePage.objects.filter(pk=page_id).select_related("latest_revision").first()
    kept = ReservedAddress.objects.filter(page_id=page_id)
    wanted = _wanted(page) if page is not None else None
    if wanted is None:
        kept.delete()
        return
    parent = page.get_parent()
    if kept.filter(parent=parent, slug=wanted).exists():
        return
    refusal = Refused(
        _("The address “%(slug)s” is taken in this section; choose another.") % {"slug": wanted}
    )
    try:
        with transaction.atomic():
            # First the row, which waits for whoever adds a page there now; then the question.
            row = {"parent": parent, "slug": wanted}
            ReservedAddress.objects.update_or_create(page_id=page_id, defaults=row)
    except IntegrityError as error:
        raise refusal from error
    if not BasePage._slug_is_available(wanted, parent, page):
        raise refusal


def follow(page_id: int) -> None:
    """Let the kept address go with a page that has moved; given up where it is taken there."""
    try:
        with transaction.atomic():
            renew(page_id)
    except Refused:
        ReservedAddress.objects.filter(page_id=page_id).delete()


def _wanted(page) -> str | None:
    """Return the address that must be kept: another than the page has, for a draft on its way."""
    if page.archived_id or page.latest_revision is None:
        return None
    if page.current_workflow_state is None and not page.approved_schedule:
        return None
    wanted = page.latest_revision.content.get("slug")
    return wanted if wanted and wanted != page.slug else None
