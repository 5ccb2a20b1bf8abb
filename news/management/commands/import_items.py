"""Import items of a former site from a file of JSON lines."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from home.operator_command import OperatorCommand
from news.imports.batches import Batches, Fate, Rehearsal
from news.imports.lines import Line, lines_of
from news.imports.media import Media
from news.imports.report import Report
from search.index import catch_up

_BATCH = 25
_TOLD_EVERY = 1_000
_INTERRUPTED = 130
_UNUSABLE = 2


class Command(OperatorCommand):
    help = (
        "Import items of a former site, one JSON object a line, as an operator act outside"
        " moderation. Can be run again: what is there already stays as it is."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="the items, one JSON object a line")
        parser.add_argument("--media", metavar="DIR", help="the folder of the former site's files")
        parser.add_argument("--report", metavar="PATH", help="default: FILE.report.txt")
        parser.add_argument("--dry-run", action="store_true", help="check all and write nothing")

    def act(self, by, file, media, report, dry_run, **options):
        self.line, self.started = 0, time.monotonic()
        folder = self._folder(media)
        with ExitStack() as open_files:
            try:
                path = Path(report or f"{file}.report.txt")
                if path.exists() and path.samefile(file):
                    raise CommandError(_("The report can't be the file itself."), returncode=2)
                source = open_files.enter_context(Path(file).open("rb"))
                self.size = Path(file).stat().st_size
                # A lone surrogate, as JSON may hold one, is written as its escape.
                written = open_files.enter_context(
                    path.open("w", encoding="utf-8", errors="backslashreplace")
                )
            except (OSError, ValueError) as error:
                said = getattr(error, "strerror", None) or str(error)
                where = getattr(error, "filename", None) or file
                raise CommandError(f"{where}: {said}", returncode=_UNUSABLE) from error
            found = Report(written)
            batches = Rehearsal(Media(folder, keeps=False)) if dry_run else None
            try:
                self._run(batches or Batches(Media(folder), by), lines_of(source), found)
                waiting = 0 if dry_run else catch_up()
            except KeyboardInterrupt:
                self._end(found, path)
                place = {"number": self.line}
                self.stderr.write(
                    _("Interrupted after line %(number)d; start it again to go on.") % place
                )
                sys.exit(_INTERRUPTED)
            self._end(found, path)
        if waiting:
            self.stderr.write(_("The search engine does not answer; it will follow once it does."))
        if failed := found.counts[Fate.FAILED]:
            raise CommandError(_("Lines that failed: %(failed)d") % {"failed": failed})

    def _folder(self, media: str | None) -> Path | None:
        if media is None:
            return None
        if not Path(media).is_dir():
            raise CommandError(_("%(name)s is no folder.") % {"name": media}, returncode=_UNUSABLE)
        return Path(media)

    def _run(self, batches: Batches, lines: Iterator[Line], found: Report) -> None:
        while batch := list(islice(lines, _BATCH)):
            found.add(batches.take(batch))
            before, self.line = self.line, batch[-1].number
            if self.stdout.isatty() or self.line // _TOLD_EVERY > before // _TOLD_EVERY:
                self._tell(batch[-1].end)

    def _tell(self, read: int) -> None:
        rate = self.line / max(time.monotonic() - self.started, 0.001)
        share = 100 * read // max(self.size, 1)
        said = _("line %(line)d, %(share)d %%, %(rate).0f a second") % {
            "line": self.line,
            "share": share,
            "rate": rate,
        }
        self.stdout.write(f"\r{said} " if self.stdout.isatty() else said, ending=None)
        self.stdout.flush()

    def _end(self, found: Report, path: Path) -> None:
        if self.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(found.summary())
        self.stdout.write(_("Report: %(path)s") % {"path": path})
