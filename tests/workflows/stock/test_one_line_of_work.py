"""Stock Wagtail knows one workflow a page, and loses what a second one meets."""

import pytest
from wagtail.models import WorkflowState

from tests.workflows.after_acts import correct, fresh, text, withdrawn
from tests.workflows.saving import draft_of, traces
from tests.workflows.stock.posts import decision
from tests.workflows.test_standing_approvals import ASSISTING, BOARD, UNIT, at_board, stage_name
from workflows.models import BoardApprovalTask, ParkedDraft


def running(page):
    return WorkflowState.objects.active().for_instance(fresh(page))


@pytest.mark.parametrize("person", ["congtacvien", "lanhdao", "togiupviec"])
def test_second_workflow_on_a_page_in_moderation_is_refused_in_words(person, newsroom):
    page = newsroom.draft(submit=True)
    run = running(page).get()
    answer = newsroom.edit(page, person, submit=True, text="Gửi lần hai.")
    assert answer.status_code in (302, 409)
    assert running(page).get() == run
    assert stage_name(page) == UNIT


def test_correction_published_meanwhile_leaves_the_draft_that_waited(newsroom):
    page = newsroom.published(text="Bản đầu.")
    newsroom.edit(page, "congtacvien", submit=True, text="Bản viết lại.")
    correct(newsroom, page)
    newsroom.edit(page, "congtacvien", submit=True, text="Bản đính chính.")
    newsroom.approve(page, "bientap")
    assert "Bản đính chính." in text(newsroom.client(None).get(page.url))
    assert "Bản viết lại." in str(draft_of(page).body)
    assert ParkedDraft.objects.get(page=page).reopened_at is not None


def test_withdrawal_forced_during_moderation_is_not_undone_by_the_running_approval(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", submit=True, text="Bản sửa.")
    approve = decision(newsroom, page, "bientap")
    page = withdrawn(newsroom, page)
    before = traces(page)
    assert approve().status_code == 409
    assert traces(page) == before
    assert newsroom.client(None).get(page.url).status_code == 410


def test_after_a_restart_old_approvals_of_later_stages_do_not_count(newsroom):
    page = at_board(newsroom)
    newsroom.send_back(page, "bientap")
    newsroom.edit(page, "congtacvien", submit=True, text="Bản sửa.")
    assert stage_name(page) == UNIT
    newsroom.approve(page, "lanhdao")
    assert stage_name(page) == ASSISTING
    newsroom.approve(page, "togiupviec")
    assert stage_name(page) == BOARD
    assert not fresh(page).live


def test_after_a_return_inside_one_workflow_an_approval_of_other_words_does_not_count(newsroom):
    BoardApprovalTask.objects.update(approvals_needed=2)
    page = at_board(newsroom)
    newsroom.approve(page, "bientap")
    newsroom.send_back(
        page, "bientap2", target=fresh(page).current_workflow_state.workflow.tasks[1]
    )
    newsroom.edit(page, "togiupviec", text="Bản sửa.")
    newsroom.approve(page, "togiupviec")
    newsroom.approve(page, "truongban")
    assert stage_name(page) == BOARD
    assert not fresh(page).live
    newsroom.approve(page, "bientap")
    assert fresh(page).live


def test_button_that_restarts_a_workflow_restarts_nothing(newsroom):
    page = at_board(newsroom)
    newsroom.send_back(page, "bientap")
    run = running(page).get()
    data = {"action-restart-workflow": "1", "text": "Bản sửa."}
    assert newsroom.edit(page, "congtacvien", **data).status_code == 302
    assert running(page).get() == run
    assert run.status == "needs_changes"
