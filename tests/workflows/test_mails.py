"""One mail for each event and person, in Vietnamese, after the commit, with a link to the act."""

import re
import socket

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from home.models import BasePage, Membership, OutboxEntry, User
from home.roles import Role
from tests.newsroom import THUONG_TRUC
from tests.workflows.mail_reading import deliver, delivered, html_of, readers
from workflows.models import Decision, Event


@pytest.fixture
def newsroom(newsroom):
    """Without what set-up and others have asked for."""
    OutboxEntry.objects.all().delete()
    return newsroom


def submitted(newsroom, **fields):
    page = newsroom.draft(submit=True, **fields)
    return page, delivered()


def at_board(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    delivered()
    return page


def test_submission_reaches_the_leads_of_the_unit(newsroom):
    page, messages = submitted(newsroom, title="Tin mới của đơn vị")
    assert readers(messages) == ["lanhdao", "lanhdao2"]
    message = messages[0]
    assert message.subject == "Chờ xử lý: Tin mới của đơn vị"
    for text in (message.body, html_of(message)):
        assert "Kính gửi đồng chí" in text
        assert "Tin mới của đơn vị" in text
        assert "Văn phòng Tỉnh ủy" in text
        assert "Lãnh đạo đơn vị duyệt" in text
        assert f"/admin/review/{page.pk}/" in text


def test_mail_says_until_when_and_how_urgent(newsroom):
    page, messages = submitted(newsroom, priority="2")
    due_at = page.current_workflow_task_state.due_at
    for text in (messages[0].body, html_of(messages[0])):
        assert timezone.localtime(due_at).strftime("%H:%M %d/%m/%Y") in text
        assert "Hỏa tốc" in text


def test_approval_reaches_the_next_stage(newsroom):
    page, _messages = submitted(newsroom)
    newsroom.approve(page, "lanhdao")
    assert readers(delivered()) == ["togiupviec", "togiupviec2"]
    newsroom.approve(page, "togiupviec")
    assert readers(delivered()) == ["bientap", "bientap2", "truongban"]


def test_fast_path_reaches_the_board_at_once(newsroom):
    _page, messages = submitted(newsroom, section=THUONG_TRUC)
    assert readers(messages) == ["bientap", "bientap2", "truongban"]


def test_stage_that_is_skipped_leads_on_to_the_next_one(newsroom):
    _page, messages = submitted(newsroom, by="lanhdao3", unit="BTG")
    assert readers(messages) == ["togiupviec", "togiupviec2"]


def test_lead_who_wrote_it_and_may_not_approve_is_not_asked_to(newsroom):
    _page, messages = submitted(newsroom, by="lanhdao")
    assert readers(messages) == ["lanhdao2"]


def test_return_reaches_author_and_submitter_with_the_reason(newsroom):
    page = newsroom.draft()
    newsroom.edit(page, "lanhdao", submit=True, text="Đã xem.")
    delivered()
    newsroom.send_back(page, "lanhdao2", comment="Thiếu <nguồn> & ảnh.\nXin bổ sung.")
    messages = delivered()
    assert readers(messages) == ["congtacvien", "lanhdao"]
    assert messages[0].subject == "Bị trả lại: Tin thử"
    assert "Thiếu <nguồn> & ảnh.\nXin bổ sung." in messages[0].body
    assert "Thiếu &lt;nguồn&gt; &amp; ảnh.<br>Xin bổ sung." in html_of(messages[0])


def test_second_return_brings_its_own_reason(newsroom):
    page, _messages = submitted(newsroom)
    newsroom.send_back(page, "lanhdao", comment="Lý do thứ nhất.")
    newsroom.submit(page)
    newsroom.send_back(page, "lanhdao", comment="Lý do thứ hai.")
    bodies = [message.body for message in delivered() if message.to[0].startswith("congtacvien")]
    assert ["Lý do thứ nhất." in body for body in bodies] == [True, False]
    assert ["Lý do thứ hai." in body for body in bodies] == [False, True]


def test_resubmission_reaches_who_returned_it_once_more(newsroom):
    page, _messages = submitted(newsroom)
    newsroom.send_back(page, "lanhdao")
    delivered()
    newsroom.submit(page)
    assert readers(delivered()) == ["lanhdao", "lanhdao2"]


def test_publication_reaches_author_and_leads_with_the_public_address(newsroom):
    page = at_board(newsroom)
    newsroom.approve(page, "bientap")
    messages = delivered()
    assert readers(messages) == ["congtacvien", "lanhdao", "lanhdao2"]
    assert messages[0].subject == "Đã đăng: Tin thử"
    assert page.full_url in messages[0].body
    assert "/admin/" not in messages[0].body


def test_who_acted_is_not_told_of_their_own_act(newsroom):
    page = at_board(newsroom)
    Membership.objects.create(
        user=newsroom.user("truongban"), role=Role.LEAD, unit=newsroom.unit("VPTU")
    )
    newsroom.approve(page, "truongban")
    assert readers(delivered()) == ["congtacvien", "lanhdao", "lanhdao2"]


def test_unit_on_whose_behalf_somebody_posts_is_told_once(newsroom):
    _page, messages = submitted(newsroom, by="togiupviec", title="Tin thay mặt")
    assert readers(messages) == ["lanhdao", "lanhdao2"]


def test_unit_is_told_of_what_goes_past_it_on_its_behalf(newsroom):
    _page, messages = submitted(newsroom, by="togiupviec", section=THUONG_TRUC)
    assert readers(messages) == ["bientap", "bientap2", "lanhdao", "lanhdao2", "truongban"]
    to_lead = next(message for message in messages if message.to[0].startswith("lanhdao@"))
    assert to_lead.subject == "Gửi duyệt thay mặt đơn vị: Tin thử"
    assert "Tổ giúp việc mẫu đã gửi duyệt" in to_lead.body


def test_person_with_two_roles_gets_one_mail(newsroom):
    page = at_board(newsroom)
    Membership.objects.create(
        user=newsroom.user("congtacvien"), role=Role.LEAD, unit=newsroom.unit("VPTU")
    )
    newsroom.approve(page, "bientap")
    assert readers(delivered()) == ["congtacvien", "lanhdao", "lanhdao2"]


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_left_or_has_no_address_gets_nothing(newsroom, change):
    page = at_board(newsroom)
    User.objects.filter(username__in=["congtacvien", "lanhdao2"]).update(**change)
    newsroom.approve(page, "bientap")
    assert readers(delivered()) == ["lanhdao"]


def test_author_who_no_longer_sees_the_item_is_not_told_of_it(newsroom):
    page = at_board(newsroom)
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    Membership.objects.filter(user=newsroom.user("congtacvien")).update(
        first_day=yesterday, last_day=yesterday
    )
    newsroom.approve(page, "bientap")
    assert readers(delivered()) == ["lanhdao", "lanhdao2"]


def test_link_leads_to_the_review_screen_after_signing_in(newsroom, settings):
    page, messages = submitted(newsroom)
    link = re.search(r"https?://\S+", messages[0].body).group()
    assert link.startswith(settings.WAGTAILADMIN_BASE_URL)
    visitor = Client()
    response = visitor.get(link.removeprefix(settings.WAGTAILADMIN_BASE_URL))
    assert response.status_code == 302
    assert response.url == f"/admin/login/?next=/admin/review/{page.pk}/"
    form = {"username": "lanhdao", "password": "mat-khau-mau", "next": f"/admin/review/{page.pk}/"}
    response = visitor.post("/admin/login/", form, follow=True)
    assert response.redirect_chain == [(f"/admin/review/{page.pk}/", 302)]
    assert "Tin thử" in response.content.decode()


def test_mails_are_vietnamese_whatever_the_language_of_who_acted(newsroom):
    UserProfile.objects.update_or_create(
        user=newsroom.user("congtacvien"), defaults={"preferred_language": "en"}
    )
    _page, messages = submitted(newsroom)
    assert messages[0].subject.startswith("Chờ xử lý")


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_line_break_in_a_title_begins_no_header(newsroom, sign):
    page = newsroom.draft(submit=True)
    BasePage.objects.filter(pk=page.pk).update(draft_title=f"Tin{sign}Bcc: la@noi-khac.example")
    messages = delivered()
    assert readers(messages) == ["lanhdao", "lanhdao2"]
    assert messages[0].subject == "Chờ xử lý: Tin Bcc: la@noi-khac.example"
    assert "Bcc" not in messages[0].message()


def test_markup_in_a_title_is_text(newsroom):
    _page, messages = submitted(newsroom, title="A & B <b>đậm</b>")
    assert "A & B <b>đậm</b>" in messages[0].body
    assert "A &amp; B &lt;b&gt;đậm&lt;/b&gt;" in html_of(messages[0])


def test_title_of_greatest_length_makes_a_subject(newsroom):
    _page, messages = submitted(newsroom, title="dài " * 60 + "hết")
    assert len(messages[0].subject) <= 180


def test_item_that_is_gone_sends_nothing(newsroom):
    event = Event.objects.create(kind="submitted", page=None)
    OutboxEntry.objects.create(topic="workflows.event", payload={"event": event.pk})
    OutboxEntry.objects.create(topic="workflows.event", payload={"event": event.pk + 1})
    assert delivered() == []


def test_nothing_is_sent_for_a_refused_act(newsroom):
    page, _messages = submitted(newsroom)
    assert newsroom.approve(page, "congtacvien").status_code != 302
    assert newsroom.send_back(page, "lanhdao", comment="").status_code == 422
    assert delivered() == []


def test_mails_go_out_right_after_the_commit(open_newsroom):
    OutboxEntry.objects.all().delete()
    mail.outbox.clear()
    page = open_newsroom.draft(submit=True)
    assert readers(mail.outbox) == ["lanhdao", "lanhdao2"]
    mail.outbox.clear()
    open_newsroom.send_back(page, "lanhdao")
    # One: Wagtail's own notice of it is silent.
    assert readers(mail.outbox) == ["congtacvien"]
    assert not OutboxEntry.objects.exists()


def test_mail_server_that_is_down_delays_mail_and_no_act(open_newsroom, settings, caplog):
    newsroom = open_newsroom
    OutboxEntry.objects.all().delete()
    mail.outbox.clear()
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()
    page = newsroom.draft(submit=True)
    assert newsroom.approve(page, "lanhdao").status_code == 302
    assert Decision.objects.filter(page=page, verdict="approve").exists()
    assert OutboxEntry.objects.filter(topic="mail", attempts=1).count() == 4
    assert "@" not in caplog.text

    settings.EMAIL_BACKEND = backend
    OutboxEntry.objects.update(due_at=timezone.now())
    call_command("run_clock", once=True)
    assert readers(mail.outbox) == ["lanhdao", "lanhdao2", "togiupviec", "togiupviec2"]
    assert not OutboxEntry.objects.exists()


def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_addresses_stand_in_no_log(newsroom, caplog):
    caplog.set_level("DEBUG", logger="portal")
    page = at_board(newsroom)
    newsroom.approve(page, "bientap")
    deliver()
    assert "cong.example" not in caplog.text
