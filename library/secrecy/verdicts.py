"""What the guard says of a file."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What becomes of a file."""

    CLEAR = "clear"
    MARKED = "marked"
    DECLARE = "declare"
    """It can't be checked, or bears a limit of circulation: two people declare it."""
    UNREADABLE = "unreadable"


class Finding(NamedTuple):
    """A verdict with its reason."""

    verdict: Verdict
    degree: str | None = None
    """One of `DEGREES`; None unless marked."""
    rule: str = ""
    """A stable short code for logs and messages; empty when clear."""


class Reading(NamedTuple):
    """The text of a file, for the search index."""

    pages: list[str]
    """In Unicode, legacy fonts read. One for formats without pages; sheets and slides are pages."""
    has_text: bool
    is_scan: bool
    page_count: int | None
    """None for formats without pages."""


DEGREES = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
"""From the lowest to the highest."""
CLEAR = Finding(Verdict.CLEAR)
_WEIGHTS = {Verdict.CLEAR: 0, Verdict.DECLARE: 1, Verdict.UNREADABLE: 2, Verdict.MARKED: 3}


class UnreadableError(Exception):
    """A file, or a part of it, can't be read; `rule` says why."""

    def __init__(self, rule: str):
        super().__init__(rule)
        self.rule = rule


def marked(degree: str, rule: str) -> Finding:
    """Return the finding of a mark."""
    return Finding(Verdict.MARKED, degree, rule)


def declare(rule: str) -> Finding:
    """Return the finding of something that people must declare."""
    return Finding(Verdict.DECLARE, None, rule)


def unreadable(rule: str) -> Finding:
    """Return the finding of something that can't be read."""
    return Finding(Verdict.UNREADABLE, None, rule)


def gravest(findings: Iterable[Finding]) -> Finding:
    """Return the first of the gravest findings: a mark, by its degree, before all others."""
    return max(findings, key=_weight, default=CLEAR)


def _weight(finding: Finding) -> tuple[int, int]:
    return _WEIGHTS[finding.verdict], DEGREES.index(finding.degree) if finding.degree else -1
