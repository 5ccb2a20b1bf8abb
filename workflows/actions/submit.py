"""Send a draft into moderation, or send it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from home.access import may_submit
from home.models import BasePage
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.corrections import why_not_submit
from workflows.events import record
from workflows.models.history import Event
from workflows.way import path_for, start


@transaction.atomic
def submit(page, user) -> WorkflowState:
    """Send the latest draft of `page` on the path of its section.

    A returned draft whose content is the same goes back to the stage that returned it; any other
    begins a workflow of its own, at the first stage without a standing approval. Raises Refused.
    """
    locked = lock_page(page.pk)
    state, returned_from = lock_states(locked)
    if not may_submit(user, locked):
        raise Refused(_("You can't submit this draft now."))
    if reason := why_not_submit(locked):
        raise Refused(reason)
    workflow = path_for(locked)
    if workflow is None:
        raise Refused(_("No path is set for this section; tell an administrator."))
    if locked.first_submitted_at is None:
        now = timezone.now()
        BasePage.objects.filter(pk=page.pk).update(first_submitted_at=now)
        page.first_submitted_at = locked.first_submitted_at = now
    record(Event.Kind.SUBMITTED, locked, user, path=workflow.pk)
    if state is not None and _goes_back(state, returned_from, locked, workflow):
        state.resume(user=user)
        return state
    if state is not None:
        state.cancel(user=user)
    return start(workflow, locked, user)


def _goes_back(state, returned_from, page, workflow) -> bool:
    """Whether a returned draft goes to the stage that returned it: nothing changed meanwhile."""
    return (
        state.workflow_id == workflow.pk
        and returned_from.task.active
        and returned_from.decisions.filter(verdict="return", digest=page.content_digest).exists()
    )
