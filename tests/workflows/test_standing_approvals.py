"""Which approvals are asked for again, and which stand, as a draft goes back and forth."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState

from home.models import BasePage
from home.roles import Role
from tests.home.permission_cases import give
from tests.newsroom import ticks
from workflows.models import BoardApprovalTask, Decision, PathRules


def stage_name(page) -> str | None:
    """The name of the stage at which the draft waits."""
    state = BasePage.objects.get(pk=page.pk).current_workflow_state
    if state is None or state.status == "needs_changes":
        return None
    return state.current_task_state.task.name


UNIT, ASSISTING, BOARD = "Lãnh đạo đơn vị duyệt", "Tổ giúp việc kiểm tra", "Ban Biên tập duyệt"


def modal_of(page, task_state) -> str:
    """Where stock Wagtail decides in a modal."""
    args = [page.pk, "approve", task_state.pk]
    return reverse("wagtailadmin_pages:workflow_action", args=args)


def at_board(newsroom, **fields):
    page = newsroom.draft(submit=True, **fields)
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    assert stage_name(page) == BOARD
    return page


def test_unchanged_draft_goes_back_to_the_stage_that_returned_it(newsroom):
    page = at_board(newsroom)
    newsroom.send_back(page, "bientap")
    newsroom.submit(page)
    assert stage_name(page) == BOARD


def test_edit_by_the_unit_needs_every_approval_again(newsroom):
    page = at_board(newsroom)
    newsroom.send_back(page, "bientap")
    newsroom.edit(page, "congtacvien", submit=True, text="Đã bổ sung nguồn.")
    assert stage_name(page) == UNIT


def test_content_that_was_approved_before_needs_no_second_approval(newsroom):
    page = at_board(newsroom)
    newsroom.send_back(page, "bientap")
    newsroom.edit(page, "congtacvien", text="Thử khác.")
    newsroom.edit(page, "congtacvien", text="Nội dung.")
    newsroom.submit(page)
    assert stage_name(page) == BOARD


def test_draft_that_was_taken_back_keeps_its_leads_approval(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    assert stage_name(page) is None
    newsroom.submit(page)
    assert stage_name(page) == ASSISTING


def test_edit_by_the_assisting_group_leaves_the_leads_approval(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.edit(page, "togiupviec", text="Nội dung đã sửa.")
    newsroom.approve(page, "togiupviec")
    assert stage_name(page) == BOARD
    newsroom.approve(page, "bientap")
    response = newsroom.client(None).get(page.url)
    assert "Nội dung đã sửa." in response.content.decode()


def test_who_mended_as_an_assistant_approves_nothing_afterwards(newsroom):
    give(newsroom.user("togiupviec"), Role.BOARD)
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.edit(page, "togiupviec", text="Nội dung đã sửa.")
    newsroom.approve(page, "togiupviec")
    assert newsroom.approve(page, "togiupviec").status_code == 409
    assert stage_name(page) == BOARD


def test_board_returns_to_the_assisting_group(newsroom):
    page = at_board(newsroom)
    target = BasePage.objects.get(pk=page.pk).current_workflow_state.workflow.tasks[1]
    response = newsroom.send_back(page, "bientap", target=target)
    assert response.status_code == 302
    assert stage_name(page) == ASSISTING
    newsroom.edit(page, "togiupviec", text="Đã sửa theo ý kiến.")
    newsroom.approve(page, "togiupviec")
    assert stage_name(page) == BOARD


def test_board_returns_to_the_units_lead_who_is_asked_again(newsroom):
    page = at_board(newsroom)
    target = BasePage.objects.get(pk=page.pk).current_workflow_state.workflow.tasks[0]
    newsroom.send_back(page, "bientap", target=target)
    assert stage_name(page) == UNIT
    newsroom.approve(page, "lanhdao")
    # Its unit changed nothing, so the check of the assisting group stands in this run.
    assert stage_name(page) == BOARD


@pytest.mark.parametrize("target", ["later", "0", "x", "-1", "9" * 30])
def test_return_to_no_earlier_stage_is_refused(newsroom, target):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    if target == "later":
        target = str(BoardApprovalTask.objects.get().pk)
    response = newsroom.send_back(page, "togiupviec", target=target)
    assert response.status_code in (400, 422)
    assert stage_name(page) == ASSISTING
    assert not Decision.objects.filter(page=page, verdict="return").exists()


def test_approval_that_names_no_version_is_refused(newsroom):
    page = newsroom.draft(submit=True)
    state = BasePage.objects.get(pk=page.pk).current_workflow_task_state
    client = newsroom.client("lanhdao")
    data = {"action": "approve", "comment": "", "task_state": state.pk, "checks": ticks()}
    assert client.post(f"/admin/review/{page.pk}/", data).status_code == 409
    client.post(modal_of(page, state), {"comment": "", "checks": ticks()})
    assert stage_name(page) == UNIT


def test_modal_carries_the_version_that_was_shown(newsroom):
    page = newsroom.draft(submit=True)
    state = BasePage.objects.get(pk=page.pk).current_workflow_task_state
    shown = newsroom.client("lanhdao").get(modal_of(page, state)).json()["html"]
    assert BasePage.objects.get(pk=page.pk).content_digest in shown


class TestSeveralApprovals:
    """A board stage that needs two."""

    @pytest.fixture(autouse=True)
    def two_needed(self, newsroom):
        BoardApprovalTask.objects.update(approvals_needed=2)

    def test_task_closes_at_the_second_approval(self, newsroom):
        page = at_board(newsroom)
        newsroom.approve(page, "bientap")
        assert stage_name(page) == BOARD
        assert newsroom.approve(page, "bientap").status_code == 409
        assert newsroom.send_back(page, "bientap").status_code == 409
        newsroom.approve(page, "truongban")
        assert BasePage.objects.get(pk=page.pk).live
        states = TaskState.objects.filter(task__name=BOARD)
        assert [state.status for state in states] == ["approved"]
        entries = PageLogEntry.objects.filter(
            page=page.pk, user__username__in=("bientap", "truongban")
        )
        told = entries.order_by("pk").values_list("user__username", "action")
        assert ("bientap", "workflows.approval_of_several") in told
        assert ("truongban", "wagtail.workflow.approve") in told

    def test_task_closes_at_the_first_return(self, newsroom):
        page = at_board(newsroom)
        newsroom.approve(page, "bientap")
        newsroom.send_back(page, "truongban")
        assert stage_name(page) is None
        newsroom.submit(page)
        newsroom.approve(page, "truongban")
        assert BasePage.objects.get(pk=page.pk).live

    def test_first_approval_of_the_last_stage_ends_taking_back(self, newsroom):
        page = at_board(newsroom)
        newsroom.approve(page, "bientap")
        newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
        assert stage_name(page) == BOARD


def test_members_don_t_decide_where_only_heads_may(newsroom):
    BoardApprovalTask.objects.update(heads_only=True)
    page = at_board(newsroom)
    assert newsroom.approve(page, "bientap").status_code == 409
    newsroom.approve(page, "truongban")
    assert BasePage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("allowed", [False, True])
def test_nobody_approves_two_stages_unless_the_path_allows_it(newsroom, allowed):
    give(newsroom.user("lanhdao"), Role.BOARD)
    page = at_board(newsroom)
    if allowed:
        workflow = BasePage.objects.get(pk=page.pk).current_workflow_state.workflow
        PathRules.objects.create(workflow=workflow, several_stages_a_person=True)
    newsroom.approve(page, "lanhdao")
    assert BasePage.objects.get(pk=page.pk).live == allowed


def test_approval_of_what_was_public_once_counts_for_no_correction(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", submit=True, text="Lần hai.")
    newsroom.approve(page, "bientap")
    assert "Lần hai." in newsroom.client(None).get(page.url).content.decode()
    newsroom.edit(page, "congtacvien", submit=True, text="Nội dung.")
    assert stage_name(page) == BOARD
