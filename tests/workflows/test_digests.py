"""The daily digest: once a working day, what waits and what came back; ended without an account."""

import re
from datetime import time

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from home.models import BasePage, Membership, OutboxEntry, User
from tests.portal.test_concurrency import at_once
from tests.workflows.mail_reading import deliver, delivered, html_of, readers
from workflows.digests import send_digests
from workflows.models import (
    DigestSubscription,
    ReminderSettings,
    SpecialDay,
    StageState,
    WorkingHours,
)


def begin(digest_at=time(0)) -> None:
    """Let the digest be due, whatever the hour, with nothing else on its way."""
    WorkingHours.objects.all().delete()
    ReminderSettings.objects.update(digest_at=digest_at)
    deliver()
    mail.outbox.clear()


def digests() -> list:
    call_command("send_reminders", verbosity=0)
    return delivered()


def another_day() -> None:
    DigestSubscription.objects.update(last_day=timezone.localdate() - timezone.timedelta(days=1))


def to(messages, who: str):
    return next(message for message in messages if message.to == [f"{who}@cong.example"])


def link_of(message) -> str:
    return "/nhac-viec/" + re.search(r"/nhac-viec/(\S+)", message.body).group(1)


def test_each_person_is_told_what_waits_for_them_and_what_came_back(newsroom):
    page = newsroom.draft(title="Tin chờ lãnh đạo", submit=True, priority="2")
    StageState.objects.update(due_at=timezone.now() - timezone.timedelta(minutes=1))
    returned = newsroom.draft(title="Tin bị trả lại", submit=True)
    newsroom.send_back(returned, "lanhdao")
    begin()
    messages = digests()
    of_digest = [message for message in messages if "nhac-viec" in message.body]
    assert readers(of_digest) == ["congtacvien", "lanhdao", "lanhdao2"]
    lead, author = to(of_digest, "lanhdao"), to(of_digest, "congtacvien")
    assert lead.subject == "1 tin, bài chờ đồng chí xử lý"
    assert author.subject == "1 tin, bài bị trả lại"
    for text in (lead.body, html_of(lead)):
        assert "Tin chờ lãnh đạo" in text
        assert "Hỏa tốc" in text
        assert "Quá hạn" in text
        assert f"/admin/review/{page.pk}/" in text
        assert "Tin bị trả lại" not in text
    for text in (author.body, html_of(author)):
        assert f"/admin/review/{returned.pk}/" in text
        assert "Tin chờ lãnh đạo" not in text


def test_it_comes_once_a_day_and_again_the_next(newsroom):
    newsroom.draft(submit=True)
    begin()
    assert readers(digests()) == ["lanhdao", "lanhdao2"]
    assert digests() == []
    another_day()
    assert readers(digests()) == ["lanhdao", "lanhdao2"]


def test_long_queue_is_cut_and_counted(newsroom):
    for _number in range(22):
        newsroom.draft(submit=True)
    begin()
    message = to(digests(), "lanhdao")
    assert message.subject == "22 tin, bài chờ đồng chí xử lý"
    assert message.body.count("/admin/review/") == 20
    assert "và 2 tin, bài khác" in message.body


@pytest.mark.parametrize("digest_at", [None, time.max])
def test_none_comes_before_its_hour_or_where_none_is_set(newsroom, digest_at):
    newsroom.draft(submit=True)
    begin(digest_at)
    assert digests() == []


def test_none_comes_on_a_day_off(newsroom):
    newsroom.draft(submit=True)
    begin()
    for weekday in range(7):
        WorkingHours.objects.create(weekday=weekday, begins_at="08:00", ends_at="12:00")
    today = SpecialDay.objects.update_or_create(
        day=timezone.localdate(), defaults={"kind": "off", "name": "Ngày nghỉ"}
    )[0]
    assert digests() == []
    today.delete()
    assert readers(digests()) == ["lanhdao", "lanhdao2"]


def test_who_left_gets_none(newsroom):
    newsroom.draft(submit=True)
    begin()
    User.objects.filter(username="lanhdao").update(is_active=False)
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    Membership.objects.filter(user=newsroom.user("lanhdao2")).update(
        first_day=yesterday, last_day=yesterday
    )
    assert digests() == []


def test_person_ends_it_by_the_link_without_an_account_and_takes_it_up_again(newsroom):
    newsroom.draft(submit=True)
    begin()
    message = to(digests(), "lanhdao")
    visitor, link = Client(enforce_csrf_checks=True), link_of(message)
    assert visitor.get(link).status_code == 200
    assert not DigestSubscription.objects.filter(is_wanted=False).exists()
    response = visitor.post(link, {"wanted": "0"})
    assert "không còn nhận" in response.content.decode()
    another_day()
    assert readers(digests()) == ["lanhdao2"]
    visitor.post(link, {"wanted": "1"})
    another_day()
    assert readers(digests()) == ["lanhdao", "lanhdao2"]


def test_mail_program_ends_it_by_one_click(newsroom):
    newsroom.draft(submit=True)
    begin()
    message = to(digests(), "lanhdao")
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.search(r"(/nhac-viec/[^>\s]+)>", headers["List-Unsubscribe"].replace("\n", "")).group(
        1
    )
    response = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert DigestSubscription.objects.get(is_wanted=False).person == newsroom.user("lanhdao")


def test_other_mails_still_reach_who_ended_it(newsroom):
    begin()
    DigestSubscription.objects.create(person=newsroom.user("lanhdao"), is_wanted=False)
    newsroom.draft(submit=True)
    assert readers(delivered()) == ["lanhdao", "lanhdao2"]


@pytest.mark.parametrize("token", ["1", "MQ:1abcde:xyz", "%00", "..%2f", "x" * 500, "Mg:sai"])
def test_made_up_links_lead_nowhere(newsroom, token):
    for act in (Client().get, Client().post):
        assert act(f"/nhac-viec/{token}/").status_code in (400, 404)
    assert not DigestSubscription.objects.filter(is_wanted=False).exists()


def test_page_of_the_digest_is_for_no_search_engine_and_names_nobody(newsroom):
    newsroom.draft(submit=True)
    begin()
    response = Client().get(link_of(to(digests(), "lanhdao")))
    html = response.content.decode()
    assert "noindex" in html
    assert "Lãnh đạo mẫu" not in html
    assert response["Referrer-Policy"] == "no-referrer"


def test_no_page_takes_its_address(newsroom):
    home = BasePage.objects.get(depth=2)
    assert not BasePage._slug_is_available("nhac-viec", home)


def test_runs_at_once_send_it_once(open_newsroom):
    open_newsroom.draft(submit=True)
    begin()
    counts = at_once(send_digests, send_digests, send_digests)
    deliver()
    assert sum(counts) == 2
    assert readers(mail.outbox) == ["lanhdao", "lanhdao2"]
    assert not OutboxEntry.objects.filter(topic="mail").exists()
