"""Stages and paths are not taken away from drafts that still need them.

Stock Wagtail skips a stage that is switched off or deleted, so that a draft that waits there goes
live unapproved, and leaves a draft without a stage whose row is gone. Asked by the models
themselves, so that no screen, command or script gets round it.
"""

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Task, TaskState, Workflow, WorkflowState, WorkflowTask

from home.refusal import Refused

PASSED = (TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED)


def drafts_that_need(task: Task, workflow: Workflow | None = None) -> QuerySet:
    """Return the running workflows, of one path or of all, that are not past the stage yet."""
    passed = TaskState.objects.filter(
        workflow_state=OuterRef("pk"), task_id=task.pk, status__in=PASSED
    )
    ahead = Q(workflow__workflow_tasks__task_id=task.pk) & ~Exists(passed)
    running = WorkflowState.objects.active().filter(Q(current_task_state__task_id=task.pk) | ahead)
    if workflow is not None:
        running = running.filter(workflow=workflow)
    return running.distinct()


@receiver(pre_save)
def refuse_to_switch_off(sender, instance: models.Model, raw: bool = False, **kwargs) -> None:
    """Refuse to switch off a stage or path that drafts need."""
    if raw or not isinstance(instance, Task | Workflow) or instance.active or not instance.pk:
        return
    kind = Task if isinstance(instance, Task) else Workflow
    was_active = kind.objects.select_for_update().filter(pk=instance.pk, active=True)
    if not list(was_active.values_list("pk", flat=True)):
        return
    if kind is Task:
        _refuse_if_needed(drafts_that_need(instance))
    else:
        _refuse_if_needed(_on_their_way(instance))


_stock_deactivate = Workflow.deactivate


@transaction.atomic
def deactivate(self: Workflow, user=None) -> None:
    """Switch a path off; refused while drafts are on it.

    Mends `Workflow.deactivate` (wagtail/models/workflows.py), which takes all of them off their
    way first, so that no receiver sees any more that they were on it.
    """
    list(Workflow.objects.select_for_update().filter(pk=self.pk))
    _refuse_if_needed(_on_their_way(self))
    _stock_deactivate(self, user=user)


Workflow.deactivate = deactivate


def _on_their_way(workflow: Workflow) -> QuerySet:
    return WorkflowState.objects.filter(
        workflow_id=workflow.pk, status=WorkflowState.STATUS_IN_PROGRESS
    )


@receiver(pre_delete, sender=WorkflowTask)
def refuse_to_take_off_the_path(instance: WorkflowTask, origin=None, **kwargs) -> None:
    """Refuse to take a stage off a path while drafts on it need the stage."""
    list(Workflow.objects.select_for_update().filter(pk=instance.workflow_id))
    _refuse_if_needed(drafts_that_need(instance.task, instance.workflow))


@receiver(pre_delete, sender=Task)
@receiver(pre_delete, sender=Workflow)
def refuse_to_delete(sender, instance: Task | Workflow, **kwargs) -> None:
    """Refuse to delete a stage or path that any draft went through: it stands in the history."""
    list(sender.objects.select_for_update().filter(pk=instance.pk))
    states = TaskState.objects if sender is Task else WorkflowState.objects
    used = {"task_id" if sender is Task else "workflow_id": instance.pk}
    if states.filter(**used).exists():
        raise Refused(_("It stands in the history of drafts; switch it off instead."))


@receiver(post_save)
def refuse_to_wait_where_nobody_comes(
    sender, instance: models.Model, created: bool, raw: bool = False, **kwargs
) -> None:
    """Refuse that a draft begins to wait at what is just being switched off or changed.

    Whoever switches it off holds its row for themselves; all who submit share it.
    """
    if raw or not created or not isinstance(instance, TaskState | WorkflowState):
        return
    if isinstance(instance, TaskState):
        is_open = _share(Task, instance.task_id)
    else:
        is_open = _share(Workflow, instance.workflow_id)
    if not is_open:
        raise Refused(_("The path of this section is being changed. Try again."))


def _share(model: type[models.Model], pk: int) -> bool:
    """Lock a row together with others who share it; return whether it is active."""
    rows = model.objects.filter(pk=pk).order_by()
    sql, params = rows.values_list("active").query.sql_with_params()
    if connection.vendor == "postgresql":
        sql += " FOR SHARE"
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone()
    return bool(row and row[0])


def _refuse_if_needed(running: QuerySet) -> None:
    if count := running.count():
        raise Refused(
            ngettext(
                "%d draft is on its way there. Wait until it is through, or take it back first.",
                "%d drafts are on their way there. Wait until they are through, or take them"
                " back first.",
                count,
            )
            % count
        )
