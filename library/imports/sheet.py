"""The rows of an XLSX file, read one after the other and never held as a whole.

Formulas are read by the values that were stored with them.
"""

import datetime
import re
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from library.imports.columns import MOST_COLUMNS, Column, Headings, HeadingsError
from library.imports.workbook import SheetError, open_workbook

MOST_UNPACKED = 200 * 1024 * 1024
"""In bytes: 20,000 rows unpack to some 20 MB."""
MOST_ELEMENTS = 10_000_000
"""In sheets and texts: 20,000 rows have less than a million."""

_MOST_BLANK = 20_000
"""In a row: a sheet of a million rows of nothing takes minutes to go through."""
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_LAST_ROW = 1_048_576
"""Of any spreadsheet. A row that claims to be a later one would cost a loop up to its number."""


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

    def __init__(
        self,
        file: BinaryIO,
        most_unpacked: int = MOST_UNPACKED,
        most_elements: int = MOST_ELEMENTS,
    ):
        """Open the file. Raises SheetError where it is none that can be used."""
        try:
            self.book = open_workbook(file, most_unpacked, most_elements)
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


def _rows_of(sheet) -> Generator[tuple]:
    """Yield the rows, their texts as they are shown."""
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=_LAST_ROW, values_only=True)
    for row in rows:
        yield tuple(_shown(cell) if isinstance(cell, str) else cell for cell in row)


def _shown(text: str) -> str:
    """Return a text without the escapes in which Excel writes what XML can't hold."""
    if "_x" not in text and "\r" not in text:
        return text
    return _ESCAPE.sub(_unescaped, text).replace("\r\n", "\n").replace("\r", "\n")


def _unescaped(match: re.Match) -> str:
    letter = chr(int(match[1], 16))
    # Half a letter can't be written anywhere.
    return match[0] if "\ud800" <= letter <= "\udfff" else letter


def _says(cell: object) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _check_blank(count: int) -> None:
    if count > _MOST_BLANK:
        said = _("There are more than %(most)d blank rows one below the other; delete them.")
        raise SheetError(said % {"most": _MOST_BLANK})


def _unreadable() -> str:
    return _("The table can't be read; it may be damaged. Open it in Excel and save it anew.")
