"""What commands share that bring in many rows of a file: its report, and how they end."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from home.operator_command import OperatorCommand

INTERRUPTED = 130
UNUSABLE = 2
"""Exit codes: stopped by hand; nothing could be done with what was named."""


class ImportCommand(OperatorCommand):
    """A command that brings in a file row by row, and reports what became of each."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the report and the rehearsal."""
        super().add_arguments(parser)
        parser.add_argument("--report", metavar="PATH", help="default: FILE.report.txt")
        parser.add_argument("--dry-run", action="store_true", help="check all and write nothing")

    def folder(self, name: str | None) -> Path | None:
        """Return the folder of a name, None without one. Raises CommandError where it is none."""
        if name is None:
            return None
        if not Path(name).is_dir():
            raise CommandError(_("%(name)s is no folder.") % {"name": name}, returncode=UNUSABLE)
        return Path(name)

    @contextmanager
    def opened(self, file: str, report: str | None) -> Iterator[tuple[BinaryIO, TextIO, Path]]:
        """Open the file and its report, which has a path too. Raises CommandError."""
        path = Path(report or f"{file}.report.txt")
        with ExitStack() as opened:
            try:
                if path.exists() and path.samefile(file):
                    said = _("The report can't be the file itself.")
                    raise CommandError(said, returncode=UNUSABLE)
                source = opened.enter_context(Path(file).open("rb"))
                # A lone surrogate, as strangers' text may hold one, is written as its escape.
                written = opened.enter_context(
                    path.open("w", encoding="utf-8", errors="backslashreplace")
                )
            except (OSError, ValueError) as error:
                said = getattr(error, "strerror", None) or str(error)
                where = getattr(error, "filename", None) or file
                raise CommandError(f"{where}: {said}", returncode=UNUSABLE) from error
            yield source, written, path

    def is_told(self, before: int, now: int, every: int) -> bool:
        """Whether progress is shown now: always at a terminal, else each so many rows."""
        return self.stdout.isatty() or now // every > before // every

    def tell(self, said: str) -> None:
        """Show progress: at a terminal, over what was shown before."""
        self.stdout.write(f"\r{said} " if self.stdout.isatty() else said, ending=None)
        self.stdout.flush()

    def sum_up(self, summary: str, path: Path) -> None:
        """Say how the rows fared, and where that is told one by one."""
        if self.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(summary)
        self.stdout.write(_("Report: %(path)s") % {"path": path})

    def say_what_waits(self, count: int) -> None:
        """Say how many updates the index has still to follow, whatever keeps it."""
        said = _("Updates of the search index that still wait: %(count)d.")
        self.stderr.write(said % {"count": count})

    def stop(self, said: str) -> None:
        """Say where it was interrupted, and end."""
        self.stderr.write(said)
        sys.exit(INTERRUPTED)
