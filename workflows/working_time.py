"""Arithmetic of working hours; needs nothing but Python.

A calendar without any hours counts every hour, so that a deadline always comes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

Span = tuple[time, time]


@dataclass(frozen=True)
class WorkingTime:
    """When people work: hours by weekday (0 is Monday), days off, and extra working days."""

    zone: tzinfo
    week: Mapping[int, Iterable[Span]] = field(default_factory=dict)
    days_off: frozenset[date] = frozenset()
    extra_days: frozenset[date] = frozenset()

    def __post_init__(self):
        merged = {day: _merged(spans) for day, spans in self.week.items()}
        object.__setattr__(self, "week", {day: spans for day, spans in merged.items() if spans})

    def hours_of(self, day: date) -> list[Span]:
        """Return the working hours of a day. An extra day has those of the week's first one."""
        if day in self.extra_days:
            return self.week.get(day.weekday()) or self.week[min(self.week)] if self.week else []
        if day in self.days_off:
            return []
        return self.week.get(day.weekday(), [])

    def after(self, moment: datetime, amount: timedelta) -> datetime:
        """Return when `amount` of working time has passed since `moment`."""
        if not self.week:
            return moment + amount
        left = amount
        for begin, end in self._spans_from(moment):
            if end - begin >= left:
                return begin + left
            left -= end - begin
        raise AssertionError("Weeks never end.")

    def before(self, moment: datetime, amount: timedelta) -> datetime:
        """Return since when `amount` of working time has passed until `moment`."""
        if not self.week:
            return moment - amount
        left = amount
        for begin, end in self._spans_until(moment):
            if end - begin >= left:
                return end - left
            left -= end - begin
        raise AssertionError("Weeks have always been.")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much working time lies between two moments; none if they are in no order."""
        if end <= start:
            return timedelta()
        if not self.week:
            return end - start
        total = timedelta()
        for begin, finish in self._spans_from(start):
            if begin >= end:
                return total
            total += min(finish, end) - begin
        raise AssertionError("Weeks never end.")

    def _spans_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        local = moment.astimezone(self.zone)
        day = local.date()
        while True:
            for begin, end in self._spans_of(day):
                if end > local:
                    yield max(begin, local), end
            day += timedelta(days=1)

    def _spans_until(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        local = moment.astimezone(self.zone)
        day = local.date()
        while True:
            for begin, end in reversed(self._spans_of(day)):
                if begin < local:
                    yield begin, min(end, local)
            day -= timedelta(days=1)

    def _spans_of(self, day: date) -> list[tuple[datetime, datetime]]:
        return [
            (datetime.combine(day, begin, self.zone), datetime.combine(day, end, self.zone))
            for begin, end in self.hours_of(day)
        ]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, with those that meet or overlap as one."""
    merged: list[Span] = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged
