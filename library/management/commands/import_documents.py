"""Import documents from a spreadsheet with a row for each."""

import time
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from home.import_command import UNUSABLE, ImportCommand
from home.paper_guard import digest_of
from library.actions.note_import import note_import
from library.imports.follow_up import gather_updates, read_files, tell
from library.imports.manners import Manner, Published
from library.imports.outcomes import Fate, Report
from library.imports.papers import Folder
from library.imports.run import Run
from library.imports.sheet import Line, Sheet, SheetError
from search.index import catch_up

_BATCH = 20
_TOLD_EVERY = 100


class Command(ImportCommand):
    help = (
        "Import documents from an XLSX file, one a row. They become drafts that wait for approval;"
        " with --published they are live at once, an operator act outside moderation. Can be run"
        " again: what is there already stays as it is."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="the table, an XLSX file")
        parser.add_argument("--files", metavar="DIR", help="the folder of the documents' files")
        parser.add_argument(
            "--published", action="store_true", help="live at once, dated as issued"
        )
        parser.add_argument(
            "--create-registers",
            action="store_true",
            help="add unknown types, bodies, terms, fields and signers to the registers",
        )

    def act(self, by, file, files, report, dry_run, published, create_registers, **options):
        self.line = self.rows = self.unread = self.unfound = 0
        self.started = time.monotonic()
        self.table = Path(file).name
        manner = (Published if published else Manner)(by, writes=not dry_run)
        run = Run(Folder(self.folder(files)), manner, create_registers)
        with self.opened(file, report) as (source, written, path):
            found = Report(written)
            try:
                self._take(run, source, found)
            except SheetError as error:
                raise CommandError(f"{file}: {error}", returncode=UNUSABLE) from error
            except KeyboardInterrupt:
                place = {"number": self.line}
                self.stop(_("Interrupted after row %(number)d; start it again to go on.") % place)
            finally:
                if self.rows:
                    self._end(run, source, found, path)
        self._say_what_is_left(found)

    def _take(self, run: Run, source: BinaryIO, found: Report) -> None:
        with closing(Sheet(source)) as sheet:
            if names := ", ".join(sheet.headings.unknown):
                said = _("Columns that are not known, and not read: %(names)s.")
                self.stderr.write(said % {"names": names})
            lines = sheet.lines()
            while batch := list(islice(lines, _BATCH)):
                self._take_batch(run, batch, found)

    def _take_batch(self, run: Run, batch: list[Line], found: Report) -> None:
        """Import some rows, and have them found."""
        run.forget()
        outcomes = []
        for line in batch:
            outcomes.append(outcome := run.take(line))
            found.add(outcome)
            self.line, before, self.rows = line.number, self.rows, self.rows + 1
            if self.is_told(before, self.rows, _TOLD_EVERY):
                self._tell()
        found.flush()
        if run.manner.writes:
            self.unread += read_files(outcomes)
            gather_updates(outcomes)
            self.unfound = catch_up()

    def _tell(self) -> None:
        rate = 60 * self.rows / max(time.monotonic() - self.started, 0.001)
        said = _("row %(line)d, %(rate).0f a minute") % {"line": self.line, "rate": rate}
        self.tell(said)

    def _end(self, run: Run, source: BinaryIO, found: Report, path: Path) -> None:
        """Note the run, tell those who approve, and sum up."""
        if run.manner.writes:
            digest = digest_of(source)
            is_published = isinstance(run.manner, Published)
            note_import(self.table, digest, found.counts, is_published, run.manner.by)
            tell(run.told)
        self.sum_up(found.summary(), path)

    def _say_what_is_left(self, found: Report) -> None:
        if not self.rows:
            self.stderr.write(_("There is no row below the headings."))
        if self.unfound:
            self.say_what_waits(self.unfound)
        if self.unread:
            said = _("Files whose text is still to be read: %(count)d.") % {"count": self.unread}
            self.stderr.write(said)
        if refused := found.counts[Fate.REFUSED]:
            raise CommandError(_("Rows that were refused: %(refused)d") % {"refused": refused})
