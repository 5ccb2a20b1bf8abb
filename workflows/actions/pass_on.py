"""Pass on what waits at a stage for nobody.

What nobody at a unit can approve any more; what its lead has approved already, since a save took
the draft back to that very content and a save never moves a stage; and what was out for remarks
long enough.
"""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState

from home.access import Stage
from workflows import rules
from workflows.actions.locking import lock_page, lock_states
from workflows.approvals import standing
from workflows.events import record
from workflows.models.history import Event
from workflows.models.stages import ConsultationTask, UnitReviewTask, skip
from workflows.way import advance

logger = logging.getLogger("portal.clock")


def pass_on_waiting() -> int:
    """Pass on every draft that waits at a stage for nobody; return how many.

    Each in a transaction of its own, under its page's lock: people leave, memberships end by
    their date, a lead writes on a draft and may not approve it any more. Safe to run at any time.
    """
    models = (UnitReviewTask, ConsultationTask)
    tasks = [key for model in models for key in model.objects.values_list("pk", flat=True)]
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task_id__in=tasks)
    keys = waiting.values_list("workflow_state__object_id", flat=True)
    return sum(_one(int(key)) for key in list(keys))


def _one(pk: int) -> bool:
    try:
        return pass_on(pk)
    except Exception:
        logger.exception("clock.failed act=pass_on pk=%s", pk)
        return False


@transaction.atomic
def pass_on(page_id: int) -> bool:
    """Bring one draft on from where it waits for nobody; return whether it did."""
    page = lock_page(page_id)
    state, current = lock_states(page)
    if current is None or current.status != TaskState.STATUS_IN_PROGRESS:
        return False
    task_state = current.specific
    task_state.workflow_state = state
    task = current.task.specific
    # That the stage was passed over before says nothing here: it may have been asked since.
    if task.stage == Stage.UNIT and standing(page, task):
        _close(task_state, page, Event.Kind.STOOD)
    elif task.stage == Stage.UNIT and not rules.leads_who_may_act(page):
        skip(task_state, page)
    elif task.stage == Stage.CONSULTATION and task_state.due_at <= timezone.now():
        _close(task_state, page, Event.Kind.CONSULTED)
    else:
        return False
    state.current_task_state = task_state
    advance(state, page, None)
    return True


def _close(task_state, page, kind: Event.Kind) -> None:
    """End the stage by nobody's act."""
    task_state.approve(update=False)
    stage = task_state.task.specific.stage
    record(kind, page, None, stage=stage, due_at=task_state.due_at)
