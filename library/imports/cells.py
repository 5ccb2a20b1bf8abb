"""What a cell says: a text on one line, or a day."""

import re
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils.datetime import from_excel

from home.html_blocks.lines import plain

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_SERIAL = re.compile(r"\d{4,6}(?:\.0+)?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class WrongCellError(Exception):
    """A cell doesn't say what its column is for; says what is wrong."""


def text_of(cell: object) -> str:
    """Return a cell as a text on one line; "" for an empty one."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime | date | time | timedelta):
        raise WrongCellError(_("is a date in the table; format the column as text"))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    text = str(cell)
    if text in ERROR_CODES:
        raise WrongCellError(_("holds the error %(code)s of a formula") % {"code": text})
    return plain(text)


def names_of(cell: object) -> list[str]:
    """Return the names that a cell parts by semicolons, as they are spelt."""
    names = str(cell).split(";") if cell is not None else []
    return list(filter(None, (" ".join(name.split("\n")).strip() for name in names)))


def day_of(cell: object, epoch: datetime) -> date | None:
    """Return the day of a cell: a date of the spreadsheet, its number, or d/m/yyyy as text."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_number(cell, epoch)
    text = text_of(cell)
    if _SERIAL.fullmatch(text):
        return _of_number(float(text), epoch)
    try:
        if match := _DAY.fullmatch(text):
            day, month, year = map(int, match.groups())
            return _in_range(date(year, month, day))
        if match := _ISO.fullmatch(text):
            return _in_range(date(*map(int, match.groups())))
    except ValueError as error:
        raise _no_day() from error
    raise _no_day()


def _of_number(number: float, epoch: datetime) -> date:
    try:
        moment = from_excel(number, epoch)
    except (ValueError, OverflowError, TypeError) as error:
        raise _no_day() from error
    if not isinstance(moment, datetime):
        raise _no_day()
    return _in_range(moment.date())


def _in_range(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise _no_day()
    return day


def _no_day() -> WrongCellError:
    return WrongCellError(_("is no date such as 05/11/2026"))
