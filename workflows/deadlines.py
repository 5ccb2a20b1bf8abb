"""Until when a draft is to be handled at its stage."""

from datetime import datetime

from django.apps import apps
from wagtail.models import TaskState

from workflows.actions.locking import lock_states
from workflows.office_hours import office_hours


def set_due(state) -> None:
    """Give the state of a draft at a stage its due time, by path, stage and priority."""
    state.due_at = _due_at(state)
    state.save(update_fields=["due_at"])


def renew_due(page) -> None:
    """Reckon anew until when the draft of a locked page is due: from when it came to its stage."""
    _workflow_state, current = lock_states(page)
    if current is None or current.status != TaskState.STATUS_IN_PROGRESS:
        return
    state = current.specific
    if hasattr(state, "due_at"):
        set_due(state)


def _due_at(state) -> datetime:
    workflow_state = state.workflow_state
    pages = apps.get_model("home.BasePage").objects
    priority = pages.values_list("priority", flat=True).get(pk=workflow_state.object_id)
    own = apps.get_model("workflows.StageDeadline").objects.filter(
        workflow_id=workflow_state.workflow_id, task_id=state.task_id
    )
    hours = own.first() or apps.get_model("workflows.ReminderSettings").load()
    return office_hours().after(state.started_at, hours.time_for(priority))
