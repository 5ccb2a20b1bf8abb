"""Years and months of an archive, as addresses name them: luu-tru/2026/, luu-tru/2026/11/."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

ARCHIVE = "luu-tru"
"""The address of the archive below a section. Addresses are Vietnamese, as those of pages are."""

_YEAR = re.compile(r"[12][0-9]{3}", re.ASCII)
_MONTH = re.compile(r"0[1-9]|1[0-2]", re.ASCII)


@dataclass(frozen=True)
class Period:
    """A year, a month of it, or all time; in the portal's time zone."""

    year: int | None = None
    month: int | None = None

    @classmethod
    def read(cls, parts: list[str]) -> "Period | None":
        """Return the period that the parts of an address name; None where they name none."""
        if not parts:
            return cls()
        year, *rest = parts
        if not _YEAR.fullmatch(year) or len(rest) > 1:
            return None
        if rest and not _MONTH.fullmatch(rest[0]):
            return None
        return cls(int(year), int(rest[0]) if rest else None)

    @property
    def address(self) -> str:
        """The period's address, below the one of its section."""
        year = f"{self.year}/" if self.year else ""
        return f"{ARCHIVE}/{year}" + (f"{self.month:02}/" if self.month else "")

    @property
    def title(self) -> str:
        """What the period is called."""
        if self.month:
            return _("Month %(month)s/%(year)s") % {"month": self.month, "year": self.year}
        if self.year:
            return _("Year %(year)s") % {"year": self.year}
        return _("Archive by month")

    def of(self, months: dict[tuple[int, int], int]) -> dict[tuple[int, int], int]:
        """Return those of `months` that lie in the period and have begun."""
        today = timezone.localdate()
        return {
            (year, month): count
            for (year, month), count in months.items()
            if self.year in (None, year)
            and self.month in (None, month)
            and (year, month) <= (today.year, today.month)
        }


def start_of(year: int, month: int) -> datetime:
    """Return the first moment of a month."""
    return timezone.make_aware(datetime(year, month, 1))


def end_of(year: int, month: int) -> datetime:
    """Return the first moment after a month."""
    return start_of(year + month // 12, month % 12 + 1)
