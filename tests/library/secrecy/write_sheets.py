"""Writes XLSX files with a text in each place where a mark may stand."""

import io
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.library.secrecy.dresses import PROSE
from tests.library.secrecy.write_docx import _escaped, with_part


def _begun() -> Workbook:
    book = Workbook()
    for number, line in enumerate(PROSE, 1):
        book.active.cell(number + 5, 1, line)
        book.active.cell(number + 5, 2, number)
    return book


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def in_cell(text: str) -> bytes:
    book = _begun()
    book.active["B2"] = text
    return _saved(book)


def in_hidden_sheet(text: str) -> bytes:
    book = _begun()
    sheet = book.create_sheet("Phụ lục")
    sheet.sheet_state = "veryHidden"
    sheet["C90"] = text
    return _saved(book)


def in_header(text: str) -> bytes:
    book = _begun()
    book.active.oddHeader.center.text = text
    book.active.oddHeader.center.size, book.active.oddHeader.center.font = 14, "Arial,Bold"
    return _saved(book)


def in_footer(text: str) -> bytes:
    book = _begun()
    book.active.evenFooter.right.text = text
    return _saved(book)


def in_comment(text: str) -> bytes:
    book = _begun()
    book.active["A1"].comment = Comment(text, "VPTU")
    return _saved(book)


def in_field(text: str) -> bytes:
    book = _begun()
    book.active["A1"], book.active["B1"] = "Độ mật:", text
    return _saved(book)


def in_title(text: str) -> bytes:
    book = _begun()
    book.properties.title = f"Biểu số 3 - {text}"
    return _saved(book)


def in_letters(text: str) -> bytes:
    book = _begun()
    for number, letter in enumerate(text, 1):
        book.active.cell(1, number, letter)
    return _saved(book)


def each(texts: Sequence[str]) -> bytes:
    """Return a book with each text on a sheet of its own."""
    book = Workbook()
    book.active["A1"] = texts[0]
    for text in texts[1:]:
        book.create_sheet()["A1"] = text
    return _saved(book)


def in_text_box(text: str) -> bytes:
    return _with_drawing(
        f"<xdr:sp><xdr:txBody><a:p><a:r><a:t>{_escaped(text)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def in_picture(text: str) -> bytes:
    """Return a sheet with a stamp that is described for those who don't see it."""
    return _with_drawing(
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Picture 1" descr="{_escaped(text)}"/>'
        "</xdr:nvPicPr></xdr:pic>"
    )


def in_old_box(text: str) -> bytes:
    """Return a sheet with a box as Excel 97 drew it, whose line ends aren't closed."""
    part = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
        f"<div>Biểu số 3<br></div><div><font face='Tahoma'>{_escaped(text)}</font></div>"
        "</v:textbox></v:shape></xml>"
    )
    return with_part(_saved(_begun()), "xl/drawings/vmlDrawing1.vml", part.encode())


def _with_drawing(shape: str) -> bytes:
    part = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{shape}</xdr:wsDr>'
    )
    return with_part(_saved(_begun()), "xl/drawings/drawing1.xml", part.encode())


PLACES: dict[str, Callable[[str], bytes]] = {
    "cell": in_cell,
    "hidden sheet": in_hidden_sheet,
    "header": in_header,
    "footer": in_footer,
    "comment": in_comment,
    "field": in_field,
    "title": in_title,
    "text box": in_text_box,
    "old box": in_old_box,
    "picture": in_picture,
}
