"""Import items of a former site from a file of JSON lines."""

import os
import time
from collections.abc import Iterator
from itertools import islice

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from home.import_command import ImportCommand
from news.imports.batches import Batches, Fate, Rehearsal
from news.imports.lines import Line, lines_of
from news.imports.media import Media
from news.imports.report import Report
from search.index import catch_up

_BATCH = 25
_TOLD_EVERY = 1_000


class Command(ImportCommand):
    help = (
        "Import items of a former site, one JSON object a line, as an operator act outside"
        " moderation. Can be run again: what is there already stays as it is."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="the items, one JSON object a line")
        parser.add_argument("--media", metavar="DIR", help="the folder of the former site's files")

    def act(self, by, file, media, report, dry_run, **options):
        self.line, self.started = 0, time.monotonic()
        folder = self.folder(media)
        with self.opened(file, report) as (source, written, path):
            self.size = os.fstat(source.fileno()).st_size
            found = Report(written)
            batches = Rehearsal(Media(folder, keeps=False)) if dry_run else None
            try:
                self._run(batches or Batches(Media(folder), by), lines_of(source), found)
                waiting = 0 if dry_run else catch_up()
            except KeyboardInterrupt:
                self.sum_up(found.summary(), path)
                place = {"number": self.line}
                self.stop(_("Interrupted after line %(number)d; start it again to go on.") % place)
            self.sum_up(found.summary(), path)
        if waiting:
            self.say_what_waits(waiting)
        if failed := found.counts[Fate.FAILED]:
            raise CommandError(_("Lines that failed: %(failed)d") % {"failed": failed})

    def _run(self, batches: Batches, lines: Iterator[Line], found: Report) -> None:
        while batch := list(islice(lines, _BATCH)):
            found.add(batches.take(batch))
            before, self.line = self.line, batch[-1].number
            if self.is_told(before, self.line, _TOLD_EVERY):
                self._tell(batch[-1].end)

    def _tell(self, read: int) -> None:
        rate = self.line / max(time.monotonic() - self.started, 0.001)
        share = 100 * read // max(self.size, 1)
        said = _("line %(line)d, %(share)d %%, %(rate).0f a second") % {
            "line": self.line,
            "share": share,
            "rate": rate,
        }
        self.tell(said)
