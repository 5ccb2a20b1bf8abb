"""Of which day a page is for readers: when it was published, or the day that it bears itself.

A section is older or newer than what it holds; its date tells readers nothing, so it has none.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import Case, CharField, Expression, F, OrderBy, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from home.access import structure_type_ids
from home.local_time import LocalDay, LocalYear, YearOfDay

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""What a reader may ask for; no page is older or younger."""

_own_days: list[str] = []


def register_day(column: str) -> None:
    """Let pages be of the day in `column`, which is reached from the base page, where it is set.

    A document is of the day on which it was issued, whenever it was posted.
    """
    _own_days.append(column)


def between(first: date, last: date) -> Q:
    """Return the condition that a page is of a day from `first` to `last`."""
    own = Q(*((f"{column}__range", (first, last)) for column in _own_days), _connector=Q.OR)
    without = Q(*((column, None) for column in _own_days))
    published = Q(
        first_published_at__gte=_start_of(first),
        first_published_at__lt=_start_of(last + timedelta(days=1)),
    )
    return (own | (without & published)) & ~Q(content_type_id__in=structure_type_ids())


def of_year(number: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def described(first: date | None, last: date | None) -> str:
    """Return how a range of days reads; one of the two is given."""
    if first and last:
        return _("%(first)s to %(last)s") % {"first": _read(first), "last": _read(last)}
    if first:
        return _("from %(moment)s") % {"moment": _read(first)}
    return _("until %(moment)s") % {"moment": _read(last)}


def year() -> Expression:
    """Return the year of a page's day, as YYYY; NULL where it has none."""
    years = [YearOfDay(column) for column in _own_days]
    return Case(
        When(content_type_id__in=structure_type_ids(), then=None),
        default=Coalesce(*years, LocalYear("first_published_at")),
        output_field=CharField(),
    )


def latest_first() -> list[OrderBy]:
    """Return the order of pages by their days, of one day by publication."""
    day = Coalesce(*_own_days, LocalDay("first_published_at"))
    moment = F("first_published_at")
    return [day.desc(nulls_last=True), moment.desc(nulls_last=True), F("pk").desc()]


def _read(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
