"""Turn an export of another program into the file that `import_items` takes."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import TextIO

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from news.exports import nukeviet, wordpress
from news.exports.entries import ExportError, Notes, item_of
from news.exports.sections import SectionMap, SectionMapError, places_in

_KINDS = {"wordpress": wordpress.entries, "nukeviet": nukeviet.entries}
_UNUSABLE = 2


class Command(BaseCommand):
    help = (
        "Turn an export of WordPress (its WXR file) or NukeViet (a folder of its news tables as"
        " CSV) into JSON lines for import_items. All of it is written, or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=_KINDS)
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--sections", metavar="MAP", type=Path, help="YAML, by category")
        parser.add_argument("--section", metavar="ADDRESS", default="", help="of all others")
        parser.add_argument("--unit", metavar="CODE", default="", help="where the map names none")
        parser.add_argument("--out", metavar="FILE", type=Path, help="default: standard output")

    def handle(self, kind, file, sections, section, unit, out, **options):
        notes = Notes(self.stderr.write)
        folder = out.absolute().parent if out else None
        try:
            places = places_in(sections) if sections else {}
            with tempfile.TemporaryDirectory(dir=folder, prefix=".convert-") as scratch:
                written = Path(scratch) / "items.jsonl"
                with written.open("w", encoding="utf-8") as lines:
                    entries = _KINDS[kind](file, notes)
                    count = _write(lines, entries, SectionMap(places, section, unit), notes)
                self._hand_over(written, out)
        except OSError as error:
            where = error.filename or file
            said = f"{where}: {error.strerror or error}"
            raise CommandError(said, returncode=_UNUSABLE) from error
        except (ExportError, SectionMapError) as error:
            raise CommandError(str(error), returncode=_UNUSABLE) from error
        notes.tell_counts()
        self.stderr.write(_("%(count)d items written.") % {"count": count})

    def _hand_over(self, written: Path, out: Path | None) -> None:
        if out:
            written.replace(out)
            return
        with written.open(encoding="utf-8") as lines:
            shutil.copyfileobj(lines, self.stdout)


def _write(lines: TextIO, entries, sections: SectionMap, notes: Notes) -> int:
    count = 0
    for entry in entries:
        if item := item_of(entry, sections, notes):
            lines.write(json.dumps(item, ensure_ascii=False) + "\n")
            count += 1
    return count
