"""Release a draft that one had claimed."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.claims import claim_of
from workflows.events import record
from workflows.models import Event


@transaction.atomic
def release(page_id: int, user) -> None:
    """End the claim of `user` on the draft; raises Refused where they have none."""
    page = lock_page(page_id)
    _state, task_state = lock_states(page)
    held = claim_of(task_state)
    if held is None or held.person_id != user.pk:
        raise Refused(_("You have not claimed this draft, or no longer."))
    held.delete()
    stage = task_state.task.specific.stage
    record(Event.Kind.RELEASED, page, user, stage=stage)
    log(page, "workflows.release", user=user, data={"stage": stage})
