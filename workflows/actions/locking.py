"""Locks the rows of a draft in the one order that everybody keeps: page, workflow, task.

Two acts that meet wait for each other here, and never for each other's next lock.
"""

from wagtail.models import TaskState, WorkflowState

from home.models import BasePage


def lock_page(pk: int) -> BasePage:
    """Return the page, locked until the transaction ends."""
    return BasePage.objects.select_for_update().get(pk=pk)


def lock_states(page: BasePage) -> tuple[WorkflowState | None, TaskState | None]:
    """Return the page's running workflow and its current task, locked; the page is so already."""
    state = (
        WorkflowState.objects.active().for_instance(page).select_for_update(of=("self",)).first()
    )
    if state is None or state.current_task_state_id is None:
        return state, None
    task_state = TaskState.objects.select_for_update().get(pk=state.current_task_state_id)
    state.current_task_state = task_state
    return state, task_state
