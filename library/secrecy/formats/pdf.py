"""Reads PDF through PDFium: pages, annotations, forms, attachments, properties."""

import ctypes
import math
import unicodedata

from library.secrecy.bounds import Bounds
from library.secrecy.formats import pdf_objects
from library.secrecy.formats.pdf_lines import Glyph, is_over, lines_of
from library.secrecy.lines import Line
from library.secrecy.paper import Paper
from library.secrecy.phrases import says
from library.secrecy.readable import is_readable, real_letters
from library.secrecy.verdicts import UnreadableError

try:
    import pypdfium2  # noqa: F401  starts the engine
    import pypdfium2.raw as pdfium
except ImportError:  # pragma: no cover
    pdfium = None

_REASONS = {4: "password", 5: "password"}
_ENOUGH, _ENOUGH_ON_PICTURE = 20, 60
_LARGE = 0.4
"""Part of the page that a picture covers which may be the page itself."""
_MOST_LETTERS = 60_000
_MOST_PAGES = 3_000
_MOST_OBJECTS = 20_000
_MARGIN = 0.12
_HIDDEN = 3
_RUN_OF_ERRORS = 3
UNKNOWN = "\ufffd"
"""Stands for a letter of which the file doesn't say which one it is."""
_TEXTS = (b"Contents", b"Subj", b"V", b"DV", b"Name", b"RC", b"TU")


def read(data: bytes, bounds: Bounds, whole: bool = False) -> Paper:
    """Return what a PDF holds; raises `UnreadableError`. `whole` reads the text of all pages."""
    # PDFium mends a file that was cut off, and would read only what is left of it.
    if data.rfind(b"%%EOF") < data.rfind(b"endobj"):
        raise UnreadableError("broken")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableError(_REASONS.get(pdfium.FPDF_GetLastError(), "broken"))
    try:
        return _Reader(document, bounds, whole).read(data)
    finally:
        pdfium.FPDF_CloseDocument(document)


class _Reader:
    def __init__(self, document, bounds: Bounds, whole: bool):
        self.document, self.bounds, self.whole = document, bounds, whole
        self.paper = Paper(is_paged=True, pages=[])
        self.has_text = False
        self.form = None

    def read(self, data: bytes) -> Paper:
        paper = self.paper
        paper.page_count = pdfium.FPDF_GetPageCount(self.document)
        if paper.page_count < 1:
            raise UnreadableError("broken")
        is_locked = pdfium.FPDF_GetSecurityHandlerRevision(self.document) > 0
        scripts, properties = pdf_objects.look_through(
            self._unlocked() if is_locked else data, self.bounds
        )
        paper.properties += properties + self._meta()
        if scripts or pdfium.FPDFDoc_GetJavaScriptActionCount(self.document) > 0:
            paper.harms.append("scripts")
        self._attachments()
        if pdfium.FPDF_GetFormType(self.document):
            config = pdfium.FPDF_FORMFILLINFO(version=2)
            self.form = pdfium.FPDFDOC_InitFormFillEnvironment(self.document, config)
        try:
            for number in range(min(paper.page_count, _MOST_PAGES)):
                self._page(number)
        finally:
            if self.form:
                pdfium.FPDFDOC_ExitFormFillEnvironment(self.form)
        if not self.has_text:
            paper.doubts.append("scan" if paper.pictures else "no-text")
        return paper

    def _page(self, number: int) -> None:
        page = pdfium.FPDF_LoadPage(self.document, number)
        if not page:
            self.paper.doubts.append("broken-page")
            return
        try:
            is_stamped = self._annotations(page)
            text_page = pdfium.FPDFText_LoadPage(page)
            text = _text(text_page) if self.whole or not self.has_text else ""
            self.paper.pages.append(text)
            if not self.has_text:
                self._first_page(page, text_page, text)
            else:
                self._later_page(page, text_page)
            pdfium.FPDFText_ClosePage(text_page)
        finally:
            pdfium.FPDF_ClosePage(page)
        if is_stamped:
            self._stamps(number)

    def _first_page(self, page, text_page, text: str) -> None:
        """Take the lines of a page up to the first one with real text."""
        count, covered = _pictures(page)
        self.paper.pictures += count
        letters = real_letters(text)
        enough = _ENOUGH_ON_PICTURE if covered > _LARGE else _ENOUGH
        glyphs, errors = _glyphs(text_page)
        lines = lines_of(glyphs)
        self.paper.body += lines
        if any(UNKNOWN in line.text and not any(map(str.isalnum, line.text)) for line in lines):
            self.paper.doubts.append("unreadable-text")
        if letters >= enough:
            self.has_text = True
            if errors >= _RUN_OF_ERRORS or not is_readable(text):
                self.paper.doubts.append("unreadable-text")
            elif covered > _LARGE and _is_hidden(text_page):
                # Letters that a machine has read off the picture behind which they lie.
                self.paper.doubts.append("scan")
        elif count:
            self.paper.doubts.append("picture-before-text")

    def _later_page(self, page, text_page) -> None:
        """Take the header and the footer, if they shout a mark."""
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        for bottom in (height * (1 - _MARGIN), 0):
            for line in _bounded(text_page, bottom, bottom + height * _MARGIN, width).splitlines():
                if line == line.upper() and says(line):
                    self.paper.edges.append(Line(line, True))

    def _stamps(self, number: int) -> None:
        """Take what annotations draw: PDFium reads it once it is part of the page."""
        page = pdfium.FPDF_LoadPage(self.document, number)
        try:
            flat = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        finally:
            pdfium.FPDF_ClosePage(page)
        if flat != pdfium.FLATTEN_SUCCESS:
            return
        page = pdfium.FPDF_LoadPage(self.document, number)
        text_page = pdfium.FPDFText_LoadPage(page)
        glyphs, _errors = _glyphs(text_page)
        before = {line.text for line in self.paper.body}
        for line in lines_of(glyphs):
            if line.text not in before and says(line.text):
                self.paper.edges.append(Line(line.text, True))
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)

    def _annotations(self, page) -> bool:
        """Take the texts of annotations; return whether some draw more than that."""
        is_stamped = False
        for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_OBJECTS)):
            annotation = pdfium.FPDFPage_GetAnnot(page, at)
            if not annotation:
                continue
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            if kind != pdfium.FPDF_ANNOT_LINK:
                is_stamped |= bool(pdfium.FPDFAnnot_HasKey(annotation, b"AP"))
                for key in _TEXTS:
                    self._edge(_wide(pdfium.FPDFAnnot_GetStringValue, annotation, key))
                if self.form and kind == pdfium.FPDF_ANNOT_WIDGET:
                    self._edge(_wide(pdfium.FPDFAnnot_GetFormFieldValue, self.form, annotation))
            if kind == pdfium.FPDF_ANNOT_FILEATTACHMENT:
                self._attachment(pdfium.FPDFAnnot_GetFileAttachment(annotation))
            pdfium.FPDFPage_CloseAnnot(annotation)
        return is_stamped

    def _edge(self, text: str) -> None:
        if text.strip():
            self.paper.edges.append(Line(text, True))

    def _meta(self) -> list[str]:
        found = []
        for key in (b"Title", b"Subject", b"Keywords"):
            found.append(_wide(pdfium.FPDF_GetMetaText, self.document, key))
        return found

    def _attachments(self) -> None:
        for at in range(min(pdfium.FPDFDoc_GetAttachmentCount(self.document), _MOST_OBJECTS)):
            self._attachment(pdfium.FPDFDoc_GetAttachment(self.document, at))

    def _attachment(self, attachment) -> None:
        if not attachment:
            return
        name = _wide(pdfium.FPDFAttachment_GetName, attachment)
        size = ctypes.c_ulong(0)
        pdfium.FPDFAttachment_GetFile(attachment, None, 0, size)
        self.bounds.take(size.value)
        buffer = ctypes.create_string_buffer(size.value)
        if size.value and pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, size):
            self.paper.files.append((name, buffer.raw))

    def _unlocked(self) -> bytes:
        """Return the document without the password of its owner, to look through its objects."""
        pieces: list[bytes] = []

        def write(_self, data, size: int) -> int:
            pieces.append(ctypes.string_at(data, size))
            return 1

        writer = pdfium.FPDF_FILEWRITE(version=1)
        kept = type(writer.WriteBlock)(write)
        writer.WriteBlock = kept
        if not pdfium.FPDF_SaveAsCopy(self.document, writer, pdfium.FPDF_REMOVE_SECURITY):
            raise UnreadableError("broken")
        return b"".join(pieces)


