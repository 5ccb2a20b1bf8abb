"""Set-up of the office's calendar and of the deadlines of the paths that set-up made."""

from collections.abc import Iterator
from datetime import time

from wagtail.log_actions import log
from wagtail.models import Workflow

from workflows.models import ReminderSettings, SpecialDay, StageDeadline, WorkingHours


def make_hours(rows: list[dict], by) -> None:
    """Fill in the weekly hours, unless there are any."""
    if WorkingHours.objects.exists():
        return
    for weekday, begins_at, ends_at in _hours(rows):
        made = WorkingHours.objects.create(weekday=weekday, begins_at=begins_at, ends_at=ends_at)
        log(made, "wagtail.create", user=by)


def make_day(row: dict, by) -> int:
    """Put one day into the calendar, unless it is there."""
    day, created = SpecialDay.objects.get_or_create(
        day=row["day"],
        defaults={
            "name": row["name"],
            "kind": row.get("kind", SpecialDay.Kind.OFF),
            "is_announced": not row.get("expected", False),
        },
    )
    if created:
        log(day, "wagtail.create", user=by)
    return day.pk


def make_deadlines(workflow_id: int, hours_of: dict[str, list], by) -> None:
    """Give the stages of a path their deadlines, if the path is still there."""
    workflow = Workflow.objects.filter(pk=workflow_id).first()
    for task in workflow.tasks if workflow else []:
        hours = hours_of.get(getattr(task.specific, "stage", ""))
        if hours is None:
            continue
        names = ("normal_hours", "urgent_hours", "immediate_hours")
        deadline, created = StageDeadline.objects.get_or_create(
            workflow=workflow, task_id=task.pk, defaults=dict(zip(names, hours, strict=True))
        )
        if created:
            log(deadline, "wagtail.create", user=by)


def make_reminders() -> int:
    """Make the settings of reminders, so that no two processes make them at once."""
    return ReminderSettings.load().pk


def _hours(rows: list[dict]) -> Iterator[tuple[int, time, time]]:
    for row in rows:
        for weekday in row["days"]:
            for span in row["hours"]:
                begins_at, ends_at = map(time.fromisoformat, span.split("-"))
                yield weekday, begins_at, ends_at
