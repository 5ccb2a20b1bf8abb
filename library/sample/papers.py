"""Draws the paper of a sample document: a PDF with a text layer, in the portal's own type face."""

import ctypes
from io import BytesIO
from pathlib import Path
from textwrap import wrap

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

_FONT = (Path(__file__).parent / "data" / "be-vietnam-pro.ttf").read_bytes()
_WIDTH, _HEIGHT, _MARGIN = 595, 842, 72  # A4 in points
_HEAD, _TEXT, _LINE = 13, 11, 17
_LINE_LENGTH = 82
"""In letters of the running text; of a heading it holds fewer."""


def paper(heads: list[str], paragraphs: list[str]) -> bytes:
    """Return a PDF with headings and paragraphs, on as many pages as it takes."""
    document = PdfDocument.new()
    data = (ctypes.c_uint8 * len(_FONT)).from_buffer_copy(_FONT)
    font = pdfium.FPDFText_LoadFont(document.raw, data, len(_FONT), pdfium.FPDF_FONT_TRUETYPE, True)
    lines = [(line, _HEAD) for head in heads for line in wrap(head, _LINE_LENGTH - 14)]
    for text in paragraphs:
        lines += [("", _TEXT), *[(line, _TEXT) for line in wrap(text, _LINE_LENGTH)]]
    on_page = (_HEIGHT - 2 * _MARGIN) // _LINE
    for start in range(0, len(lines), on_page):
        _page(document, font, lines[start : start + on_page])
    file = BytesIO()
    document.save(file)
    document.close()
    return file.getvalue()


def _page(document: PdfDocument, font, lines: list[tuple[str, int]]) -> None:
    page = document.new_page(_WIDTH, _HEIGHT)
    for number, (line, size) in enumerate(lines):
        if line:
            text = pdfium.FPDFPageObj_CreateTextObj(document.raw, font, size)
            signs = f"{line}\0".encode("utf-16-le")
            wide = (ctypes.c_ushort * (len(signs) // 2)).from_buffer_copy(signs)
            pdfium.FPDFText_SetText(text, wide)
            height = _HEIGHT - _MARGIN - (number + 1) * _LINE
            pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, _MARGIN, height)
            pdfium.FPDFPage_InsertObject(page.raw, text)
    pdfium.FPDFPage_GenerateContent(page.raw)
