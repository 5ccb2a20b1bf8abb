"""The office's calendar as the database has it."""

from collections import defaultdict

from django.apps import apps
from django.utils import timezone

from workflows.working_time import WorkingTime


def office_hours() -> WorkingTime:
    """Return when people work, in the portal's time zone."""
    week = defaultdict(list)
    rows = apps.get_model("workflows.WorkingHours").objects
    for weekday, begins_at, ends_at in rows.values_list("weekday", "begins_at", "ends_at"):
        week[weekday].append((begins_at, ends_at))
    special = apps.get_model("workflows.SpecialDay")
    days = dict(special.objects.values_list("day", "kind"))
    return WorkingTime(
        zone=timezone.get_default_timezone(),
        week=week,
        days_off=frozenset(day for day, kind in days.items() if kind == special.Kind.OFF),
        extra_days=frozenset(day for day, kind in days.items() if kind == special.Kind.WORKING),
    )
