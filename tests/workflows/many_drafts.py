"""Puts many drafts on their way at once, as cheaply as the tables allow."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from wagtail.models import Revision, Task, TaskState, Workflow, WorkflowState

from home.models import BasePage
from tests.home.many_pages import add_items
from tests.newsroom import CO_SO
from workflows.models import StageState


def add_waiting(newsroom, count: int, task_model, unit: str = "VPTU", owner=None, **columns):
    """Add `count` drafts of a unit that wait at the stage of a type, all of them overdue."""
    task = Task.objects.get(pk=task_model.objects.values("pk")[:1])
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    known = BasePage.objects.order_by("-pk").values_list("pk", flat=True).first()
    now = timezone.now()
    draft = {"live": False, "has_unpublished_changes": True, "first_submitted_at": now}
    draft |= {"owner": owner, "latest_revision_created_at": now}
    add_items(newsroom, count, CO_SO, unit=unit, **draft | columns)
    pages = BasePage.objects.filter(pk__gt=known).select_related("content_type")
    base = ContentType.objects.get_for_model(BasePage)
    states = WorkflowState.objects.bulk_create(
        [
            WorkflowState(
                content_type=page.content_type,
                base_content_type=base,
                object_id=str(page.pk),
                workflow=workflow,
                requested_by=owner,
            )
            for page in pages
        ],
        batch_size=500,
    )
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type=state.content_type,
                base_content_type=base,
                object_id=state.object_id,
                created_at=now,
                content={},
            )
            for state in states
        ],
        batch_size=500,
    )
    kind = ContentType.objects.get_for_model(StageState)
    TaskState.objects.bulk_create(
        [
            TaskState(workflow_state=state, task=task, content_type=kind, revision=revision)
            for state, revision in zip(states, revisions, strict=True)
        ],
        batch_size=500,
    )
    current = TaskState.objects.filter(workflow_state=OuterRef("pk")).values("pk")[:1]
    new = WorkflowState.objects.filter(current_task_state=None)
    new.update(current_task_state=Subquery(current))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO workflows_stagestate (taskstate_ptr_id, digest, due_at)"
            " SELECT state.id, '', %s FROM wagtailcore_taskstate state"
            " LEFT JOIN workflows_stagestate stage ON stage.taskstate_ptr_id = state.id"
            " WHERE stage.taskstate_ptr_id IS NULL",
            [now - timedelta(hours=1)],
        )
