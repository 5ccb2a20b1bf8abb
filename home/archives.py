"""The archive of a section as templates take it: years, and the months that hold something."""

from django.utils import timezone

from home.periods import Period
from home.timeline import Months


def archive_of(url: str, months: Months, period: Period | None) -> dict | None:
    """Return the years of the archive of the section at `url`, the latest first.

    Of the year that is looked at, and of each in the overview, the months are named too.
    None where nothing was published yet.
    """
    today = timezone.localdate()
    past = {month: count for month, count in months.items() if month <= (today.year, today.month)}
    if not past:
        return None
    latest = next(iter(past))[0]
    opened = period.year if period and period.year else latest
    is_overview = period == Period()

    def entry(shown: Period, count: int) -> dict:
        return {
            "title": shown.title,
            "number": shown.month,
            "url": url + shown.address,
            "count": count,
            "is_current": shown == period,
        }

    years: dict[int, dict] = {}
    for (year, month), count in past.items():
        row = years.setdefault(year, entry(Period(year), 0) | {"year": year, "months": []})
        row["count"] += count
        if is_overview or year == opened:
            row["months"].append(entry(Period(year, month), count))
    return {"url": url + Period().address, "years": list(years.values())}


def trail_to(url: str, period: Period) -> list[dict]:
    """Return the way from the section at `url` to a period of its archive."""
    way = [Period()]
    if period.year:
        way.append(Period(period.year))
    if period.month:
        way.append(period)
    return [{"title": step.title, "url": url + step.address} for step in way]
