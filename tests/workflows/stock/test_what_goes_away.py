"""In stock Wagtail a draft goes live or is lost when its task, its people or its author go."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Task, TaskState, WorkflowTask

from home.models import Membership, User
from home.refusal import Refused
from home.roles import Role
from news.models import NewsPage
from tests.home.permission_cases import text_of
from tests.workflows.after_acts import fresh
from tests.workflows.saving import traces
from tests.workflows.test_standing_approvals import ASSISTING, BOARD, UNIT, at_board, stage_name
from workflows.models import Decision


@pytest.mark.parametrize("way", ["delete", "bulk", "api"])
def test_author_does_not_delete_a_draft_in_moderation_and_its_workflow_with_it(way, newsroom):
    page = newsroom.draft(submit=True)
    before = traces(page)
    address = {
        "delete": f"/admin/pages/{page.pk}/delete/",
        "bulk": f"/admin/bulk/home/basepage/delete/?id={page.pk}",
        "api": f"/admin/api/main/pages/{page.pk}/action/delete/",
    }[way]
    newsroom.client("congtacvien").post(address)
    assert NewsPage.objects.filter(pk=page.pk).exists()
    assert traces(page) == before


@pytest.mark.parametrize("person", ["congtacvien", "lanhdao"])
def test_deleting_a_user_does_not_empty_author_and_approver_in_the_history(person, newsroom):
    page = at_board(newsroom)
    user = newsroom.user(person)
    newsroom.client("quantri").post(f"/admin/people/delete/{user.pk}/")
    user.memberships.all().delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        user.delete()
    assert NewsPage.objects.get(pk=page.pk).owner == newsroom.user("congtacvien")
    approval = Decision.objects.get(page=page, stage="unit")
    assert approval.person == newsroom.user("lanhdao")
    assert TaskState.objects.get(pk=approval.task_state_id).finished_by == approval.person


@pytest.mark.parametrize("way", ["by the screen", "by itself"])
@pytest.mark.parametrize("stage", [UNIT, ASSISTING, BOARD])
def test_deactivating_a_task_in_which_a_page_waits_publishes_nothing(stage, way, newsroom):
    page = waiting_at(newsroom, stage)
    task = Task.objects.get(name=stage).specific
    if way == "by the screen":
        newsroom.client("quantri").post(f"/admin/workflows/tasks/disable/{task.pk}/")
    else:
        with pytest.raises(Refused), transaction.atomic():
            task.deactivate()
    assert stage_name(page) == stage
    assert not fresh(page).live


@pytest.mark.parametrize("stage", [UNIT, ASSISTING, BOARD])
def test_deleting_a_task_in_which_a_page_waits_neither_publishes_nor_sticks(stage, newsroom):
    page = waiting_at(newsroom, stage)
    for rows in (Task.objects.filter(name=stage), WorkflowTask.objects.filter(task__name=stage)):
        with pytest.raises((Refused, ProtectedError)), transaction.atomic():
            rows.delete()
    assert stage_name(page) == stage
    assert not fresh(page).live
    assert fresh(page).current_workflow_task_state is not None


def waiting_at(newsroom, stage: str):
    page = newsroom.draft(submit=True)
    for person, reached in (("lanhdao", ASSISTING), ("togiupviec", BOARD)):
        if stage_name(page) != stage:
            newsroom.approve(page, person)
            assert stage_name(page) == reached
    return page


def test_task_whose_group_is_empty_is_said_aloud_and_an_administrator_may_act(newsroom):
    page = at_board(newsroom)
    Membership.objects.filter(role__in=[Role.BOARD, Role.BOARD_HEAD]).delete()
    address = f"/admin/review/{page.pk}/"
    assert "cần quyết định" in text_of(newsroom.client("quantri"), address)
    substitute = newsroom.user("lanhdao3")
    newsroom.client("quantri").post(f"{address}substitute/", {"person": substitute.pk})
    assert newsroom.approve(page, "lanhdao3").status_code == 302
    assert fresh(page).live


def test_task_of_a_unit_without_leads_waits_for_somebody_else(newsroom):
    page = newsroom.draft(submit=True)
    User.objects.filter(username__in=["lanhdao", "lanhdao2"]).update(is_active=False)
    call_command("run_clock", once=True)
    assert stage_name(page) == ASSISTING
    assert newsroom.approve(page, "togiupviec").status_code == 302
