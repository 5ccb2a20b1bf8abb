"""Take a submitted draft back."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.access import Stage, stage_of
from home.roles import standing_of
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.approvals import standing
from workflows.events import record
from workflows.models.history import Event
from workflows.way import stages_of


def why_not_take_back(user, page) -> str:
    """Return why `user` may not take the draft back; "" if they may.

    Submitter and owner may, if they belong to its unit; where an imported draft has no owner,
    the unit's leads. Until the first approval of the last stage.
    """
    state = page.current_workflow_state
    if state is None or stage_of(page) == Stage.RETURNED:
        return _("The draft is not on its way.")
    held = standing_of(user)
    own = user.pk in (state.requested_by_id, page.owner_id)
    imported = page.owner_id is None and page.unit_id in held.lead_of
    if page.unit_id not in held.units or not (own or imported):
        return _("Only who submitted or owns the draft can take it back.")
    stages = stages_of(state.workflow)
    if stages and standing(page, stages[-1]):
        return _("The last stage has begun to approve it.")
    return ""


@transaction.atomic
def take_back(page, user) -> None:
    """End the running moderation of `page`; the draft is its unit's again. Raises Refused."""
    locked = lock_page(page.pk)
    state, _task_state = lock_states(locked)
    if reason := why_not_take_back(user, locked):
        raise Refused(reason)
    record(Event.Kind.TAKEN_BACK, locked, user, stage=stage_of(locked))
    state.cancel(user=user)
