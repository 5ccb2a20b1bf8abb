"""Take a submitted draft back."""

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from home.access import Stage, stage_of
from home.roles import standing_of
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.events import record
from workflows.models.history import Event


def why_not_take_back(user, page) -> str:
    """Return why `user` may not take the draft back; "" if they may.

    Submitter and owner may, if they belong to its unit; where an imported draft has no owner,
    the unit's leads. Until the first approval of the last stage.
    """
    state = page.current_workflow_state
    if state is None or stage_of(page) == Stage.RETURNED:
        return _("The draft is not on its way.")
    standing = standing_of(user)
    own = user.pk in (state.requested_by_id, page.owner_id)
    imported = page.owner_id is None and page.unit_id in standing.lead_of
    if page.unit_id not in standing.units or not (own or imported):
        return _("Only who submitted or owns the draft can take it back.")
    decisions = apps.get_model("workflows.Decision").objects
    last = state.workflow.tasks.last()
    if (
        last
        and decisions.filter(
            workflow_state=state, verdict="approve", task_state__task=last
        ).exists()
    ):
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
