"""Stock Wagtail saves stale objects, and so reopens or cancels what was settled meanwhile.

Named after the lines of what stock Wagtail gets wrong in moderation.
"""

import pytest
from django.db import IntegrityError, connection, transaction
from wagtail.models import TaskState, WorkflowState

from home.guards import broken_guard
from home.models import BasePage
from news.models import NewsPage
from tests.newsroom import ticks
from tests.portal.test_concurrency import at_once
from workflows.models import Contribution, Decision, Event

PEOPLE = ("lanhdao", "togiupviec", "bientap")


def refused(act):
    """Run an act that the database refuses; return the name of the guard that did it."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        act()
    return broken_guard(error.value).name


def test_workflow_state_cancel_saves_a_stale_object_and_does_not_undo_the_approval(newsroom):
    page = newsroom.draft(submit=True)
    stale = page.current_workflow_state
    for person in PEOPLE:
        newsroom.approve(page, person)
    assert refused(stale.cancel) == "workflow_stays_closed"
    stale.refresh_from_db()
    assert stale.status == WorkflowState.STATUS_APPROVED
    assert NewsPage.objects.get(pk=page.pk).live


def test_stale_task_state_neither_reopens_nor_takes_the_decision_over(newsroom):
    page = newsroom.draft(submit=True)
    stale = page.current_workflow_task_state
    newsroom.approve(page, "lanhdao")
    other = newsroom.user("lanhdao2")
    assert refused(lambda: stale.cancel(user=other)) == "task_stays_closed"
    again = TaskState.objects.get(pk=stale.pk)
    assert (again.status, again.finished_by) == ("approved", newsroom.user("lanhdao"))
    again.finished_by = other
    assert refused(again.save) == "task_stays_closed"
    again.refresh_from_db()
    again.status, again.finished_at = "in_progress", None
    assert refused(again.save) == "task_stays_closed"


@pytest.mark.parametrize("status", ["approved", "cancelled"])
def test_finished_workflow_is_never_opened_again(newsroom, status):
    page = newsroom.draft(submit=True)
    if status == "approved":
        for person in PEOPLE:
            newsroom.approve(page, person)
    else:
        newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    states = page.workflow_states.all()
    assert [state.status for state in states] == [status]
    assert refused(lambda: states.update(status="in_progress")) == "workflow_stays_closed"


def test_returned_draft_goes_on_after_its_return(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.send_back(page, "lanhdao")
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert newsroom.submit(NewsPage.objects.get(pk=page.pk)).status_code == 302
    assert NewsPage.objects.get(pk=page.pk).workflow_in_progress


def test_whoever_finished_a_task_may_be_forgotten_with_their_account(newsroom):
    page = newsroom.draft(submit=True)
    guest = type(newsroom.user("lanhdao")).objects.create(username="khach")
    state = page.current_workflow_task_state
    state.workflow_state.cancel(user=guest)
    assert TaskState.objects.get(pk=state.pk).finished_by == guest
    guest.delete()
    assert TaskState.objects.get(pk=state.pk).finished_by is None


def test_decisions_and_events_are_never_changed_or_deleted(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.send_back(page, "lanhdao")
    decisions, events = Decision.objects.filter(page=page), Event.objects.filter(page=page)
    assert refused(lambda: decisions.update(comment="Khác.")) == "decision_unchanged"
    assert refused(decisions.delete) == "decision_kept"
    assert refused(lambda: events.update(person=None)) == "event_unchanged"
    assert refused(lambda: events.update(facts={})) == "event_unchanged"
    assert refused(events.filter(decision=None).delete) == "event_kept"
    assert decisions.get().comment == "Xin bổ sung nguồn."


def test_contributions_go_with_a_draft_that_was_never_submitted_and_otherwise_stay(newsroom):
    page, sent = newsroom.draft(title="Chưa gửi"), newsroom.draft(title="Đã gửi", submit=True)
    rows = Contribution.objects
    assert refused(lambda: rows.filter(page=page).update(person=None)) == "contribution_unchanged"
    assert refused(rows.filter(page=sent).delete) == "contribution_kept"
    assert rows.filter(page=page).exists()
    response = newsroom.client("congtacvien").post(f"/admin/pages/{page.pk}/delete/")
    assert response.status_code == 302
    assert not rows.filter(page_id=page.pk).exists()


def test_event_outlives_a_page_that_is_gone(newsroom):
    page = newsroom.draft()
    event = Event.objects.create(kind=Event.Kind.TAKEN_BACK, page=page)
    newsroom.client("congtacvien").post(f"/admin/pages/{page.pk}/delete/")
    event.refresh_from_db()
    assert event.page is None


def test_person_is_told_what_a_guard_refused(newsroom, rf):
    from home.middleware import RefuseMalformedRequests

    page = newsroom.draft(submit=True)
    stale = page.current_workflow_state
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        WorkflowState.objects.filter(pk=stale.pk).update(status="in_progress")
    middleware = RefuseMalformedRequests(lambda request: None)
    response = middleware.process_exception(rf.post("/admin/"), error.value)
    assert response.status_code == 409
    assert "đã được giải quyết" in response.content.decode()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a race between connections")
def test_approve_against_cancel_exactly_one_wins(open_newsroom):
    newsroom = open_newsroom
    for number in range(5):
        page = newsroom.draft(title=f"Tin {number}", submit=True)
        state = page.current_workflow_task_state.pk
        digest = BasePage.objects.get(pk=page.pk).content_digest
        form = {"action": "approve", "comment": "", "digest": digest, "task_state": state}
        form["checks"] = ticks()
        author, lead = newsroom.client("congtacvien"), newsroom.client("lanhdao")
        approved, taken_back = at_once(
            lambda lead=lead, page=page, form=form: lead.post(f"/admin/review/{page.pk}/", form),
            lambda author=author, page=page: author.post(f"/admin/review/{page.pk}/take-back/"),
        )
        assert approved.status_code in (302, 403, 404, 409)
        assert taken_back.status_code == 302
        final = WorkflowState.objects.get(object_id=str(page.pk)).status
        # An approval of the first stage may come before taking back, never after it.
        assert final == "cancelled"
        task = TaskState.objects.get(pk=state)
        decided = Decision.objects.filter(page=page).count()
        assert (task.status == "approved") == (decided == 1) == (approved.status_code == 302)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a race between connections")
def test_approve_against_a_stale_cancel_exactly_one_wins(open_newsroom):
    newsroom = open_newsroom
    for number in range(5):
        page = newsroom.draft(title=f"Tin {number}", submit=True)
        for person in PEOPLE[:2]:
            newsroom.approve(page, person)
        page = BasePage.objects.get(pk=page.pk)
        stale = page.current_workflow_state
        form = {
            "action": "approve",
            "comment": "",
            "digest": page.content_digest,
            "checks": ticks(),
            "task_state": stale.current_task_state_id,
        }
        board = newsroom.client("bientap")

        def cancel(stale=stale):
            try:
                with transaction.atomic():
                    stale.cancel(user=None)
            except IntegrityError as error:
                return broken_guard(error).name
            finally:
                connection.close()
            return "cancelled"

        approved, cancelled = at_once(
            lambda board=board, page=page, form=form: board.post(f"/admin/review/{page.pk}/", form),
            cancel,
        )
        page.refresh_from_db()
        won = approved.status_code == 302
        assert (cancelled != "cancelled") == won, (approved.status_code, cancelled)
        assert page.live == won
        stale.refresh_from_db()
        assert stale.status == ("approved" if won else "cancelled")
