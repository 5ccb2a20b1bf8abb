"""Working hours: added, taken away and counted, over nights, weekends and holidays."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.working_time import WorkingTime

pytestmark = pytest.mark.sqlite_only

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING, AFTERNOON = (time(7, 30), time(11, 30)), (time(13), time(17))
OFFICE = WorkingTime(
    zone=ZONE,
    week={day: [MORNING, AFTERNOON] for day in range(5)},
    days_off=frozenset({date(2026, 4, 30), date(2026, 5, 1)}),
    extra_days=frozenset({date(2026, 5, 9)}),
)
ALWAYS = WorkingTime(zone=ZONE)


def at(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        pytest.param(at(15, 4, 8), 2, at(15, 4, 10), id="within a morning"),
        pytest.param(at(15, 4, 10), 3, at(15, 4, 14, 30), id="over noon"),
        pytest.param(at(15, 4, 12), 1, at(15, 4, 14), id="from noon"),
        pytest.param(at(15, 4, 16), 2, at(16, 4, 8, 30), id="over night"),
        pytest.param(at(15, 4, 8), 8, at(16, 4, 8), id="a whole day"),
        pytest.param(at(17, 4, 16), 2, at(20, 4, 8, 30), id="over a weekend"),
        pytest.param(at(18, 4, 9), 1, at(20, 4, 8, 30), id="from a Saturday"),
        pytest.param(at(29, 4, 16, 30), 1, at(4, 5, 8), id="over holidays and a weekend"),
        pytest.param(at(8, 5, 16, 30), 1, at(9, 5, 8), id="into a working Saturday"),
        pytest.param(at(15, 4, 7), 4, at(15, 4, 11, 30), id="to the end of the morning"),
    ],
)
def test_hours_are_added(start, hours, end):
    assert OFFICE.after(start, timedelta(hours=hours)) == end
    assert OFFICE.between(start, end) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("end", "hours", "start"),
    [
        pytest.param(at(15, 4, 10), 2, at(15, 4, 8), id="within a morning"),
        pytest.param(at(20, 4, 8), 1, at(17, 4, 16, 30), id="over a weekend"),
        pytest.param(at(15, 4, 20), 1, at(15, 4, 16), id="from the evening"),
        pytest.param(at(4, 5, 8), 1, at(29, 4, 16, 30), id="over holidays"),
    ],
)
def test_hours_are_taken_away(end, hours, start):
    assert OFFICE.before(end, timedelta(hours=hours)) == start


def test_a_moment_of_another_zone_is_the_same_moment():
    assert OFFICE.after(datetime(2026, 4, 15, 1, tzinfo=UTC), timedelta(hours=2)) == at(15, 4, 10)


def test_hours_that_overlap_count_once():
    office = WorkingTime(zone=ZONE, week={2: [(time(8), time(12)), (time(10), time(14))]})
    assert office.between(at(15, 4, 0), at(16, 4, 0)) == timedelta(hours=6)


def test_an_empty_calendar_counts_every_hour():
    assert ALWAYS.after(at(18, 4, 23), timedelta(hours=5)) == at(19, 4, 4)
    assert ALWAYS.before(at(18, 4, 2), timedelta(hours=5)) == at(17, 4, 21)
    assert ALWAYS.between(at(18, 4, 23), at(19, 4, 4)) == timedelta(hours=5)


@pytest.mark.parametrize("kind", ["days_off", "extra_days"])
def test_special_days_without_any_hours_end_all_the_same(kind):
    office = WorkingTime(zone=ZONE, **{kind: frozenset({date(2026, 4, 15)})})
    assert office.after(at(15, 4, 8), timedelta(hours=2)) == at(15, 4, 10)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(ZONE))
amounts = st.timedeltas(timedelta(minutes=1), timedelta(hours=200))
days = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20)
spans = st.lists(st.tuples(st.times(), st.times()), max_size=3)
offices = st.builds(
    WorkingTime,
    zone=st.just(ZONE),
    week=st.dictionaries(
        st.integers(0, 6), st.lists(st.sampled_from([MORNING, AFTERNOON]), max_size=2), max_size=7
    ),
    days_off=days,
    extra_days=days,
)


@given(offices, moments, amounts)
def test_what_was_added_lies_between(office, start, amount):
    end = office.after(start, amount)
    assert end > start
    assert office.between(start, end) == amount


@given(offices, moments, amounts)
def test_what_was_taken_away_lies_between(office, end, amount):
    start = office.before(end, amount)
    assert start < end
    assert office.between(start, end) == amount


@given(offices, moments, amounts, amounts)
def test_adding_twice_is_adding_once(office, start, first, second):
    assert office.after(office.after(start, first), second) == office.after(start, first + second)


@given(offices, moments, moments, moments)
def test_parts_make_up_the_whole(office, one, two, three):
    first, second, third = sorted([one, two, three])
    parts = office.between(first, second) + office.between(second, third)
    assert parts == office.between(first, third)


@given(st.dictionaries(st.integers(0, 6), spans), moments, moments)
def test_no_hours_are_more_than_the_clock_has(week, one, two):
    first, second = sorted([one, two])
    total = WorkingTime(zone=ZONE, week=week).between(first, second)
    assert timedelta() <= total <= second - first
