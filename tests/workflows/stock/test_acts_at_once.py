"""Stock Wagtail lets both of two conflicting acts succeed, or ends one in a deadlock error."""

import pytest
from django.db import connection
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from news.models import NewsPage
from tests.newsroom import started_from
from tests.portal.test_concurrency import at_once
from tests.workflows.after_acts import fresh, text
from tests.workflows.stock.posts import decision, poster
from tests.workflows.test_standing_approvals import at_board
from workflows.models import Decision

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write after the other"
)

ROUNDS = pytest.mark.parametrize("number", range(4))


def entries(page, action: str) -> int:
    return PageLogEntry.objects.filter(page=page.pk, action=f"wagtail.workflow.{action}").count()


@ROUNDS
def test_two_people_approve_the_same_task_at_once_one_succeeds_with_one_audit_entry(
    open_newsroom, number
):
    page = at_board(open_newsroom)
    task_state = fresh(page).current_workflow_task_state
    before = entries(page, "approve")
    answers = dict(
        zip(
            ("bientap", "bientap2"),
            at_once(*[decision(open_newsroom, page, name) for name in ("bientap", "bientap2")]),
            strict=True,
        )
    )
    winner = Decision.objects.get(task_state=task_state).person
    loser = "bientap2" if winner.username == "bientap" else "bientap"
    assert answers[winner.username].status_code == 302
    assert answers[loser].status_code == 409
    assert str(winner) in text(answers[loser])
    assert entries(page, "approve") == before + 1
    assert TaskState.objects.get(pk=task_state.pk).finished_by == winner


@ROUNDS
def test_approve_against_reject_at_once_and_page_and_task_say_the_same(open_newsroom, number):
    page = at_board(open_newsroom)
    task_state = fresh(page).current_workflow_task_state
    approval, refusal = at_once(
        decision(open_newsroom, page, "bientap"),
        decision(open_newsroom, page, "bientap2", "reject"),
    )
    assert sorted([approval.status_code, refusal.status_code]) == [302, 409]
    approved = approval.status_code == 302
    assert TaskState.objects.get(pk=task_state.pk).status == (
        "approved" if approved else "rejected"
    )
    assert fresh(page).live == approved
    assert entries(page, "reject") == (not approved)


@ROUNDS
def test_approve_against_cancel_at_once_exactly_one_succeeds(open_newsroom, number):
    page = at_board(open_newsroom)
    approval, _taking_back = at_once(
        decision(open_newsroom, page, "bientap"),
        poster(open_newsroom, "congtacvien", f"/admin/review/{page.pk}/take-back/"),
    )
    approved = approval.status_code == 302
    run = WorkflowState.objects.get(object_id=str(page.pk))
    assert run.status == ("approved" if approved else "cancelled")
    assert fresh(page).live == approved
    assert entries(page, "cancel") == (not approved)


@ROUNDS
@pytest.mark.parametrize(
    "way",
    [
        "/admin/pages/{pk}/delete/",
        "/admin/bulk/home/basepage/delete/?id={pk}",
        "/admin/api/main/pages/{pk}/action/delete/",
    ],
)
def test_approve_against_delete_at_once_ends_in_no_deadlock_error(open_newsroom, way, number):
    page = at_board(open_newsroom)
    approval, deletion = at_once(
        decision(open_newsroom, page, "bientap"),
        poster(open_newsroom, "congtacvien", way.format(pk=page.pk)),
    )
    assert approval.status_code == 302
    assert deletion.status_code in (302, 403)
    assert fresh(page).live


@ROUNDS
def test_locking_the_page_before_the_state_never_deadlocks_with_deletion(open_newsroom, number):
    page = open_newsroom.draft()
    data = open_newsroom.form(slug=page.slug, **started_from(page)) | {"action-submit": "1"}
    submission, deletion = at_once(
        poster(open_newsroom, "lanhdao", f"/admin/pages/{page.pk}/edit/", data),
        poster(open_newsroom, "congtacvien", f"/admin/pages/{page.pk}/delete/"),
    )
    assert submission.status_code in (302, 404)
    assert deletion.status_code in (302, 403)
    there = NewsPage.objects.filter(pk=page.pk).exists()
    assert WorkflowState.objects.filter(object_id=str(page.pk)).exists() == there


@ROUNDS
def test_approve_against_archive_at_once_exactly_one_comes_first(open_newsroom, number):
    page = at_board(open_newsroom)
    approval, archiving = at_once(
        decision(open_newsroom, page, "bientap"),
        poster(open_newsroom, "truongban", f"/admin/review/{page.pk}/archive/", {"pages": "1"}),
    )
    assert archiving.status_code == 302
    assert approval.status_code in (302, 409)
    assert not fresh(page).live
    run = WorkflowState.objects.get(object_id=str(page.pk))
    assert run.status == ("approved" if approval.status_code == 302 else "cancelled")
