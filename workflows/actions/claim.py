"""Claim a draft: tell the others that one is on it."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.roles import forget_standing
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.claims import claim_of, why_not_claim
from workflows.events import record
from workflows.models import Claim, Event, ReminderSettings
from workflows.moments import moment_said


@transaction.atomic
def claim(page_id: int, user, instead_of: int | None = None) -> Claim:
    """Let `user` be on the draft where it waits, for the time that is set; anew if they are.

    Whoever takes a claim over names its holder in `instead_of`: of two who claim at once, the
    second learns of the first. Raises Refused, having changed nothing.
    """
    page = lock_page(page_id)
    _state, task_state = lock_states(page)
    forget_standing(user)
    if reason := why_not_claim(user, page, task_state):
        raise Refused(reason)
    held = claim_of(task_state)
    if held is not None and held.person_id not in (user.pk, instead_of):
        raise Refused(_who_is_on_it(held))
    # A claim that has lapsed makes room for the next.
    row = Claim.objects.filter(task_state=task_state).first() or Claim(task_state=task_state)
    row.begin(user, ReminderSettings.load().claim_minutes)
    stage = task_state.task.specific.stage
    taken_from = held.person_id if held is not None and held.person_id != user.pk else None
    record(Event.Kind.CLAIMED, page, user, stage=stage, taken_from=taken_from)
    log(page, "workflows.claim", user=user, data={"stage": stage, "taken_from": taken_from})
    return row


def _who_is_on_it(held: Claim) -> str:
    told = {"person": held.person, "time": moment_said(held.claimed_at)}
    return _("%(person)s is handling it since %(time)s.") % told
