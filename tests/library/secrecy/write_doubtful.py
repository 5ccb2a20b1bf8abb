"""Writes files that nobody can check by machine, or that bear a limit of circulation."""

import io
from collections.abc import Callable

from docx import Document
from docx.shared import Cm, Mm
from PIL import Image
from pptx import Presentation

from tests.library.secrecy import (
    write_doc,
    write_docx,
    write_odt,
    write_pdf,
    write_rtf,
    write_sheets,
    write_slides,
    write_text,
)
from tests.library.secrecy.dresses import HEAD, LIMITS, PROSE, tcvn3, vni
from tests.library.secrecy.write_pdf import HEIGHT, WIDTH, Sheet, picture
from tests.library.secrecy.write_zip import archive


def image(kind: str = "PNG") -> bytes:
    """Return a picture of a paper."""
    file = io.BytesIO()
    Image.new("RGB", (210, 297), "white").save(file, kind)
    return file.getvalue()


def _scanned(sheet: Sheet) -> Sheet:
    sheet.canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
    return sheet


def scan() -> bytes:
    return _scanned(_scanned(Sheet()).page()).data()


def scan_with_numbers() -> bytes:
    return _scanned(Sheet()).lines(["Trang 1/2", "Scanned by CamScanner"]).data()


def scanned_cover() -> bytes:
    return _scanned(Sheet()).page().lines([*HEAD, *PROSE]).data()


def read_by_machine() -> bytes:
    """Return a scan with the letters that a machine has read, behind the picture."""
    sheet = _scanned(Sheet())
    text = sheet.canvas.beginText(80, 700)
    text.setFont(write_pdf.font(), 12)
    text.setTextRenderMode(3)
    for line in [*HEAD, *PROSE]:
        text.textLine(line)
    sheet.canvas.drawText(text)
    return sheet.data()


def without_letters() -> bytes:
    """Return a PDF that doesn't say which letters its glyphs are."""
    data = Sheet(compressed=0).lines([*HEAD, *PROSE]).data()
    return data.replace(b"/ToUnicode", b"/NoUnicode")


def gibberish() -> bytes:
    def shifted(line: str) -> str:
        return "".join(
            chr(33 + (ord(letter) * 7) % 90) if letter != " " else " " for letter in line
        )

    return Sheet().lines([shifted(line) for line in [*HEAD, *PROSE]]).data()


def picture_in_word() -> bytes:
    document = Document()
    document.add_picture(io.BytesIO(image()), width=Cm(15))
    return write_docx.saved(document)


def scanned_cover_in_word() -> bytes:
    document = Document()
    document.add_picture(io.BytesIO(image()), width=Mm(180), height=Mm(260))
    document.add_page_break()
    for line in PROSE:
        document.add_paragraph(line)
    return write_docx.saved(document)


def picture_in_slides() -> bytes:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    slide.shapes.add_picture(io.BytesIO(image()), 0, 0, height=show.slide_height)
    for line in PROSE:
        box = show.slides.add_slide(show.slide_layouts[6]).shapes.add_textbox(0, 0, Cm(9), Cm(9))
        box.text_frame.text = line
    file = io.BytesIO()
    show.save(file)
    return file.getvalue()


def picture_in_odt() -> bytes:
    frame = '<draw:frame><draw:image xlink="Pictures/1.png"/></draw:frame>'
    return write_odt.package(f"<text:p>{frame}</text:p>")


DOUBTFUL: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "scan": ("a.pdf", scan, "scan"),
    "scan with numbers of pages": ("a.pdf", scan_with_numbers, "scan"),
    "scan read by a machine": ("a.pdf", read_by_machine, "scan"),
    "scanned cover": ("a.pdf", scanned_cover, "picture-before-text"),
    "no letters": ("a.pdf", without_letters, "unreadable-text"),
    "gibberish": ("a.pdf", gibberish, "unreadable-text"),
    "next to nothing": ("a.pdf", lambda: Sheet().lines(["Trang 1"]).data(), "no-text"),
    "empty page": ("a.pdf", lambda: Sheet().page().data(), "no-text"),
    "PNG": ("a.png", image, "image"),
    "JPEG": ("a.jpg", lambda: image("JPEG"), "image"),
    "TIFF": ("a.tif", lambda: image("TIFF"), "image"),
    "picture in ZIP": ("a.zip", lambda: archive({"1.jpg": image("JPEG")}), "image"),
    "picture in DOCX": ("a.docx", picture_in_word, "scan"),
    "scanned cover in DOCX": ("a.docx", scanned_cover_in_word, "picture-before-text"),
    "picture in ODT": ("a.odt", picture_in_odt, "scan"),
    "picture in PPTX": ("a.pptx", picture_in_slides, "picture-before-text"),
    "picture in RTF": (
        "a.rtf", lambda: write_rtf.document(r"{\pict\pngblip\picw9 89504e47}\par "), "scan"
    ),
    "picture in DOC": ("a.doc", lambda: write_doc.word({0: "\x01\r"}), "scan"),
    "limit in a name": ("BC (LƯU HÀNH NỘI BỘ).txt", lambda: b"So lieu", "limit"),
}  # fmt: skip
_WRITERS = {
    "docx": write_docx.in_line,
    "xlsx": write_sheets.in_cell,
    "pptx": write_slides.in_box,
    "pdf": write_pdf.in_line,
    "odt": write_odt.in_header,
    "rtf": write_rtf.in_footer,
    "doc": write_doc.in_line,
    "txt": write_text.utf8,
}
_DRESSES = (str, str.capitalize, " ".join, "({})".format, tcvn3, vni, "[{}]".format)
for _number, (_end, _writer) in enumerate(_WRITERS.items()):
    for _limit in LIMITS:
        _text = _DRESSES[(_number + LIMITS.index(_limit)) % len(_DRESSES)](_limit)
        DOUBTFUL[f"{_text} in {_end}"] = (f"a.{_end}", lambda w=_writer, t=_text: w(t), "limit")
