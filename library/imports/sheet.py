"""The rows of an XLSX file, read one after the other and never held as a whole.

Files of strangers: what they unpack to is bounded before anything is read, entities are refused
by defusedxml, formulas are read by the values that were stored with them.
"""

import datetime
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from library.imports.columns import MOST_COLUMNS, Column, Headings, HeadingsError

MOST_UNPACKED = 200 * 1024 * 1024
"""In bytes: 20,000 rows unpack to some 20 MB."""

_MOST_PARTS = 1_000
_MOST_BLANK = 20_000
"""In a row: a sheet of a million rows of nothing takes minutes to go through."""
_LAST_ROW = 1_048_576
"""Of any spreadsheet. A row that claims to be a later one would cost a loop up to its number."""


class SheetError(Exception):
    """The file can't be used at all; says why."""


class Line(NamedTuple):
    """A row that isn't blank."""

    number: int
    """As the spreadsheet shows it, from one."""
    cells: dict[Column, object]
    others: dict[str, object]
    """What stands in columns that the format doesn't know, by their headings."""
    epoch: datetime.datetime
    """From when the workbook counts days."""


class Sheet:
    """The first sheet of a workbook whose first row has the headings that are needed."""

    def __init__(self, file: BinaryIO, most_unpacked: int = MOST_UNPACKED):
        """Open the file. Raises SheetError where it is none that can be used."""
        _check_archive(file, most_unpacked)
        try:
            self.book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            self.sheet, self.headings = self._with_headings()
        except (HeadingsError, SheetError) as error:
            raise SheetError(str(error)) from error
        except Exception as error:
            # Whatever is wrong inside, openpyxl raises some error of its parts.
            raise SheetError(_unreadable()) from error

    def lines(self) -> Iterator[Line]:
        """Yield the rows below the headings that aren't blank. Raises SheetError where broken."""
        places, others = self.headings.places.items(), self.headings.others.items()
        try:
            with closing(_rows_of(self.sheet)) as rows:
                blank = 0
                for number, row in enumerate(rows, start=1):
                    if number == 1 or not any(map(_says, row)):
                        blank += 1
                        _check_blank(blank)
                        continue
                    blank = 0
                    cells = {name: row[place] for name, place in places if place < len(row)}
                    rest = {name: row[place] for place, name in others if place < len(row)}
                    yield Line(number, cells, rest, self.book.epoch)
        except (GeneratorExit, SheetError):
            raise
        except Exception as error:
            raise SheetError(_unreadable()) from error

    def close(self) -> None:
        """Let the file go."""
        self.book.close()

    def _with_headings(self):
        """Return the sheet with its headings; raises HeadingsError about the first one if none."""
        first = None
        for sheet in self.book.worksheets:
            with closing(_rows_of(sheet)) as rows:
                headings = Headings(next(rows, ()))
            first = first or (sheet, headings)
            if not headings.missing:
                first = (sheet, headings)
                break
        if first is None:
            raise SheetError(_("There is no sheet in this file."))
        first[1].check(first[0].title)
        return first


def _check_archive(file: BinaryIO, most_unpacked: int) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SheetError(
            _("This is no XLSX file. Save the table from Excel as “Excel Workbook (*.xlsx)”.")
        ) from error
    # No part gives more than it declares: zipfile stops there.
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most_unpacked:
        megabytes = {"most": most_unpacked // (1024 * 1024)}
        raise SheetError(
            _("The table is too large: unpacked it is more than %(most)d MB.") % megabytes
        )
    file.seek(0)


def _rows_of(sheet) -> Generator[tuple]:
    """Return the rows; what the file says of its own size is not believed."""
    sheet.reset_dimensions()
    return sheet.iter_rows(max_col=MOST_COLUMNS, max_row=_LAST_ROW, values_only=True)


def _says(cell: object) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _check_blank(count: int) -> None:
    if count > _MOST_BLANK:
        said = _("There are more than %(most)d blank rows one below the other; delete them.")
        raise SheetError(said % {"most": _MOST_BLANK})


def _unreadable() -> str:
    return _("The table can't be read; it may be damaged. Open it in Excel and save it anew.")
