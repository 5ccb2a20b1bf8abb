"""Tables exported by phpMyAdmin as CSV, with the columns' names in the first row."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from news.exports.entries import ExportError
from news.imports.lines import LONGEST_LINE

_DELIMITERS = ",;\t"


def rows_of(path: Path, columns: set[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a table that must have these columns; NULL reads as an empty text."""
    csv.field_size_limit(LONGEST_LINE)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            delimiter = max(_DELIMITERS, key=head.count)
            names = next(csv.reader(_sound([head], path), delimiter=delimiter, strict=True), [])
            if lacking := sorted(columns - set(names)):
                said = {"name": path.name, "columns": ", ".join(lacking)}
                raise ExportError(_("%(name)s lacks the columns %(columns)s.") % said)
            yield from _rows(file, path, names, delimiter)
    except UnicodeDecodeError as error:
        raise ExportError(_("%(name)s is not UTF-8.") % {"name": path.name}) from error
    except csv.Error as error:
        raise ExportError(_("%(name)s is no sound CSV.") % {"name": path.name}) from error


def _rows(file: TextIO, path: Path, names: list[str], delimiter: str) -> Iterator[dict[str, str]]:
    reader = csv.reader(_sound(file, path), delimiter=delimiter, strict=True)
    for values in filter(None, reader):
        if len(values) != len(names):
            said = {"name": path.name, "line": reader.line_num + 1}
            raise ExportError(_("%(name)s, line %(line)d: not as many fields as columns.") % said)
        # phpMyAdmin writes NULL for what has no value.
        yield {
            name: "" if value == "NULL" else value
            for name, value in zip(names, values, strict=True)
        }


def _sound(lines, path: Path) -> Iterator[str]:
    for line in lines:
        if "\0" in line:
            raise ExportError(_("%(name)s holds NUL characters.") % {"name": path.name})
        yield line
