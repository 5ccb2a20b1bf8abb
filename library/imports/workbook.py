"""Workbooks of strangers, opened by openpyxl only as far as they can't fill memory or time.

openpyxl builds each row, and each part that is no sheet, as a tree: some hundred bytes and some
microseconds for an element of four bytes. So every part is gone through once before openpyxl
gets it, which costs a tenth of that; entities are refused there.
"""

import zipfile
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl.reader.excel import ExcelReader
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MOST_IN_ROW = 20_000
"""Elements: a row that is formatted to the last column has 16,384 cells."""
_LARGEST_PART = 1024 * 1024
_MOST_IN_PART = 30_000
"""Of what is no sheet and no list of texts: bytes, and elements. Styles have some hundred."""
_MOST_PARTS = 1_000
_PIECE = 64 * 1024


class SheetError(Exception):
    """The file can't be used at all; says why."""


class Sheet(ReadOnlyWorksheet):
    """The rows of a sheet; what it says of its own size is not believed."""

    def _get_size(self) -> None:
        """Take the size as unknown."""


def open_workbook(file: BinaryIO, most_unpacked: int, most_elements: int) -> Workbook:
    """Return the workbook with its sheets.

    It may unpack to so many bytes; what is read of it may have so many elements. Raises
    SheetError, and whatever openpyxl raises for what is wrong inside.
    """
    try:
        archive = _Archive(file, most_elements)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SheetError(
            _("This is no XLSX file. Save the table from Excel as “Excel Workbook (*.xlsx)”.")
        ) from error
    parts = archive.infolist()
    # No part gives more than it declares: zipfile stops there.
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most_unpacked:
        megabytes = {"most": most_unpacked // (1024 * 1024)}
        raise SheetError(
            _("The table is too large: unpacked it is more than %(most)d MB.") % megabytes
        )
    file.seek(0)
    reader = _Reader(file, read_only=True, data_only=True, keep_links=False)
    reader.archive = archive
    reader.read()
    return reader.wb


class _Reader(ExcelReader):
    """openpyxl's, for what a table needs."""

    def read_worksheets(self) -> None:
        """Take each part that is a sheet once, however often it is named."""
        names = {
            rel.target: sheet.name
            for sheet, rel in self.parser.find_sheets()
            if rel.Type.endswith("/worksheet") and rel.target in self.valid_files
        }
        for path, name in names.items():
            self.wb._sheets.append(Sheet(self.wb, name, path, self.shared_strings))

    def read_properties(self) -> None:
        """Leave out who wrote it and when."""

    read_custom = read_theme = read_properties


class _Archive(zipfile.ZipFile):
    """The parts of a workbook, each looked through before it is handed out."""

    def __init__(self, file: BinaryIO, most_elements: int):
        super().__init__(file)
        self.left = most_elements
        self.seen: set[str] = set()

    def read(self, name: str, pwd=None) -> bytes:
        """Return a part that openpyxl reads as a whole: anything but sheets and their texts."""
        count = None
        if self.getinfo(name).file_size <= _LARGEST_PART:
            with super().open(name) as part:
                count = _Count(part, _MOST_IN_PART)
        if count is None or count.is_over:
            said = _("The part “%(name)s” of the table is too large. Copy the rows to a new table.")
            raise SheetError(said % {"name": name[:60]})
        self.seen.add(name)
        return super().read(name, pwd)

    def open(self, name, mode: str = "r", pwd=None, **options):
        """Open a part that openpyxl reads bit by bit: a sheet, or the texts of all."""
        path = getattr(name, "filename", name)
        if path not in self.seen:
            with super().open(path) as part:
                count = _Count(part, self.left)
            if count.is_over:
                raise SheetError(
                    _(
                        "The table has too many cells, with those that are empty but formatted."
                        " Copy the rows to a new table, or bring it in parts."
                    )
                )
            self.left -= count.elements
            self.seen.add(path)
        return super().open(name, mode, pwd, **options)


class _Count:
    """How many elements a part has, counted up to `most` and without keeping any."""

    def __init__(self, part: BinaryIO, most: int):
        self.most = most
        self.elements = self.depth = 0
        self.rows = self.row_depth = self.row_begins = 0
        self.is_over = False
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        while not self.is_over and (piece := part.read(_PIECE)):
            parser.Parse(piece)
        if not self.is_over:
            parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > self.most:
            self.is_over = True
        if self.row_depth:
            if self.elements - self.row_begins > MOST_IN_ROW:
                said = _("Row %(number)s has too many cells. Copy what is needed to a new table.")
                raise SheetError(said % {"number": self.row[:7]})
        elif name.rpartition(":")[2] == "row":
            self.row_depth, self.row_begins = self.depth, self.elements
            self.rows += 1
            self.row = attributes.get("r", str(self.rows))

    def _end(self, name: str) -> None:
        if self.depth == self.row_depth:
            self.row_depth = 0
        self.depth -= 1

    def _refuse(self, *declared) -> None:
        raise ValueError("A document type, which may declare entities")
