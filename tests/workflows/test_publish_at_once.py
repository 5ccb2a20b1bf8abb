"""Emergency publication: by heads and administrators, with a reason, told to the whole board."""

import pytest
from django.core import mail
from wagtail.models import PageLogEntry, WorkflowState

from home.roles import Role
from news.models import NewsPage
from tests.home.permission_cases import give
from tests.workflows.after_acts import forbidden, fresh, open_screen, publish_at_once, text
from workflows.models import Decision, Event


@pytest.mark.parametrize("person", ["truongban", "quantri"])
def test_waiting_draft_is_published_and_the_board_is_told(
    person, newsroom, django_capture_on_commit_callbacks
):
    page = newsroom.draft(title="Cảnh báo bão", submit=True)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        response = publish_at_once(newsroom, page, person, reason="Bão đổ bộ đêm nay.")
    assert response.status_code == 302
    assert newsroom.client(None).get(page.url).status_code == 200
    told = {"bientap@cong.example", "bientap2@cong.example", "truongban@cong.example"}
    reports = [message for message in mail.outbox if "Bão đổ bộ đêm nay." in message.body]
    assert sorted(message.to[0] for message in reports) == sorted(told)
    assert "Cảnh báo bão" in reports[0].body
    assert str(newsroom.user(person)) in reports[0].body


def test_it_stands_in_the_audit_log_and_in_events_and_is_no_approval(newsroom):
    page = newsroom.draft(submit=True)
    state = fresh(page).current_workflow_state
    publish_at_once(newsroom, page, reason="Tin khẩn.")
    entry = PageLogEntry.objects.get(page=page.pk, action="home.emergency_publication")
    assert (entry.user, entry.data["reason"]) == (newsroom.user("truongban"), "Tin khẩn.")
    event = Event.objects.get(page=page, kind="published")
    assert (event.person, event.facts["emergency"]) == (entry.user, True)
    assert event.digest == entry.data["digest"] == fresh(page).live_digest
    assert not Decision.objects.filter(page=page).exists()
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_CANCELLED


def test_exactly_the_content_that_was_shown_is_published(newsroom):
    page = newsroom.draft(submit=True)
    shown = fresh(page).content_digest
    newsroom.edit(page, "lanhdao", text="Sửa sau khi xem.")
    response = publish_at_once(newsroom, page, shown=shown, reason="Tin khẩn.")
    assert response.status_code == 409
    assert "Tin khẩn." in text(response)
    assert not fresh(page).live
    again = response.context["form"]["shown"].value()
    assert publish_at_once(newsroom, page, shown=again).status_code == 302
    assert "Sửa sau khi xem." in text(newsroom.client(None).get(page.url))


@pytest.mark.parametrize("shown", ["", "x" * 64])
def test_nothing_is_published_that_was_not_shown(shown, newsroom):
    page = newsroom.draft(submit=True)
    assert publish_at_once(newsroom, page, shown=shown).status_code == 409
    assert not fresh(page).live


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(reason, newsroom):
    page = newsroom.draft(submit=True)
    assert publish_at_once(newsroom, page, reason=reason).status_code == 422
    assert not fresh(page).live


@pytest.mark.parametrize(
    ("person", "role"), [("congtacvien", Role.BOARD_HEAD), ("lanhdao", Role.ADMINISTRATOR)]
)
def test_whoever_contributed_never_publishes_it(person, role, newsroom):
    give(newsroom.user(person), role)
    page = newsroom.draft(by="congtacvien", submit=True)
    newsroom.edit(page, "lanhdao", text="Lãnh đạo sửa.")
    response = publish_at_once(newsroom, page, person)
    assert response.status_code == 409
    assert forbidden(open_screen(newsroom, page, person, "publish-at-once"))
    assert not fresh(page).live


def test_screen_shows_the_draft_that_it_would_publish(newsroom):
    page = newsroom.draft(submit=True)
    html = text(open_screen(newsroom, page, "truongban", "publish-at-once"))
    assert f'src="/admin/pages/{page.pk}/view_draft/"' in html
    assert fresh(page).content_digest in html


def test_second_one_is_told_that_there_is_no_draft_any_more(newsroom):
    page = newsroom.draft(submit=True)
    publish_at_once(newsroom, page)
    response = publish_at_once(newsroom, page, "quantri")
    assert response.status_code == 409
    assert Event.objects.filter(page=page, kind="published").count() == 1


def test_draft_that_was_never_submitted_is_not_for_the_board(newsroom):
    page = newsroom.draft()
    assert forbidden(publish_at_once(newsroom, page, "truongban"))
    assert publish_at_once(newsroom, page, "quantri").status_code == 302


def test_correction_in_an_emergency_tells_readers_what_was_corrected(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", text="Đã sửa.")
    response = publish_at_once(newsroom, page)
    assert response.status_code == 409
    assert "Hãy nêu nội dung đính chính" in text(response)
    newsroom.edit(page, "congtacvien", text="Đã sửa.", correction_note="Sửa số liệu.")
    assert publish_at_once(newsroom, page).status_code == 302
    assert "Sửa số liệu." in text(newsroom.client(None).get(page.url))


def test_unfinished_draft_is_refused_in_words(newsroom):
    page = newsroom.draft(genre="", submit=False)
    response = publish_at_once(newsroom, page, "quantri")
    assert response.status_code == 409
    assert not fresh(page).live


def test_draft_that_says_a_later_time_is_refused_in_words(newsroom):
    page = newsroom.draft(submit=True, go_live_at="2099-01-01 08:00")
    response = publish_at_once(newsroom, page)
    assert response.status_code == 409
    assert "hẹn giờ" in text(response)
    assert not fresh(page).approved_schedule


def test_next_draft_needs_every_approval_of_its_own(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    publish_at_once(newsroom, page)
    newsroom.edit(page, "congtacvien", submit=True, text="Sửa.")
    assert NewsPage.objects.get(pk=page.pk).current_workflow_task.name == "Ban Biên tập duyệt"
