"""What became of a row, and the report of it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import TextIO

from django.utils.translation import gettext as _

from library.models import DocumentPage


class Fate(Enum):
    """What became of a row."""

    PUBLISHED = "published"
    SUBMITTED = "submitted"
    DRAFTED = "drafted"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass
class Outcome:
    """What became of a row, and why."""

    line: int
    number: str = ""
    fate: Fate = Fate.REFUSED
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    page: DocumentPage | None = None
    """The document, also one that was there already."""

    @property
    def is_own(self) -> bool:
        """Whether the document came in by this row, so that who brought it in may see it."""
        return self.page is not None and self.fate not in (Fate.KNOWN, Fate.REFUSED)


class Report:
    """Written as the import goes, so that an interrupted one leaves what it found."""

    def __init__(self, file: TextIO):
        self.file = file
        self.counts: Counter[Fate] = Counter()
        self.remarks = 0

    def add(self, outcome: Outcome) -> None:
        """Write what is to be said of a row."""
        self.counts[outcome.fate] += 1
        self.remarks += len(outcome.remarks)
        for kind, said in ((_("error"), outcome.problems), (_("warning"), outcome.remarks)):
            for text in said:
                place = _("row %(number)d") % {"number": outcome.line}
                number = outcome.number[:60]
                self.file.write(f"{place}\t{kind}\t{number}\t{' '.join(text.split())}\n")

    def flush(self) -> None:
        """Let readers of the file have what was written."""
        self.file.flush()

    def summary(self) -> str:
        """Return how many rows fared how."""
        return _(
            "%(published)d published, %(submitted)d sent for approval, %(drafted)d drafts,"
            " %(known)d there already, %(refused)d refused"
        ) % {fate.value: self.counts[fate] for fate in Fate}
