"""What a row says, checked cell by cell: all that is wrong with it is told at once."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from library.imports.cells import WrongCellError, day_of, names_of, text_of
from library.imports.columns import NEEDED, Column
from library.imports.sheet import Line
from library.numbering import parsed

_LONGEST = {
    Column.NUMBER: 60,
    Column.TYPE: 160,
    Column.BODY: 160,
    Column.TERM: 160,
    Column.ABSTRACT: 1_000,
    Column.SUBJECT: 160,
    Column.SIGNER: 160,
    Column.TITLE: 160,
    Column.UNIT: 20,
    Column.SECTION: 1_000,
}
_LONGEST_NAME = 255
_MOST_FILES = 50


@dataclass
class Row:
    """A document as a row of the spreadsheet has it."""

    line: int
    texts: dict[Column, str] = field(default_factory=dict)
    issued_on: date | None = None
    effective_on: date | None = None
    files: list[str] = field(default_factory=list)

    def __getitem__(self, column: Column) -> str:
        return self.texts.get(column, "")


class Check:
    """The cells of one line on their way to a `Row`."""

    def __init__(self, line: Line):
        self.line = line
        self.problems: list[str] = []

    def row(self) -> Row:
        """Return the row; it is of use only where there are no problems."""
        row = Row(
            self.line.number,
            texts={column: self._text(column, most) for column, most in _LONGEST.items()},
            issued_on=self._day(Column.ISSUED),
            effective_on=self._day(Column.EFFECTIVE),
            files=self._files(),
        )
        if row[Column.NUMBER] and parsed(row[Column.NUMBER]) is None:
            self._wrong(Column.NUMBER, _("is no number of a document, such as 05-NQ/TU"))
        if row.issued_on and row.issued_on > timezone.localdate():
            self._wrong(Column.ISSUED, _("lies in the future"))
        if row.issued_on and row.effective_on and row.effective_on < row.issued_on:
            self._wrong(Column.EFFECTIVE, _("lies before the date of issue"))
        return row

    def _wrong(self, column: Column, what: str) -> None:
        said = _("Column “%(name)s” %(what)s.") % {"name": column.value, "what": what}
        self.problems.append(said)

    def _text(self, column: Column, most: int) -> str:
        try:
            text = text_of(self.line.cells.get(column))
        except WrongCellError as error:
            self._wrong(column, str(error))
            return ""
        if not text and column in NEEDED:
            self._wrong(column, _("is empty"))
        if len(text) > most:
            self._wrong(column, _("has more than %(most)d characters") % {"most": most})
        return text

    def _day(self, column: Column) -> date | None:
        try:
            day = day_of(self.line.cells.get(column), self.line.epoch)
        except WrongCellError as error:
            self._wrong(column, str(error))
            return None
        if day is None and column in NEEDED:
            self._wrong(column, _("is empty"))
        return day

    def _files(self) -> list[str]:
        names = names_of(self.line.cells.get(Column.FILES))
        if len(names) > _MOST_FILES:
            self._wrong(Column.FILES, _("names more than %(most)d files") % {"most": _MOST_FILES})
        if any(len(name) > _LONGEST_NAME for name in names):
            most = {"most": _LONGEST_NAME}
            self._wrong(Column.FILES, _("has a name of more than %(most)d characters") % most)
        return names
