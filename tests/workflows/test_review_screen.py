"""What the review screen answers, and how a decision goes on to the next draft."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import TaskState

from home.models import BasePage, ContentVersion
from home.priority import Priority
from tests.newsroom import QUOC_TE, ticks
from tests.workflows.review_reading import html_of, marks, screen, words_of
from workflows.actions.purge_revisions import purge_revisions
from workflows.models import Look, StageState


def submitted(newsroom, count: int) -> list:
    return [newsroom.draft(title=f"Tin số {number}", submit=True) for number in range(count)]


def test_screen_says_what_it_is_how_urgent_where_and_what_a_press_does(newsroom):
    page = newsroom.draft(title="Tin khẩn của tỉnh", submit=True)
    BasePage.objects.filter(pk=page.pk).update(priority=Priority.URGENT)
    words = words_of(screen(newsroom, page, "lanhdao"))
    digest = BasePage.objects.get(pk=page.pk).content_digest
    for expected in (
        "Tin khẩn của tỉnh",
        "Khẩn",
        "làm việc",
        "Lãnh đạo đơn vị duyệt",
        "Đang chờ bạn",
        "Sau đó bài chuyển đến: Tổ giúp việc kiểm tra.",
        "Nguồn và tác giả",
        f"mã {digest[:4]}",
    ):
        assert expected in words


def test_last_approval_says_that_readers_get_it_at_once_or_when(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    words = words_of(screen(newsroom, page, "bientap"))
    assert "cần 1 ý kiến đồng ý" in words
    assert "Sau đó bài được đăng ngay." in words
    later = timezone.localtime() + timedelta(days=3)
    timed = newsroom.draft(
        title="Tin hẹn giờ", submit=True, go_live_at=later.strftime("%Y-%m-%d %H:%M")
    )
    newsroom.approve(timed, "lanhdao")
    newsroom.approve(timed, "togiupviec")
    words = words_of(screen(newsroom, timed, "bientap"))
    assert f"Sau đó bài được đăng lúc {later:%H:%M %d/%m/%Y}." in words


def test_way_tells_forwarded_from_mended_and_forwarded(newsroom):
    plain, mended = submitted(newsroom, 2)
    for page in (plain, mended):
        newsroom.approve(page, "lanhdao")
    newsroom.edit(mended, "togiupviec", title="Tin số 1", text="Đã sửa dấu phẩy.")
    for page in (plain, mended):
        newsroom.approve(page, "togiupviec")
    assert "Đã sửa và chuyển" in words_of(screen(newsroom, mended, "bientap"))
    assert "Đã sửa và chuyển" not in words_of(screen(newsroom, plain, "bientap"))


def test_overdue_draft_says_by_how_much(newsroom):
    page = newsroom.draft(submit=True)
    StageState.objects.update(due_at=timezone.now() - timedelta(days=8))
    assert "Quá hạn" in words_of(screen(newsroom, page, "lanhdao"))


def test_who_may_not_decide_is_offered_no_decision(newsroom):
    page = newsroom.draft(submit=True)
    for person in ("congtacvien", "togiupviec", "bientap", "quantri"):
        html = html_of(screen(newsroom, page, person))
        assert 'name="action"' not in html
        assert 'name="checks"' not in html


def test_head_names_the_place_among_what_waits(newsroom):
    first, second, urgent = submitted(newsroom, 3)
    BasePage.objects.filter(pk=urgent.pk).update(priority=Priority.URGENT)
    shown = [words_of(screen(newsroom, page, "lanhdao")) for page in (urgent, first, second)]
    assert [f"{number} / 3" in words for number, words in enumerate(shown, 1)] == [True] * 3
    assert "/ 3" not in words_of(screen(newsroom, first, "bientap"))


def test_decision_leads_to_the_next_draft_and_after_the_last_to_the_first(newsroom):
    first, second, third = submitted(newsroom, 3)
    assert newsroom.approve(second, "lanhdao").url == f"/admin/review/{third.pk}/"
    assert newsroom.send_back(third, "lanhdao").url == f"/admin/review/{first.pk}/"
    assert newsroom.approve(first, "lanhdao").url == "/admin/"


def test_what_the_person_has_decided_on_already_does_not_come_again(newsroom):
    page = newsroom.draft(submit=True, section=QUOC_TE)
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    page.refresh_from_db()
    task = page.current_workflow_task
    type(task).objects.update(approvals_needed=2)
    assert newsroom.approve(page, "bientap").url == "/admin/"
    page.refresh_from_db()
    assert page.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS


def test_approval_of_what_changed_meanwhile_shows_the_change_and_keeps_the_remark(newsroom):
    page = newsroom.draft(submit=True, text="Một bản tin.")
    screen(newsroom, page, "lanhdao")
    seen = BasePage.objects.get(pk=page.pk)
    newsroom.edit(page, "lanhdao2", text="Hai bản tin.")
    form = {
        "action": "approve",
        "comment": "Đã đọc kỹ.",
        "digest": seen.content_digest,
        "task_state": seen.current_workflow_task_state.pk,
        "checks": ticks(),
    }
    response = newsroom.client("lanhdao").post(f"/admin/review/{page.pk}/", form)
    assert response.status_code == 409
    assert marks(response) == {"del": ["Một"], "ins": ["Hai"]}
    assert "Thay đổi từ lúc bạn mở" in words_of(response)
    assert "Đã đọc kỹ." in html_of(response)
    now = BasePage.objects.get(pk=page.pk).content_digest
    assert f'name="digest" value="{now}"' in html_of(response)
    assert " checked" not in html_of(response)
    again = newsroom.client("lanhdao").post(f"/admin/review/{page.pk}/", form | {"digest": now})
    assert again.status_code == 302


def test_missing_tick_on_an_outdated_version_does_not_hide_that_it_changed(newsroom):
    page = newsroom.draft(submit=True, text="Một bản tin.")
    seen = BasePage.objects.get(pk=page.pk)
    newsroom.edit(page, "lanhdao2", text="Hai bản tin.")
    form = {
        "action": "approve",
        "digest": seen.content_digest,
        "task_state": seen.current_workflow_task_state.pk,
    }
    response = newsroom.client("lanhdao").post(f"/admin/review/{page.pk}/", form)
    assert response.status_code == 409
    assert marks(response)["ins"] == ["Hai"]


def test_version_that_was_seen_is_kept_from_autosaves_and_from_the_purge(newsroom):
    page = newsroom.draft(text="Một bản tin.")
    screen(newsroom, page, "lanhdao")
    look = Look.objects.get(page=page)
    newsroom.edit(page, "congtacvien", text="Hai bản tin.", overwrite_revision_id=look.revision_id)
    newsroom.edit(page, "congtacvien", text="Ba bản tin.")
    purge_revisions()
    assert ContentVersion.objects.get(revision=look.revision_id).digest == look.digest
    assert marks(screen(newsroom, page, "lanhdao")) == {"del": ["Một"], "ins": ["Ba"]}


@pytest.mark.parametrize("view", ["preview"])
def test_screen_costs_the_same_however_long_text_queue_and_history_are(view, newsroom):
    def counted(page) -> int:
        screen(newsroom, page, "lanhdao", view)
        with CaptureQueriesContext(connection) as queries:
            assert screen(newsroom, page, "lanhdao", view).status_code == 200
        return len(queries)

    def changed(title: str, paragraphs: int, times: int):
        page = newsroom.draft(title=title, submit=True)
        for time in range(times):
            screen(newsroom, page, "lanhdao")
            newsroom.send_back(page, "lanhdao")
            text = "</p><p>".join(f"Đoạn {number}, lần {time}." for number in range(paragraphs))
            newsroom.edit(page, "congtacvien", submit=True, title=title, text=text)
        return page

    few = counted(changed("Tin ngắn", 1, 1))
    submitted(newsroom, 6)
    assert counted(changed("Tin dài", 60, 4)) == few
