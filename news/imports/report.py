"""The report of an import: a line for each problem and warning, and how many lines fared how."""

from collections import Counter
from typing import TextIO

from django.utils.translation import gettext as _

from news.imports.batches import Fate, Outcome


class Report:
    """Written as the import goes, so that an interrupted one leaves what it found."""

    def __init__(self, file: TextIO):
        self.file = file
        self.counts: Counter[Fate] = Counter()
        self.warnings = 0

    def add(self, outcomes: list[Outcome]) -> None:
        """Write what is to be said of a batch."""
        for outcome in outcomes:
            self.counts[outcome.fate] += 1
            self.warnings += len(outcome.warnings)
            for kind, said in ((_("error"), outcome.problems), (_("warning"), outcome.warnings)):
                for text in said:
                    place = _("line %(number)d") % {"number": outcome.number}
                    self.file.write(f"{place}\t{kind}\t{' '.join(text.split())}\n")
        self.file.flush()

    def summary(self) -> str:
        """Return how many lines fared how."""
        return _(
            "%(imported)d imported, %(known)d there already, %(failed)d failed,"
            " %(warnings)d warnings"
        ) % {
            "imported": self.counts[Fate.IMPORTED],
            "known": self.counts[Fate.KNOWN],
            "failed": self.counts[Fate.FAILED],
            "warnings": self.warnings,
        }
