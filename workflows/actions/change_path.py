"""Put a waiting draft on the path of the section to which it was moved."""

from wagtail.models import WorkflowState

from workflows.actions.locking import lock_page, lock_states
from workflows.events import record
from workflows.way import path_for, start


def follow_section(page_id: int, user) -> None:
    """Let the draft take its section's path, in the transaction that moved it.

    What was decided on its content still counts, so it waits at the first stage of the new path
    that has something to decide. A returned draft takes the path when it is submitted again.
    """
    page = lock_page(page_id)
    state, _task_state = lock_states(page)
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    path = path_for(page)
    if path is None or path.pk == state.workflow_id:
        return
    requested_by = state.requested_by
    state.cancel(user=user)
    record("path_changed", page, user, path=path.pk)
    start(path, page, requested_by)
