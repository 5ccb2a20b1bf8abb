"""One run over a table: each row is there with everything that belongs to it, or not at all."""

import logging
from collections import Counter, defaultdict
from contextlib import ExitStack

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils.translation import gettext as _

from home.models import User
from home.paper_guard import PaperRefusedError, examine_text
from home.refusal import Refused
from library.claims import are_alike, claim_of, holder_of
from library.imports.columns import Column
from library.imports.documents import attach, document_of, identity_of, key_of, place
from library.imports.doubles import Doubles
from library.imports.facts import Facts, Finder
from library.imports.follow_up import told_of
from library.imports.manners import Manner
from library.imports.outcomes import Fate, Outcome
from library.imports.papers import Examiner, Paper, Store
from library.imports.rows import Check, Row
from library.imports.sheet import Line
from library.models import ImportedDocument

logger = logging.getLogger("portal.import")

_TRIES = 5


class Run:
    """Takes rows one after the other."""

    def __init__(
        self, store: Store, manner: Manner, creates: bool = False, end: float | None = None
    ):
        """Run until `end`, a monotonic time, at which a row's next file is not looked at."""
        self.manner = manner
        self.finder = Finder(creates)
        self.examiner = Examiner(store, manner.by, end)
        self.doubles = Doubles(manner.by if manner.is_persons else None)
        self.lines: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        """The lines of the numbers that came in, by number within series and figure."""
        self.told: Counter[User] = Counter()
        """For how many documents each person is to be told that they wait."""

    def take(self, line: Line) -> Outcome:
        """Import a row. All that is wrong with it is told, as far as that can be seen."""
        outcome = Outcome(line.number)
        check = Check(line)
        row = check.row()
        outcome.number, outcome.problems = row[Column.NUMBER], check.problems
        outcome.problems += self._marks(line)
        facts = self.finder.facts(row)
        outcome.problems += facts.problems + self.manner.why_not(facts)
        identity = identity_of(row, facts) if not outcome.problems else None
        if identity is None or not self._is_known(row, facts, identity, outcome):
            with ExitStack() as opened:
                papers = self.examiner.papers(row.files, outcome.problems, opened)
                papers = self.doubles.without(papers, row.line, outcome.remarks)
                if not outcome.problems:
                    self._bring_in(row, facts, papers, outcome)
        if outcome.fate is not Fate.REFUSED:
            # A row that is refused keeps its number from none below it.
            series, number = identity
            self.lines[series][number] = row.line
        return outcome

    def forget(self) -> None:
        """Look again at what others may have changed since."""
        self.finder.look_again()

    def _marks(self, line: Line) -> list[str]:
        """Refuse a row that says of itself that its document is secret, in whatever column."""
        said = [str(cell) for cell in line.cells.values() if cell is not None]
        said += [f"{name}: {cell}" for name, cell in line.others.items() if cell is not None]
        try:
            examine_text("\n\n".join(said), self.manner.by)
        except PaperRefusedError as refusal:
            return refusal.messages
        return []

    def _is_known(
        self, row: Row, facts: Facts, identity: tuple[tuple[str, ...], str], outcome: Outcome
    ) -> bool:
        """Whether an earlier run brought the document in; a double of another is a problem."""
        series, own = identity
        for number, line in self.lines[series].items():
            if are_alike(own, number):
                said = _("Row %(number)d has the same number.") % {"number": line}
                outcome.problems.append(said)
                return False
        if facts.is_series_new:
            return False
        page = document_of(row, facts)
        claim = claim_of(page)
        if claim is None:
            return False
        known = ImportedDocument.objects.filter(key=key_of(claim)).select_related("page").first()
        if known is not None:
            outcome.fate, outcome.page = Fate.KNOWN, known.page
            if known.page is None or known.page.archived_id:
                outcome.remarks.append(
                    _("It came in by an earlier bulk entry and was removed since; it stays so.")
                )
            return True
        if (holder := holder_of(page)) is not None:
            outcome.problems.append(holder.told)
        return False

    def _bring_in(self, row: Row, facts: Facts, papers: list[Paper], outcome: Outcome) -> None:
        fate = self.manner.fate_of(papers, outcome.remarks)
        if not self.manner.writes:
            self.finder.pretend(facts)
            outcome.fate = fate
            return
        for left in range(_TRIES, 0, -1):
            try:
                with transaction.atomic():
                    people = self._store(row, facts, papers, fate, outcome)
                outcome.fate = fate
                self.told.update(people)
                return
            except OperationalError:
                # A deadlock with an editor's work is tried again.
                if left == 1:
                    raise
            except Exception as error:
                # One row in twenty thousand must not stop the others.
                outcome.problems += _told(error, row.line)
            # What was rolled back may include rows of registers.
            self.finder.registers.look_again()
            outcome.page = None
            if outcome.problems:
                return
            facts = self.finder.facts(row)

    def _store(
        self, row: Row, facts: Facts, papers: list[Paper], fate: Fate, outcome: Outcome
    ) -> list[User]:
        """Store the document of a row; return who is to be told that it waits."""
        self.finder.save(facts, self.manner.by)
        page = document_of(row, facts)
        person = self.manner.by if self.manner.is_persons else None
        attach(page, papers, person, self.manner.are_declared)
        place(page, facts.section)
        # Each document gets the section as it is by now: others add to it too.
        section = type(facts.section).objects.get(pk=facts.section.pk)
        self.manner.act(page, section, key_of(claim_of(page)), fate)
        outcome.page = page
        return told_of(page, self.manner.by) if fate is Fate.SUBMITTED else []


def _told(error: Exception, line: int) -> list[str]:
    """Return in words why a row could not be stored. Its text is no log's affair."""
    if isinstance(error, Refused):
        return [str(error)]
    if isinstance(error, ValidationError):
        return error.messages
    if isinstance(error, IntegrityError):
        return [_("Somebody else is bringing in the same document just now; run it again.")]
    kind = type(error).__name__
    logger.exception("import.failed row=%s error=%s", line, kind)
    return [_("It could not be stored: %(kind)s.") % {"kind": kind}]
