"""Checks files for secrecy marks before they are moved in."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.paper_guard import new_guard
from library.secrecy import Finding, Guard, Verdict
from library.secrecy.verdicts import unreadable


class Command(BaseCommand):
    help = "Checks files and folders for secrecy marks; ends with 1 unless all are clear."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--json", action="store_true", help="One line of JSON for each file.")

    def handle(self, *, paths: list[str], json: bool, **options) -> None:
        if missing := [path for path in paths if not Path(path).exists()]:
            raise CommandError(_("There is no such file: %(path)s") % {"path": missing[0]})
        counts: Counter[Verdict] = Counter()
        with new_guard() as guard:
            for path in _files(paths):
                finding = _checked(guard, path)
                counts[finding.verdict] += 1
                self._tell(_as_json(path, finding) if json else _as_words(path, finding))
        if not json:
            self._tell(_summary(counts))
        if counts.total() > counts[Verdict.CLEAR]:
            # Not an error of the command: only its exit code tells.
            raise SystemExit(1)

    def _tell(self, line: str) -> None:
        # A name that is no Unicode would break the line, and with it the run.
        self.stdout.write(line.encode("utf-8", "backslashreplace").decode())
        self.stdout.flush()


def _files(paths: list[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*") if found.is_file())
        else:
            yield path


def _checked(guard: Guard, path: Path) -> Finding:
    try:
        with path.open("rb") as file:
            return guard.check(path.name, file)
    except OSError:
        return unreadable("no-access")


def _as_json(path: Path, finding: Finding) -> str:
    told = {"file": str(path), "verdict": finding.verdict.value}
    told |= {"degree": finding.degree, "rule": finding.rule}
    return json.dumps(told, ensure_ascii=False)


def _as_words(path: Path, finding: Finding) -> str:
    if finding.verdict is Verdict.CLEAR:
        return _("%(file)s: no mark was found") % {"file": path}
    if finding.verdict is Verdict.MARKED:
        told = {"file": path, "degree": finding.degree, "rule": finding.rule}
        return _("%(file)s: MARKED %(degree)s (%(rule)s)") % told
    if finding.verdict is Verdict.DECLARE:
        told = {"file": path, "rule": finding.rule}
        return _("%(file)s: can't be checked, two people must declare it (%(rule)s)") % told
    told = {"file": path, "rule": finding.rule}
    return _("%(file)s: can't be read, save it as DOCX or PDF (%(rule)s)") % told


def _summary(counts: Counter[Verdict]) -> str:
    return _(
        "Files: %(all)d. Clear: %(clear)d, marked: %(marked)d, to be declared: %(declare)d, "
        "unreadable: %(unreadable)d."
    ) % {"all": counts.total(), **{str(verdict.value): counts[verdict] for verdict in Verdict}}
