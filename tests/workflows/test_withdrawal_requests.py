"""Who may not withdraw asks the heads of the board, who decide once."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from tests.workflows.after_acts import ask, do, forbidden, fresh, text, withdraw, withdrawn
from workflows.models import Event, Withdrawal


def decline(newsroom, page, by: str = "truongban", **data):
    return do(newsroom, page, by, "decline-withdrawal", **data)


def panel(newsroom, by: str = "truongban") -> str:
    return text(newsroom.client(by).get("/admin/"))


def test_request_waits_on_the_heads_dashboard_with_who_and_why(newsroom):
    page = newsroom.published(title="Tin cần xem lại")
    newsroom.client("truongban").get("/admin/")
    assert "Đề nghị gỡ bài" not in panel(newsroom)
    assert ask(newsroom, page, reason="Ảnh chưa xin phép.").status_code == 302
    html = panel(newsroom)
    assert f"/admin/review/{page.pk}/withdraw/" in html
    assert "Ảnh chưa xin phép." in html
    assert "Cộng tác viên mẫu" in html
    for person in ("bientap", "togiupviec", "congtacvien"):
        assert f"/admin/review/{page.pk}/withdraw/" not in panel(newsroom, person)


def test_heads_get_a_mail_and_only_they(newsroom, django_capture_on_commit_callbacks):
    page = newsroom.published(title="Tin cần xem lại")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        ask(newsroom, page, reason="Ảnh chưa xin phép.")
    assert [message.to for message in mail.outbox] == [["truongban@cong.example"]]
    body = mail.outbox[0].body
    assert "Tin cần xem lại" in body
    assert "Ảnh chưa xin phép." in body
    assert f"/admin/review/{page.pk}/" in body


def test_request_is_recorded_as_event_and_in_the_audit_log(newsroom):
    page = newsroom.published()
    ask(newsroom, page, "togiupviec")
    assert Event.objects.get(kind="withdrawal_asked").person == newsroom.user("togiupviec")
    entry = PageLogEntry.objects.get(page=page.pk, action="home.withdrawal_asked")
    assert entry.user == newsroom.user("togiupviec")


def test_item_stays_public_until_a_head_decides(newsroom):
    page = newsroom.published()
    ask(newsroom, page)
    assert newsroom.client(None).get(page.url).status_code == 200
    screen = text(newsroom.client("truongban").get(f"/admin/review/{page.pk}/withdraw/"))
    assert "Nội dung chưa chính xác." in screen
    assert f"/admin/review/{page.pk}/decline-withdrawal/" in screen
    withdrawn(newsroom, page, reason="Đồng ý gỡ.")
    case = Withdrawal.objects.get()
    assert (case.asked_by.username, case.decided_by.username) == ("congtacvien", "truongban")
    assert (case.verdict, case.reason) == ("withdrawn", "Đồng ý gỡ.")
    assert f"/admin/review/{page.pk}/withdraw/" not in panel(newsroom)


def test_declined_request_is_told_to_whoever_asked(newsroom, django_capture_on_commit_callbacks):
    page = newsroom.published()
    ask(newsroom, page)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert decline(newsroom, page, reason="Bài đúng.").status_code == 302
    assert fresh(page).live
    assert [message.to for message in mail.outbox] == [["congtacvien@cong.example"]]
    assert "Bài đúng." in mail.outbox[0].body
    assert "Bài đúng." in text(newsroom.client("congtacvien").get(f"/admin/review/{page.pk}/"))
    assert Event.objects.filter(kind="withdrawal_declined").count() == 1


def test_one_request_waits_at_a_time_and_the_second_is_told_whose(newsroom):
    page = newsroom.published()
    ask(newsroom, page)
    response = ask(newsroom, page, "togiupviec", reason="Tôi cũng thấy sai.")
    assert response.status_code == 409
    assert "Cộng tác viên mẫu" in text(response)
    assert "Tôi cũng thấy sai." in text(response)
    decline(newsroom, page)
    assert ask(newsroom, page, "togiupviec").status_code == 302
    assert Withdrawal.objects.count() == 2


@pytest.mark.parametrize("first", ["withdraw", "decline"])
@pytest.mark.parametrize("second", ["withdraw", "decline"])
def test_request_is_decided_once(first, second, newsroom):
    page = newsroom.published()
    ask(newsroom, page)
    acts = {"withdraw": withdraw, "decline": decline}
    assert acts[first](newsroom, page).status_code == 302
    case = Withdrawal.objects.get()
    response = acts[second](newsroom, page)
    if (first, second) == ("decline", "withdraw"):
        # A head may change their mind, in a case of its own.
        assert response.status_code == 302
        assert Withdrawal.objects.count() == 2
    else:
        assert response.status_code == 409
        assert "Trưởng ban mẫu" in text(response)
        assert Withdrawal.objects.count() == 1
    again = Withdrawal.objects.get(pk=case.pk)
    assert (again.verdict, again.decided_at) == (case.verdict, case.decided_at)


@pytest.mark.parametrize("reason", ["", " "])
def test_request_and_refusal_need_a_reason(reason, newsroom):
    page = newsroom.published()
    assert ask(newsroom, page, reason=reason).status_code == 422
    assert not Withdrawal.objects.exists()
    ask(newsroom, page)
    assert decline(newsroom, page, reason=reason).status_code == 422
    assert Withdrawal.objects.get().decided_at is None


def test_nothing_is_declined_that_nobody_asked_for(newsroom):
    page = newsroom.published()
    assert decline(newsroom, page).status_code == 409
    assert not Withdrawal.objects.exists()


def test_what_is_not_public_can_not_be_asked_away(newsroom):
    draft = newsroom.draft(submit=True)
    assert ask(newsroom, draft).status_code == 409
    page = withdrawn(newsroom, newsroom.published())
    response = ask(newsroom, page)
    assert response.status_code == 409
    assert "Trưởng ban mẫu" in text(response)


def test_emergency_decides_the_request_too(newsroom):
    page = newsroom.published()
    ask(newsroom, page)
    withdrawn(newsroom, page, "quantri")
    assert Withdrawal.objects.get().verdict == "withdrawn"


def test_dashboard_asks_once_for_all_requests(newsroom):
    for number in range(3):
        ask(newsroom, newsroom.published(title=f"Tin {number}"))
    client = newsroom.client("truongban")
    client.get("/admin/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/")
    for_three = len(few.captured_queries)
    for number in range(4):
        ask(newsroom, newsroom.published(title=f"Tin nữa {number}"))
    with CaptureQueriesContext(connection) as many:
        client.get("/admin/")
    assert len(many.captured_queries) == for_three > 0


def test_other_units_and_administrators_do_not_ask(newsroom):
    page = newsroom.published()
    for person in ("congtacvien2", "lanhdao3", "quantri", "chidao"):
        assert forbidden(ask(newsroom, page, person)), person
    assert not Withdrawal.objects.exists()
