"""Removing a stage, a path, a person or a unit never publishes and never strands a draft."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision, Task, Workflow

from home.models import BasePage, User
from home.refusal import Refused
from tests.workflows.test_standing_approvals import ASSISTING, BOARD, UNIT, at_board, stage_name


@pytest.mark.parametrize("name", [UNIT, BOARD])
def test_stage_that_a_waiting_draft_needs_is_not_switched_off(newsroom, name):
    page = newsroom.draft(submit=True)
    task = Task.objects.get(name=name)
    response = newsroom.client("quantri").post(f"/admin/workflows/tasks/disable/{task.pk}/")
    assert response.status_code in (302, 409)
    assert Task.objects.get(pk=task.pk).active
    assert stage_name(page) == UNIT
    assert not BasePage.objects.get(pk=page.pk).live


def test_deactivating_a_task_does_not_finish_the_workflow_as_approved(newsroom):
    page = at_board(newsroom)
    task = Task.objects.get(name=BOARD)
    with pytest.raises(Refused):
        task.specific.deactivate()
    assert stage_name(page) == BOARD
    assert not BasePage.objects.get(pk=page.pk).live


def test_path_on_which_drafts_are_is_not_switched_off(newsroom):
    page = newsroom.draft(submit=True)
    workflow = Workflow.objects.get(name="Quy trình chuẩn")
    newsroom.client("quantri").post(f"/admin/workflows/disable/{workflow.pk}/")
    assert Workflow.objects.get(pk=workflow.pk).active
    assert stage_name(page) == UNIT


def test_stage_in_the_history_of_drafts_is_never_deleted(newsroom):
    newsroom.draft(submit=True)
    with pytest.raises(Refused), transaction.atomic():
        Task.objects.get(name=UNIT).delete()
    assert Task.objects.filter(name=UNIT).exists()


def test_stage_that_nobody_needs_is_switched_off(newsroom):
    task = Task.objects.get(name=ASSISTING)
    newsroom.client("quantri").post(f"/admin/workflows/tasks/disable/{task.pk}/")
    assert not Task.objects.get(pk=task.pk).active


def test_person_who_is_deactivated_strands_nothing(newsroom):
    page = newsroom.draft(submit=True)
    User.objects.filter(username__in=["lanhdao", "lanhdao2"]).update(is_active=False)
    call_command("run_clock", once=True)
    assert stage_name(page) == ASSISTING


def test_purge_leaves_what_was_decided_on(newsroom):
    page = at_board(newsroom)
    newsroom.send_back(page, "bientap")
    for number in range(3):
        newsroom.edit(page, "congtacvien", text=f"Lần {number}.")
    decided = set(page.workflow_states.values_list("task_states__revision_id", flat=True))
    Revision.objects.update(created_at=timezone.now() - timedelta(days=900))
    call_command("purge_revisions", days=30)
    left = set(BasePage.objects.get(pk=page.pk).revisions.values_list("pk", flat=True))
    assert decided <= left
    assert BasePage.objects.get(pk=page.pk).latest_revision_id in left
    newsroom.submit(BasePage.objects.get(pk=page.pk).specific)
    assert stage_name(page) is not None
