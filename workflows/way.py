"""The way of a draft: which path it takes, and which stage comes next."""

from django.apps import apps
from wagtail.log_actions import log
from wagtail.models import Task, TaskState, Workflow, WorkflowState
from wagtail.signals import workflow_submitted

from home.access import Stage
from workflows import rules
from workflows.approvals import decisions_since_publication, last_return_to, line_began, standing
from workflows.contributors import kept_by_unit


def stages_of(workflow: Workflow) -> list[Task]:
    """Return the stages of a path in order, in their specific classes."""
    steps = Task.objects.filter(workflow_tasks__workflow=workflow, active=True)
    return list(steps.order_by("workflow_tasks__sort_order").specific())


def path_for(page) -> Workflow | None:
    """Return the path that the draft takes when it is submitted, or after a move.

    That of its section; but what began on a path with a unit's stage goes on there until its
    unit's lead has approved it, so that no move to a section of the fast path leads around them.
    """
    path = page.get_workflow()
    if path is not None and not all(hasattr(task, "stage") for task in stages_of(path)):
        # Wagtail's own tasks decide nothing here.
        return None
    if path is None or _unit_stage(path) is not None:
        return path
    began = _path_with_unit(page)
    if began is None or standing(page, _unit_stage(began)):
        return path
    return began


def next_stage(state: WorkflowState, page) -> Task | None:
    """Return the first stage of the running path that still has something to decide."""
    return next(
        (task for task in stages_of(state.workflow) if not is_done(task, state, page)), None
    )


def is_done(task: Task, state: WorkflowState, page) -> bool:
    """Whether a stage has decided on the present content."""
    if task.stage == Stage.ASSISTING:
        return _was_forwarded(task, state, page)
    if task.stage == Stage.CONSULTATION:
        return _was_passed(task, state)
    if len(standing(page, task)) >= task.approvals_needed:
        return True
    return task.stage == Stage.UNIT and _was_passed(task, state, [TaskState.STATUS_SKIPPED])


def start(workflow: Workflow, page, user) -> WorkflowState:
    """Bring the draft on a path: to its first stage without a standing approval."""
    latest = page.specific.get_latest_revision_as_object()
    state = WorkflowState.objects.create(
        content_type=latest.get_content_type(),
        base_content_type=latest.get_base_content_type(),
        object_id=str(page.pk),
        workflow=workflow,
        requested_by=user,
    )
    advance(state, page, user)
    workflow_submitted.send(sender=WorkflowState, instance=state, user=user)
    waiting = state.current_task_state
    path = {"id": workflow.pk, "title": workflow.name, "status": state.status, "next": None}
    if waiting is not None:
        path["task_state_id"] = waiting.pk
        path["next"] = {"id": waiting.task_id, "title": waiting.task.name}
    log(latest, "wagtail.workflow.start", user=user, data={"workflow": path})
    return state


def advance(state: WorkflowState, page, user) -> None:
    """Bring the draft to the next stage that has something to decide, or to the end of its path."""
    while task := next_stage(state, page):
        state.current_task_state = task.start(state, user=user)
        state.save()
        if state.current_task_state.status == TaskState.STATUS_IN_PROGRESS:
            return
    state.finish(user=user)


def return_targets(state: WorkflowState, page, task: Task) -> list[Task]:
    """Return the earlier stages of the running path to which a return from `task` may go.

    Those where somebody could act: a unit's without a lead who may would only pass it on again.
    """
    stages = stages_of(state.workflow)
    place = next((n for n, stage in enumerate(stages) if stage.pk == task.pk), 0)
    return [
        stage
        for stage in stages[:place]
        if stage.stage in (Stage.BOARD, Stage.ASSISTING)
        or (stage.stage == Stage.UNIT and rules.leads_who_may_act(page))
    ]


def _unit_stage(workflow: Workflow) -> Task | None:
    return next((task for task in stages_of(workflow) if task.stage == Stage.UNIT), None)


def _path_with_unit(page) -> Workflow | None:
    """Return the last path with a unit's stage that the draft took since it was last public."""
    events = apps.get_model("workflows.Event").objects.filter(page_id=page.pk)
    taken = events.filter(kind__in=["submitted", "path_changed"], pk__gt=line_began(page))
    keys = [facts.get("path") for facts in taken.order_by("-pk").values_list("facts", flat=True)]
    paths = Workflow.objects.in_bulk(filter(None, dict.fromkeys(keys)))
    return next((paths[k] for k in keys if k in paths and _unit_stage(paths[k]) is not None), None)


def _was_forwarded(task: Task, state: WorkflowState, page) -> bool:
    """Whether the assisting group passed on in this run what its unit hasn't changed since.

    Forwarding is no approval: it counts for the run in which it was done.
    """
    forwards = decisions_since_publication(page).filter(
        workflow_state=state,
        task_state__task_id=task.pk,
        verdict="forward",
        digest__in=kept_by_unit(page),
        pk__gt=last_return_to(page, task),
    )
    return forwards.exists()


def _was_passed(task: Task, state: WorkflowState, statuses=("approved", "skipped")) -> bool:
    return state.task_states.filter(task_id=task.pk, status__in=statuses).exists()
