"""What PDFium says of one page: its letters and where they stand, its text, its pictures."""

import ctypes
import math
import unicodedata

import pypdfium2.raw as pdfium

from library.secrecy.formats.pdf_lines import Glyph, is_over
from library.secrecy.verdicts import UnreadableError

UNKNOWN = "\ufffd"
"""Stands for a letter of which the file doesn't say which one it is."""
_MOST_LETTERS = 60_000
_MOST_OBJECTS = 20_000
_HIDDEN = 3


def text_of(text_page) -> str:
    """Return the text of a page in the order of drawing."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    return bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")


def bounded(text_page, bottom: float, top: float, width: float) -> str:
    """Return the text that stands between two heights of a page, in points."""
    place = (text_page, 0, top, width, bottom)
    count = pdfium.FPDFText_GetBoundedText(*place, None, 0)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetBoundedText(*place, buffer, count)
    return bytes(buffer)[: count * 2].decode("utf-16-le", "replace").rstrip("\x00")


def wide(ask, *arguments) -> str:
    """Return a text for which PDFium is asked twice: for its size, and for itself."""
    size = ask(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    kind = pdfium.FPDF_WCHAR
    is_raw = ask is pdfium.FPDF_GetMetaText
    ask(*arguments, buffer if is_raw else ctypes.cast(buffer, ctypes.POINTER(kind)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\x00")


def glyphs_of(text_page) -> tuple[list[Glyph], int]:
    """Return the letters of a page, and how many in a row have no letter in Unicode."""
    glyphs: list[Glyph] = []
    matrix = pdfium.FS_MATRIX()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    run = errors = 0
    for at in range(min(pdfium.FPDFText_CountChars(text_page), _MOST_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(text_page, at)
        if pdfium.FPDFText_IsGenerated(text_page, at) == 1:
            continue
        is_error = code in (0, 0xFFFD) or pdfium.FPDFText_HasUnicodeMapError(text_page, at) == 1
        run = run + 1 if is_error else 0
        errors = max(errors, run)
        if code in (0x20, 0xA0, 0x0D, 0x0A) or code > 0x10FFFF:
            continue
        text = UNKNOWN if is_error else chr(code)
        # Letters without a width would lie upon others; the soft hyphen is ư in TCVN3.
        if unicodedata.category(text) == "Cf" and text != "\xad":
            continue
        pdfium.FPDFText_GetMatrix(text_page, at, matrix)
        pdfium.FPDFText_GetCharOrigin(text_page, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, at, box)
        turn = math.atan2(matrix.b, matrix.a)
        size = pdfium.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.a, matrix.b) or 1.0
        level = abs(turn) < 0.02
        width = max(box.right - box.left, 0.1) if level else 0.6 * size
        glyph = Glyph(text, x.value, y.value, width, abs(size), turn, at)
        if glyphs and unicodedata.combining(text) and is_over(glyph, glyphs[-1]):
            glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + text)
        else:
            glyphs.append(glyph)
    return glyphs, errors


def pictures(page) -> tuple[int, float]:
    """Return how many pictures a page has, and how much of it the largest one covers."""
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page) or 1.0
    count, largest = 0, 0.0
    todo = [
        pdfium.FPDFPage_GetObject(page, at)
        for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS))
    ]
    corners = [ctypes.c_float() for _corner in range(4)]
    while todo and count < _MOST_OBJECTS:
        item = todo.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            size = min(pdfium.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)
            inner = [pdfium.FPDFFormObj_GetObject(item, at) for at in range(size)]
            todo += inner
            if len(todo) > 5 * _MOST_OBJECTS:
                raise UnreadableError("too-large")
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            count += 1
            if pdfium.FPDFPageObj_GetBounds(item, *corners):
                left, low, right, high = (corner.value for corner in corners)
                largest = max(largest, (right - left) * (high - low) / area)
    return count, largest


def is_hidden(text_page) -> bool:
    """Whether most letters aren't drawn, as those are that a machine has read off a scan."""
    count = min(pdfium.FPDFText_CountChars(text_page), 500)
    hidden = 0
    for at in range(count):
        item = pdfium.FPDFText_GetTextObject(text_page, at)
        hidden += bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) == _HIDDEN
    return hidden * 2 > count
