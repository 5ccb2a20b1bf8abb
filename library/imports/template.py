"""The table to fill in: headings, a row that shows how, and the names that registers know."""

from datetime import date
from io import BytesIO
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from home.access import creation_units
from home.models import SectionPage, User
from library.imports.columns import NEEDED, Column
from library.models import DocumentType, IssuingBody, Signer, Subject, Term

_DAYS = (Column.ISSUED, Column.EFFECTIVE)
_DAY_FORMAT = "DD/MM/YYYY"
_TEXT_FORMAT = "@"
_READY_ROWS = 500
_WIDTHS = {Column.ABSTRACT: 60, Column.SECTION: 45, Column.FILES: 40}
# No number of a document, so that the row is refused where somebody forgets to delete it.
_SAMPLE_NUMBER = "(ví dụ, xóa dòng này) 05-NQ/TU"


def template_for(user: User) -> bytes:
    """Return an XLSX file with what the person may enter."""
    places = _places_of(user)
    book = Workbook()
    _fill_table(book.active, places)
    _fill_names(book.create_sheet("Danh mục"), places)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _fill_table(sheet, places: list[tuple[str, str]]) -> None:
    sheet.title = "Văn bản"
    sheet.freeze_panes = "A2"
    unit, section = places[0] if places else ("", "")
    sample = {
        Column.NUMBER: _SAMPLE_NUMBER,
        Column.TYPE: _first(DocumentType),
        Column.BODY: _first(IssuingBody),
        Column.ISSUED: date(2026, 1, 5),
        Column.ABSTRACT: "Trích yếu như trên văn bản",
        Column.UNIT: unit,
        Column.SECTION: section,
        Column.FILES: "05-nq-tu.pdf; 05-nq-tu.docx; phu-luc.pdf",
    }
    for place, column in enumerate(Column, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, 20)
        heading = sheet.cell(1, place, column.value)
        heading.font = Font(bold=column in NEEDED)
        for row in range(2, _READY_ROWS + 2):
            cell = sheet.cell(row, place)
            cell.number_format = _DAY_FORMAT if column in _DAYS else _TEXT_FORMAT
        _write(sheet.cell(2, place), sample.get(column))


def _fill_names(sheet, places: list[tuple[str, str]]) -> None:
    """List what may stand in the columns that name something."""
    lists = {
        Column.TYPE: _names(DocumentType),
        Column.BODY: _names(IssuingBody),
        Column.TERM: _names(Term),
        Column.SUBJECT: _names(Subject),
        Column.SIGNER: [row.name for row in Signer.objects.current()],
        Column.TITLE: [row.title for row in Signer.objects.current()],
        Column.UNIT: [unit for unit, _section in places],
        Column.SECTION: [section for _unit, section in places],
    }
    for place, column in enumerate(lists, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = 36
        sheet.cell(1, place, column.value).font = Font(bold=True)
    for row, values in enumerate(zip_longest(*lists.values()), start=2):
        for place, value in enumerate(values, start=1):
            _write(sheet.cell(row, place), value)


def _places_of(user: User) -> list[tuple[str, str]]:
    """Return the units for which the person may post with the sections that are open to them."""
    sections = SectionPage.objects.filter(
        live=True, archived=None, kind=SectionPage.Kind.DOCUMENTS
    ).order_by("path")
    return [
        (unit.code, section.get_url() or "")
        for section in sections
        for unit in creation_units(user, section)
    ]


def _names(model) -> list[str]:
    return list(model.objects.current().values_list("name", flat=True))


def _first(model) -> str:
    return next(iter(_names(model)), "")


def _write(cell, value) -> None:
    """Write a text as text: a name that begins with “=” is no formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