def _text(text_page) -> str:
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    return bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")


def _bounded(text_page, bottom: float, top: float, width: float) -> str:
    place = (text_page, 0, top, width, bottom)
    count = pdfium.FPDFText_GetBoundedText(*place, None, 0)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetBoundedText(*place, buffer, count)
    return bytes(buffer)[: count * 2].decode("utf-16-le", "replace").rstrip("\x00")


def _wide(ask, *arguments) -> str:
    """Return a text for which PDFium is asked twice: for its size, and for itself."""
    size = ask(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    kind = pdfium.FPDF_WCHAR
    is_raw = ask is pdfium.FPDF_GetMetaText
    ask(*arguments, buffer if is_raw else ctypes.cast(buffer, ctypes.POINTER(kind)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\x00")


def _glyphs(text_page) -> tuple[list[Glyph], int]:
    """Return the letters of a page, and how many in a row have no letter in Unicode."""
    glyphs: list[Glyph] = []
    matrix = pdfium.FS_MATRIX()
    x, y, left, right, low, high = (ctypes.c_double() for _number in range(6))
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
        pdfium.FPDFText_GetMatrix(text_page, at, matrix)
        pdfium.FPDFText_GetCharOrigin(text_page, at, x, y)
        pdfium.FPDFText_GetCharBox(text_page, at, left, right, low, high)
        turn = math.atan2(matrix.b, matrix.a)
        size = pdfium.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.a, matrix.b) or 1.0
        level = abs(turn) < 0.02
        width = max(right.value - x.value, 0.1) if level else 0.6 * size
        glyph = Glyph(text, x.value, y.value, width, abs(size), turn)
        if glyphs and unicodedata.combining(text) and is_over(glyph, glyphs[-1]):
            glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + text)
        else:
            glyphs.append(glyph)
    return glyphs, errors


def _pictures(page) -> tuple[int, float]:
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


def _is_hidden(text_page) -> bool:
    """Whether most letters aren't drawn, as those are that a machine has read off a scan."""
    count = min(pdfium.FPDFText_CountChars(text_page), 500)
    hidden = 0
    for at in range(count):
        item = pdfium.FPDFText_GetTextObject(text_page, at)
        hidden += bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) == _HIDDEN
    return hidden * 2 > count
