"""Acts that meet after publication: one wins, the other is told, and nothing is lost."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from home.models import BasePage
from home.roles import Role
from news.models import NewsPage
from tests.home.permission_cases import give
from tests.newsroom import started_from, ticks
from tests.portal.test_concurrency import at_once
from tests.workflows.after_acts import fresh, text
from workflows.actions.publish_due import publish_due
from workflows.models import Decision, Event, ParkedDraft, Withdrawal

ROUNDS = pytest.mark.parametrize("number", range(4))


def browser(newsroom, username: str) -> Client:
    client = Client()
    client.force_login(newsroom.user(username))
    return client


def correction_at_the_board(newsroom) -> NewsPage:
    page = newsroom.published(text="Bản đầu.")
    newsroom.edit(page, "congtacvien", submit=True, text="Bản sửa.", correction_note="Sửa.")
    return page


def poster(newsroom, page, username: str, act: str, **data):
    """Return the post of an act whose screen was opened now, to be sent later."""
    now = fresh(page)
    shown = now.content_digest if act == "publish-at-once" else now.live_digest
    data = {"reason": "Lý do.", "shown": shown} | data
    client, address = browser(newsroom, username), f"/admin/review/{page.pk}/{act}/"
    return lambda: client.post(address, data)


def approver(newsroom, page, username: str = "bientap"):
    now = fresh(page)
    task_state = now.current_workflow_state.current_task_state_id
    form = {"action": "approve", "comment": "", "digest": now.content_digest}
    form["checks"] = ticks()
    client, address = browser(newsroom, username), f"/admin/review/{page.pk}/"
    return lambda: client.post(address, form | {"task_state": task_state})


def statuses(*responses) -> list[int]:
    return sorted(response.status_code for response in responses)


@ROUNDS
def test_withdraw_and_approve(open_newsroom, number):
    page = correction_at_the_board(open_newsroom)
    withdrawal, approval = at_once(
        poster(open_newsroom, page, "truongban", "withdraw"), approver(open_newsroom, page)
    )
    assert statuses(withdrawal, approval) == [302, 409]
    reader = open_newsroom.client(None).get(page.url)
    if withdrawal.status_code == 302:
        assert reader.status_code == 410
        assert "Trưởng ban mẫu" in text(approval)
    else:
        assert "Bản sửa." in text(reader)
        assert "đã thay đổi" in text(withdrawal)
    assert fresh(page).live == (approval.status_code == 302)
    assert not WorkflowState.objects.active().exists()


@ROUNDS
def test_withdraw_twice(open_newsroom, number):
    give(open_newsroom.user("bientap2"), Role.BOARD_HEAD)
    page = open_newsroom.published()
    answers = at_once(
        poster(open_newsroom, page, "truongban", "withdraw"),
        poster(open_newsroom, page, "bientap2", "withdraw"),
        poster(open_newsroom, page, "quantri", "withdraw"),
    )
    assert statuses(*answers) == [302, 409, 409]
    case = Withdrawal.objects.get()
    for answer in answers:
        if answer.status_code == 409:
            assert str(case.decided_by) in text(answer)
    assert Event.objects.filter(kind="withdrawn").count() == 1


@ROUNDS
@pytest.mark.parametrize("submit", [True, False], ids=["submit", "save"])
def test_withdraw_and_edit(open_newsroom, submit, number):
    page = open_newsroom.published(text="Bản đầu.")
    form = open_newsroom.form(
        slug=page.slug, text="Gõ dở.", correction_note="Sửa.", **started_from(page)
    )
    form |= {"action-submit": "1"} if submit else {}
    editor = browser(open_newsroom, "congtacvien")
    withdrawal, edit = at_once(
        poster(open_newsroom, page, "truongban", "withdraw"),
        lambda: editor.post(f"/admin/pages/{page.pk}/edit/", form),
    )
    assert statuses(withdrawal, edit) == [302, 302]
    page = fresh(page)
    assert not page.live
    assert page.current_workflow_state is None
    assert "Gõ dở." in str(page.get_latest_revision_as_object().body)
    assert open_newsroom.client(None).get(page.url).status_code == 410


@ROUNDS
def test_withdraw_and_scheduled_publication(open_newsroom, number):
    page = open_newsroom.published(text="Bản đầu.")
    fields = {"text": "Bản hẹn giờ.", "go_live_at": "2099-01-01 08:00"}
    open_newsroom.edit(page, "congtacvien", submit=True, **fields)
    open_newsroom.approve(page, "bientap")
    revision = Revision.objects.get(pk=fresh(page).scheduled_revision.pk)
    now = timezone.now()
    content = revision.content | {"go_live_at": now.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(content=content, approved_go_live_at=now)
    withdrawal, published = at_once(
        poster(open_newsroom, page, "truongban", "withdraw"), publish_due
    )
    assert (withdrawal.status_code, published) in {(302, 0), (409, 1)}
    assert fresh(page).live == bool(published)
    assert not fresh(page).approved_schedule
    assert publish_due() == 0


@ROUNDS
def test_withdraw_and_decline(open_newsroom, number):
    give(open_newsroom.user("bientap2"), Role.BOARD_HEAD)
    page = open_newsroom.published()
    poster(open_newsroom, page, "congtacvien", "ask-withdrawal")()
    asked = Withdrawal.objects.get()
    withdrawal, refusal = at_once(
        poster(open_newsroom, page, "truongban", "withdraw"),
        poster(open_newsroom, page, "bientap2", "decline-withdrawal"),
    )
    asked.refresh_from_db()
    if refusal.status_code == 302:
        # The other head has withdrawn it all the same: a case of its own.
        assert asked.verdict == "declined"
        assert Withdrawal.objects.count() == 2
    else:
        assert asked.verdict == "withdrawn"
        assert "Trưởng ban mẫu" in text(refusal)
    assert withdrawal.status_code == 302
    assert not fresh(page).live


@ROUNDS
def test_ask_twice(open_newsroom, number):
    page = open_newsroom.published()
    answers = at_once(
        poster(open_newsroom, page, "congtacvien", "ask-withdrawal"),
        poster(open_newsroom, page, "togiupviec", "ask-withdrawal"),
    )
    assert statuses(*answers) == [302, 409]
    assert Withdrawal.objects.count() == 1


@ROUNDS
def test_emergency_publication_and_approval(open_newsroom, number):
    page = correction_at_the_board(open_newsroom)
    answers = at_once(
        poster(open_newsroom, page, "truongban", "publish-at-once"),
        approver(open_newsroom, page),
    )
    assert statuses(*answers) == [302, 409]
    assert Event.objects.filter(page=page, kind="published").count() == 2
    assert "Bản sửa." in text(open_newsroom.client(None).get(page.url))


@ROUNDS
def test_emergency_publication_and_edit(open_newsroom, number):
    page = open_newsroom.draft(submit=True, text="Bản đầu.")
    form = open_newsroom.form(slug=page.slug, text="Lãnh đạo sửa.", **started_from(page))
    editor = browser(open_newsroom, "lanhdao")
    publication, _edit = at_once(
        poster(open_newsroom, page, "truongban", "publish-at-once"),
        lambda: editor.post(f"/admin/pages/{page.pk}/edit/", form),
    )
    reader = open_newsroom.client(None).get(page.url)
    if publication.status_code == 302:
        assert "Bản đầu." in text(reader)
    else:
        assert publication.status_code == 409
        assert reader.status_code == 404


@ROUNDS
def test_correct_and_approve(open_newsroom, number):
    page = correction_at_the_board(open_newsroom)
    writer = browser(open_newsroom, "lanhdao")
    started, approval = at_once(
        lambda: writer.post(f"/admin/review/{page.pk}/correct/"), approver(open_newsroom, page)
    )
    assert started.status_code == 302
    parked = ParkedDraft.objects.filter(page=page)
    draft = str(fresh(page).get_latest_revision_as_object().body)
    if approval.status_code == 302:
        assert not parked.exists()
        assert "Bản sửa." in draft
    else:
        assert approval.status_code == 409
        assert "Bản sửa." in str(parked.get().revision.as_object().body)
        assert "Bản đầu." in draft
    assert Decision.objects.filter(page=page).count() == 3 + (approval.status_code == 302)
    assert not WorkflowState.objects.active().exists()


@ROUNDS
def test_two_corrections_at_once_park_the_draft_once(open_newsroom, number):
    page = correction_at_the_board(open_newsroom)
    clients = [browser(open_newsroom, name) for name in ("lanhdao", "togiupviec")]
    address = f"/admin/review/{page.pk}/correct/"
    at_once(*[lambda client=client: client.post(address) for client in clients])
    assert ParkedDraft.objects.count() == 1
    parked = ParkedDraft.objects.get()
    answers = at_once(
        *[
            lambda client=client: client.post(f"/admin/review/parked/{parked.pk}/")
            for client in clients
        ]
    )
    assert statuses(*answers) == [302, 302]
    assert Event.objects.filter(page=page, kind="reopened").count() == 1
    assert "Bản sửa." in str(BasePage.objects.get(pk=page.pk).get_latest_revision_as_object().body)
