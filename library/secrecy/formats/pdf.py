"""Reads PDF through PDFium: pages, annotations, forms, attachments, properties."""

import ctypes

import pypdfium2.raw as pdfium

from library.secrecy.bounds import Bounds
from library.secrecy.formats import pdf_objects
from library.secrecy.formats.pdf_lines import lines_of
from library.secrecy.formats.pdf_page import (
    UNKNOWN,
    bounded,
    glyphs_of,
    is_hidden,
    pictures,
    text_of,
    wide,
)
from library.secrecy.paper import Paper
from library.secrecy.paragraphs import Line
from library.secrecy.phrases import says
from library.secrecy.readable import is_readable, real_letters
from library.secrecy.verdicts import UnreadableError

_REASONS = {4: "password", 5: "password"}
_ENOUGH, _ENOUGH_ON_PICTURE = 20, 60
_LARGE = 0.4
"""Part of the page that a picture covers which may be the page itself."""
_MOST_PAGES = 3_000
_MOST_OBJECTS = 20_000
_MARGIN = 0.12
_RUN_OF_ERRORS = 3
_TEXTS = (b"Contents", b"Subj", b"V", b"DV", b"Name", b"RC", b"TU")


def read(data: bytes, bounds: Bounds, whole: bool = False) -> Paper:
    """Return what a PDF holds; raises `UnreadableError`. `whole` reads the text of all pages."""
    # PDFium mends a file that was cut off, and would read only what is left of it.
    if data.rfind(b"%%EOF") < data.rfind(b"endobj"):
        raise UnreadableError("broken")
    if pdf_objects.count(data) > pdf_objects.MOST_OBJECTS:
        raise UnreadableError("too-large")
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
        form = pdfium.FPDF_GetFormType(self.document)
        # What an XFA form shows is written by its scripts, in a format of its own.
        is_programmed = form in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)
        scripts = scripts or is_programmed
        if scripts or pdfium.FPDFDoc_GetJavaScriptActionCount(self.document) > 0:
            paper.harms.append("scripts")
        self._attachments()
        if form:
            config = pdfium.FPDF_FORMFILLINFO(version=2)
            self.form = pdfium.FPDFDOC_InitFormFillEnvironment(self.document, config)
        try:
            for number in range(min(paper.page_count, _MOST_PAGES)):
                self._page(number)
        finally:
            if self.form:
                pdfium.FPDFDOC_ExitFormFillEnvironment(self.form)
        if not self.has_text:
            paper.opens_with_picture = False
            paper.doubts.append("scan" if paper.pictures else "no-text")
        return paper

    def _page(self, number: int) -> None:
        page = pdfium.FPDF_LoadPage(self.document, number)
        if not page:
            self.paper.harms.append("broken-page")
            return
        try:
            is_stamped = self._annotations(page)
            text_page = pdfium.FPDFText_LoadPage(page)
            text = text_of(text_page) if self.whole or not self.has_text else ""
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
        count, covered = pictures(page)
        self.paper.pictures += count
        letters = real_letters(text)
        enough = _ENOUGH_ON_PICTURE if covered > _LARGE else _ENOUGH
        glyphs, errors = glyphs_of(text_page)
        lines = lines_of(glyphs)
        self.paper.body += lines
        if any(_is_unknown(column) for line in lines for column in line.text.split("\t")):
            self.paper.doubts.append("unreadable-text")
        if letters >= enough:
            self.has_text = True
            if errors >= _RUN_OF_ERRORS or not is_readable(text):
                self.paper.doubts.append("unreadable-text")
            elif covered > _LARGE and is_hidden(text_page):
                # Letters that a machine has read off the picture behind which they lie.
                self.paper.doubts.append("scan")
        elif count:
            self.paper.opens_with_picture = True

    def _later_page(self, page, text_page) -> None:
        """Take the header and the footer, if they shout a mark."""
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        for bottom in (height * (1 - _MARGIN), 0):
            for line in bounded(text_page, bottom, bottom + height * _MARGIN, width).splitlines():
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
        glyphs, _errors = glyphs_of(text_page)
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
                    self._edge(wide(pdfium.FPDFAnnot_GetStringValue, annotation, key))
                if self.form and kind == pdfium.FPDF_ANNOT_WIDGET:
                    self._edge(wide(pdfium.FPDFAnnot_GetFormFieldValue, self.form, annotation))
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
            found.append(wide(pdfium.FPDF_GetMetaText, self.document, key))
        return found

    def _attachments(self) -> None:
        for at in range(min(pdfium.FPDFDoc_GetAttachmentCount(self.document), _MOST_OBJECTS)):
            self._attachment(pdfium.FPDFDoc_GetAttachment(self.document, at))

    def _attachment(self, attachment) -> None:
        if not attachment:
            return
        name = wide(pdfium.FPDFAttachment_GetName, attachment)
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


def _is_unknown(text: str) -> bool:
    """Whether nobody can say what a piece of a line says; a single sign may be a bullet."""
    return UNKNOWN in text and len(text) > 1 and not any(map(str.isalnum, text))
