"""Reminders before and after a draft is due, and word to the heads; each once, on any machine."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import TaskState

from home.models import BasePage, OutboxEntry
from tests.portal.test_concurrency import at_once
from tests.workflows.mail_reading import deliver, delivered, readers
from workflows.models import Notice, ReminderSettings, StageState, WorkingHours
from workflows.reminders import send_reminders

MINUTES = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def every_hour_is_worked(db):
    """Let the tests say the same at night: a calendar without hours counts every hour."""
    WorkingHours.objects.all().delete()
    ReminderSettings.objects.update(remind_before=2, escalate_after=4)


def waiting(newsroom, stage: str = "unit"):
    """A draft at a stage, of whose arrival everybody has been told."""
    page = newsroom.draft(title="Tin chờ duyệt", submit=True)
    for who in {"unit": [], "assisting": ["lanhdao"], "board": ["lanhdao", "togiupviec"]}[stage]:
        newsroom.approve(page, who)
    delivered()
    return page


def due_in(page, minutes: int, begun: int = 600) -> None:
    """Let the draft be due in so many minutes (ago, if negative), at its stage since `begun`."""
    now = timezone.now()
    state = BasePage.objects.get(pk=page.pk).current_workflow_task_state
    StageState.objects.filter(pk=state.pk).update(
        due_at=now + minutes * MINUTES, started_at=now - begun * MINUTES
    )


def remind() -> list:
    out = StringIO()
    call_command("send_reminders", stdout=out)
    messages = delivered()
    assert out.getvalue() == f"reminders {len(messages)}, digests 0\n"
    return messages


def subjects(messages) -> set[str]:
    return {message.subject for message in messages}


def test_who_can_act_is_reminded_before_it_is_due(newsroom):
    page = waiting(newsroom)
    due_in(page, 121)
    assert remind() == []
    due_in(page, 119)
    messages = remind()
    assert readers(messages) == ["lanhdao", "lanhdao2"]
    assert subjects(messages) == {"Sắp đến hạn: Tin chờ duyệt"}
    assert f"/admin/review/{page.pk}/" in messages[0].body
    assert remind() == []


def test_reminder_before_counts_working_hours(newsroom):
    page = waiting(newsroom)
    today = timezone.localdate()
    # Work is only done in an hour that comes two days from now.
    weekday = (today + timedelta(days=2)).weekday()
    WorkingHours.objects.create(weekday=weekday, begins_at="08:00", ends_at="09:00")
    due_in(page, 24 * 60, begun=48 * 60)
    assert subjects(remind()) == {"Sắp đến hạn: Tin chờ duyệt"}


def test_who_was_just_told_of_an_urgent_draft_is_not_reminded_at_once(newsroom):
    page = waiting(newsroom)
    due_in(page, 50, begun=10)
    assert remind() == []
    due_in(page, 29, begun=31)
    assert readers(remind()) == ["lanhdao", "lanhdao2"]


def test_overdue_draft_is_reminded_of_once(newsroom):
    page = waiting(newsroom, "assisting")
    due_in(page, -1)
    messages = remind()
    assert readers(messages) == ["togiupviec", "togiupviec2"]
    assert subjects(messages) == {"Quá hạn: Tin chờ duyệt"}
    assert remind() == []


@pytest.mark.parametrize(
    ("stage", "heads"),
    [
        ("unit", ["lanhdao", "lanhdao2"]),
        ("assisting", ["togiupviec", "togiupviec2"]),
        ("board", ["truongban"]),
    ],
)
def test_head_of_the_stage_is_told_of_what_waits_long(newsroom, stage, heads):
    page = waiting(newsroom, stage)
    due_in(page, -239)
    remind()
    due_in(page, -241)
    messages = remind()
    assert readers(messages) == heads
    assert subjects(messages) == {"Quá hạn lâu: Tin chờ duyệt"}
    assert remind() == []


def test_head_of_the_assisting_group_is_whom_administrators_name(newsroom):
    ReminderSettings.objects.update(group_head=newsroom.user("togiupviec2"))
    page = waiting(newsroom, "assisting")
    due_in(page, -1)
    remind()
    due_in(page, -241)
    assert readers(remind()) == ["togiupviec2"]


def test_head_who_left_the_group_is_not_told_but_the_group(newsroom):
    ReminderSettings.objects.update(group_head=newsroom.user("bientap"))
    page = waiting(newsroom, "assisting")
    due_in(page, -1)
    remind()
    due_in(page, -241)
    assert readers(remind()) == ["togiupviec", "togiupviec2"]


def test_each_stage_has_reminders_of_its_own(newsroom):
    page = waiting(newsroom)
    due_in(page, -1)
    remind()
    newsroom.approve(page, "lanhdao")
    delivered()
    due_in(page, -1)
    assert readers(remind()) == ["togiupviec", "togiupviec2"]


@pytest.mark.parametrize("end", ["approve", "return", "take back"])
def test_what_was_handled_is_not_reminded_of(newsroom, end):
    page = waiting(newsroom)
    due_in(page, -300)
    if end == "approve":
        newsroom.approve(page, "lanhdao")
    elif end == "return":
        newsroom.send_back(page, "lanhdao")
    else:
        newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    delivered()
    assert remind() == []


def test_clock_reminds_too(newsroom):
    page = waiting(newsroom)
    due_in(page, -1)
    call_command("run_clock", once=True)
    assert readers(delivered()) == ["lanhdao", "lanhdao2"]


def test_one_that_fails_stops_no_other(newsroom, caplog):
    lost, page = waiting(newsroom), waiting(newsroom)
    for draft in (lost, page):
        due_in(draft, -1)
    state = BasePage.objects.get(pk=lost.pk).current_workflow_task_state
    # As after an accident in the database: the draft's workflow leads nowhere.
    state.workflow_state.__class__.objects.filter(pk=state.workflow_state_id).update(
        object_id="999999999"
    )
    assert len(remind()) == 2
    assert "reminder.failed" in caplog.text
    assert "Tin chờ" not in caplog.text


@pytest.mark.parametrize("runs", [2, 4])
def test_runs_at_once_remind_each_person_once(open_newsroom, runs):
    newsroom = open_newsroom
    WorkingHours.objects.all().delete()
    pages = [waiting(newsroom) for _number in range(3)]
    for page in pages:
        due_in(page, -1)
    mail.outbox.clear()

    counts = at_once(*[send_reminders] * runs)

    deliver()
    assert sum(counts) == 6
    assert readers(mail.outbox) == ["lanhdao"] * 3 + ["lanhdao2"] * 3
    assert Notice.objects.filter(kind="overdue").count() == 6
    assert not OutboxEntry.objects.filter(topic="mail").exists()


def test_reminder_and_decision_at_once_both_succeed(open_newsroom):
    newsroom = open_newsroom
    WorkingHours.objects.all().delete()
    page = waiting(newsroom)
    due_in(page, -1)
    client = newsroom.client("lanhdao")
    mail.outbox.clear()

    response, sent = at_once(
        lambda: newsroom.decide(page, "lanhdao", "approve", client=client), send_reminders
    )

    assert response.status_code == 302
    assert sent in (0, 2)
    state = TaskState.objects.filter(workflow_state__object_id=str(page.pk)).order_by("pk").first()
    assert state.status == TaskState.STATUS_APPROVED
    assert Notice.objects.filter(task_state=state, kind="overdue").count() == sent
