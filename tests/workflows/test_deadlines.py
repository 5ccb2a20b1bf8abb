"""Until when a draft is due, by path, stage and calendar; and that overdue ones say so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Workflow

from home.models import BasePage
from tests.newsroom import THUONG_TRUC
from workflows.models import Event, SpecialDay, StageDeadline, StageState, WorkingHours
from workflows.office_hours import office_hours


def state_of(page) -> StageState:
    return BasePage.objects.get(pk=page.pk).current_workflow_task_state


def working_time(state) -> timedelta:
    return office_hours().between(state.started_at, state.due_at)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def set_deadline(path: str, position: int, **changes) -> None:
    task = list(Workflow.objects.get(name=path).tasks)[position]
    StageDeadline.objects.filter(workflow__name=path, task_id=task.pk).update(**changes)


def make_late(page) -> None:
    StageState.objects.filter(pk=state_of(page).pk).update(
        due_at=timezone.now() - timedelta(minutes=1)
    )


def test_each_stage_of_a_path_has_its_own_time(newsroom):
    set_deadline("Quy trình chuẩn", 0, normal_hours=6)
    set_deadline("Quy trình chuẩn", 1, normal_hours=3)
    page = newsroom.draft(submit=True)
    assert working_time(state_of(page)) == hours(6)
    newsroom.approve(page, "lanhdao")
    assert working_time(state_of(page)) == hours(3)


def test_one_stage_has_another_time_on_another_path(newsroom):
    set_deadline("Quy trình chuẩn", 2, normal_hours=7)
    set_deadline("Quy trình nhanh", 0, normal_hours=5)
    page = newsroom.draft(section=THUONG_TRUC, submit=True)
    assert working_time(state_of(page)) == hours(5)


def test_stage_without_a_deadline_takes_that_of_the_settings(newsroom):
    StageDeadline.objects.all().delete()
    address = "/admin/settings/workflows/remindersettings/"
    form = {"normal_hours": "12", "urgent_hours": "3", "immediate_hours": "0.5"}
    form |= {"remind_before": "2", "escalate_after": "4", "group_head": "", "digest_at": ""}
    form["claim_minutes"] = "60"
    client = newsroom.client("quantri")
    response = client.post(client.get(address).url, form)
    assert response.status_code == 302
    assert working_time(state_of(newsroom.draft(submit=True))) == hours(12)
    assert working_time(state_of(newsroom.draft(submit=True, priority="2"))) == hours(0.5)


def test_event_of_a_decision_keeps_the_due_time(newsroom):
    page = newsroom.draft(submit=True)
    due_at = state_of(page).due_at
    newsroom.approve(page, "lanhdao")
    assert Event.objects.get(page=page, kind="approved").due_at == due_at


def test_calendar_without_hours_still_gives_a_due_time(newsroom):
    WorkingHours.objects.all().delete()
    state = state_of(newsroom.draft(submit=True))
    assert state.due_at - state.started_at == hours(8)


def test_overdue_drafts_are_marked_by_a_word(newsroom):
    page = newsroom.draft(title="Tin muộn", submit=True)
    for address in ("/admin/", f"/admin/review/{page.pk}/"):
        assert "Quá hạn" not in newsroom.client("lanhdao").get(address).content.decode()
    make_late(page)
    for address in ("/admin/", f"/admin/review/{page.pk}/"):
        assert "Quá hạn" in newsroom.client("lanhdao").get(address).content.decode()


def test_what_is_due_first_stands_first(newsroom):
    newsroom.draft(title="Tin trước", submit=True)
    make_late(newsroom.draft(title="Tin sau", submit=True))
    html = newsroom.client("lanhdao").get("/admin/").content.decode()
    assert html.index("Tin sau") < html.index("Tin trước")


def test_queue_costs_the_same_however_much_waits(newsroom):
    def queries() -> int:
        with CaptureQueriesContext(connection) as spent:
            assert newsroom.client("lanhdao").get("/admin/").status_code == 200
        return len(spent)

    newsroom.draft(submit=True)
    queries()
    few = queries()
    for _number in range(5):
        make_late(newsroom.draft(submit=True))
    assert queries() == few


SCREENS = ["stage_deadlines", "working_hours", "special_days"]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("act", ["index", "add"])
def test_only_administrators_keep_deadlines_and_calendar(newsroom, screen, act):
    address = reverse(f"{screen}:{act}")
    assert newsroom.client("quantri").get(address).status_code == 200
    for who in ("congtacvien", "lanhdao", "togiupviec", "truongban", "chidao"):
        assert newsroom.client(who).get(address).status_code == 302, who


@pytest.mark.parametrize("who", ["lanhdao", "togiupviec", "truongban"])
def test_only_administrators_set_reminders(newsroom, who):
    address = newsroom.client("quantri").get("/admin/settings/workflows/remindersettings/").url
    assert newsroom.client("quantri").get(address).status_code == 200
    response = newsroom.client(who).get(address)
    assert response.status_code == 302
    assert response.url == "/admin/"


def test_administrator_adds_and_removes_a_holiday_and_it_is_logged(newsroom):
    client = newsroom.client("quantri")
    form = {"day": "2027-11-24", "kind": "off", "name": "Ngày nghỉ", "is_announced": "on"}
    assert client.post(reverse("special_days:add"), form).status_code == 302
    day = SpecialDay.objects.get(name="Ngày nghỉ")
    assert client.post(reverse("special_days:add"), form).status_code == 200
    assert "đã có trong lịch" in client.post(reverse("special_days:add"), form).content.decode()
    assert client.post(reverse("special_days:delete", args=[day.pk])).status_code == 302
    actions = ModelLogEntry.objects.filter(object_id=str(day.pk), label__contains="Ngày nghỉ")
    assert set(actions.values_list("action", flat=True)) == {"wagtail.create", "wagtail.delete"}


def test_administrator_changes_a_deadline(newsroom):
    deadline = StageDeadline.objects.filter(workflow__name="Quy trình nhanh").get()
    form = {"workflow": deadline.workflow_id, "task": deadline.task_id, "normal_hours": "2"}
    form |= {"urgent_hours": "1", "immediate_hours": "0.5"}
    address = reverse("stage_deadlines:edit", args=[deadline.pk])
    assert newsroom.client("quantri").post(address, form).status_code == 302
    state = state_of(newsroom.draft(section=THUONG_TRUC, submit=True))
    assert working_time(state) == hours(2)


@pytest.mark.parametrize("bad", ["0", "-1", "", "nhiều", "1e9"])
def test_impossible_hours_are_refused_in_the_form(newsroom, bad):
    deadline = StageDeadline.objects.first()
    form = {"workflow": deadline.workflow_id, "task": deadline.task_id, "normal_hours": bad}
    form |= {"urgent_hours": "1", "immediate_hours": "0.5"}
    address = reverse("stage_deadlines:edit", args=[deadline.pk])
    assert newsroom.client("quantri").post(address, form).status_code == 200
    deadline.refresh_from_db()
    assert deadline.normal_hours == 8


def test_stage_that_is_not_on_the_path_is_refused_in_the_form(newsroom):
    fast = Workflow.objects.get(name="Quy trình nhanh")
    unit = Workflow.objects.get(name="Quy trình chuẩn").tasks.first()
    form = {"workflow": fast.pk, "task": unit.pk, "normal_hours": "1"}
    form |= {"urgent_hours": "1", "immediate_hours": "1"}
    response = newsroom.client("quantri").post(reverse("stage_deadlines:add"), form)
    assert "Quy trình không có bước này." in response.content.decode()
    assert not StageDeadline.objects.filter(workflow=fast, task_id=unit.pk).exists()


def test_hours_that_end_before_they_begin_are_refused_in_the_form(newsroom):
    form = {"weekday": "5", "begins_at": "11:00", "ends_at": "08:00"}
    response = newsroom.client("quantri").post(reverse("working_hours:add"), form)
    assert response.status_code == 200
    assert not WorkingHours.objects.filter(weekday=5).exists()


@pytest.mark.django_db
def test_set_up_knows_the_holidays_and_makes_up_for_them():
    days = dict(SpecialDay.objects.values_list("day", "kind"))
    named = {day.isoformat() for day, kind in days.items() if kind == "off"}
    assert {"2025-04-07", "2026-04-26", "2026-04-27", "2027-04-16", "2026-09-02"} <= named
    assert SpecialDay.objects.filter(day="2027-02-05", is_announced=False).exists()
    assert WorkingHours.objects.count() == 10
