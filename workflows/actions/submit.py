"""Send a draft into moderation, or send it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from home.access import may_submit
from home.models import BasePage
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.events import record
from workflows.models.history import Event


@transaction.atomic
def submit(page, user) -> WorkflowState:
    """Send the latest draft of `page` on the path of its section.

    A returned draft whose content is the same goes back to the stage that returned it; with any
    change every approval is needed again, in a workflow of its own. Raises Refused.
    """
    locked = lock_page(page.pk)
    state, returned_from = lock_states(locked)
    if not may_submit(user, locked):
        raise Refused(_("You can't submit this draft now."))
    workflow = locked.get_workflow()
    if workflow is None:
        raise Refused(_("No path is set for this section; tell an administrator."))
    if locked.first_submitted_at is None:
        now = timezone.now()
        BasePage.objects.filter(pk=page.pk).update(first_submitted_at=now)
        page.first_submitted_at = locked.first_submitted_at = now
    record(Event.Kind.SUBMITTED, locked, user)
    if state is not None and returned_from.specific.digest == locked.content_digest:
        state.resume(user=user)
        return state
    if state is not None:
        state.cancel(user=user)
    return workflow.start(locked.specific.get_latest_revision_as_object(), user)
