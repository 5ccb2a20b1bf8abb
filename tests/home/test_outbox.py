"""Effects after the commit: done once it is there, never without it, tried again until they are."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from home import outbox
from home.mail import send_later
from home.models import OutboxEntry


class UndoError(Exception):
    """Rolls a transaction back."""


@pytest.fixture
def broken_mail(monkeypatch):
    def refuse(payload):
        raise ConnectionRefusedError("mail.example: nguyen@example.com refused")

    monkeypatch.setitem(outbox._handlers, "mail", refuse)


def test_mail_goes_out_after_the_commit_and_its_entry_is_gone(transactional_db):
    with transaction.atomic():
        send_later("a@cong.example", "Chào", "Nội dung")
        assert mail.outbox == []
    assert [message.subject for message in mail.outbox] == ["Chào"]
    assert not OutboxEntry.objects.exists()


def test_a_rolled_back_act_leaves_no_effect(transactional_db):

    @transaction.atomic
    def act():
        send_later("a@cong.example", "Chào", "Nội dung")
        raise UndoError

    with pytest.raises(UndoError):
        act()
    assert mail.outbox == []
    assert not OutboxEntry.objects.exists()


def test_a_mail_server_that_is_down_delays_mail_and_nothing_else(transactional_db, broken_mail):
    with transaction.atomic():
        send_later("a@cong.example", "Chào", "Nội dung")
    entry = OutboxEntry.objects.get()
    assert entry.attempts == 1
    assert entry.due_at > timezone.now()
    assert entry.last_error == "ConnectionRefusedError"


def test_what_failed_keeps_no_personal_data_in_its_error(transactional_db, broken_mail, caplog):
    with transaction.atomic():
        send_later("a@cong.example", "Chào", "Nội dung")
    assert "@" not in OutboxEntry.objects.get().last_error
    assert "nguyen@example.com" not in caplog.text


def test_the_clock_does_what_is_due_and_leaves_what_is_not(transactional_db):
    later = timezone.now() + timedelta(hours=1)
    payload = {"to": "a@cong.example", "subject": "Đến hạn", "text": "", "html": ""}
    OutboxEntry.objects.create(topic="mail", payload=payload)
    OutboxEntry.objects.create(topic="mail", payload=payload, due_at=later)
    call_command("run_clock", once=True)
    assert len(mail.outbox) == 1
    assert OutboxEntry.objects.get().due_at == later


def test_a_worker_portal_leaves_effects_to_the_clock(transactional_db, settings):
    settings.PORTAL_OUTBOX = "worker"
    send_later("a@cong.example", "Chào", "Nội dung")
    assert mail.outbox == []
    call_command("run_clock", once=True)
    assert len(mail.outbox) == 1
