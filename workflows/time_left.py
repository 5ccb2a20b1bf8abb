"""How much working time is left for a draft, in words."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.office_hours import office_hours


def time_left(due_at: datetime | None) -> dict | None:
    """Return how long it is until a draft is due, or since when it is overdue."""
    if due_at is None:
        return None
    now, hours = timezone.now(), office_hours()
    is_overdue = due_at < now
    span = hours.between(due_at, now) if is_overdue else hours.between(now, due_at)
    if is_overdue and span < timedelta(minutes=1):
        return {"text": _("Overdue"), "is_overdue": True}
    sentence = _("Overdue by %(time)s of work") if is_overdue else _("%(time)s of work left")
    return {"text": sentence % {"time": in_words(span)}, "is_overdue": is_overdue}


def in_words(span: timedelta) -> str:
    """Return a time in hours and minutes."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    words = []
    if hours:
        words.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if minutes or not hours:
        said = ngettext("%(count)d minute", "%(count)d minutes", minutes)
        words.append(said % {"count": minutes})
    return " ".join(words)
