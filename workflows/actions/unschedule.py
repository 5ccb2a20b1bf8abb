"""Take an approved item off the schedule; it is a draft again, and may be edited."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from home.access import is_structure
from home.roles import forget_standing, standing_of
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.addresses import renew
from workflows.events import record
from workflows.models.history import Event


def why_not_unschedule(user, page) -> str:
    """Return why `user` may not take the page off the schedule; "" if they may.

    The Editorial Board may, and who submitted what was approved.
    """
    if page.archived_id or is_structure(page) or not page.approved_schedule:
        return _("The item is not on the schedule.")
    if standing_of(user).is_board or _has_submitted(user, page):
        return ""
    return _("Only the Editorial Board and who submitted the item can take it off the schedule.")


@transaction.atomic
def unschedule(page, user) -> None:
    """Take the page off the schedule. Raises Refused, having changed nothing.

    Whoever comes second, this or the clock, finds it done. What is edited then needs approval
    again.
    """
    locked = lock_page(page.pk)
    lock_states(locked)
    forget_standing(user)
    if reason := why_not_unschedule(user, locked):
        raise Refused(reason)
    for revision in locked.revisions.filter(approved_go_live_at__isnull=False):
        revision.approved_go_live_at = None
        # Notes it in the audit log, too.
        revision.save(user=user, update_fields=["approved_go_live_at"])
    renew(locked.pk)
    record(Event.Kind.UNSCHEDULED, locked, user)


def _has_submitted(user, page) -> bool:
    standing = standing_of(user)
    if not (page.unit_id in standing.units or standing.is_assistant):
        return False
    approved = page.workflow_states.filter(status=WorkflowState.STATUS_APPROVED)
    last = approved.order_by("-pk").first()
    return last is not None and last.requested_by_id == user.pk
