"""Writes PDF files with a text in each place where a mark may stand, drawn in many ways."""

import io
import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.library.secrecy.dresses import HEAD, PROSE

_FONTS = ("noto/NotoSans-Regular.ttf", "dejavu/DejaVuSans.ttf", "noto/NotoSerif-Regular.ttf")
WIDTH, HEIGHT = A4


def font() -> str:
    """Return the name of a font with Vietnamese letters, which the tests' packages bring."""
    if "Letters" not in pdfmetrics.getRegisteredFontNames():
        paths = [Path("/usr/share/fonts/truetype") / name for name in _FONTS]
        found = next((path for path in paths if path.exists()), None)
        assert found, "tests/services/install installs fonts-noto-core"
        pdfmetrics.registerFont(TTFont("Letters", str(found)))
    return "Letters"


def picture(width: int = 200, height: int = 280) -> ImageReader:
    """Return a picture as a scanner makes it."""
    noise = random.Random(7).randbytes(width * height)
    return ImageReader(Image.frombytes("L", (width, height), noise))


class Sheet:
    """A PDF that is being drawn; `data` ends it."""

    def __init__(self, encrypt: StandardEncryption | None = None, compressed: int = 1):
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=A4, encrypt=encrypt, pageCompression=compressed)
        self.canvas.setFont(font(), 13)
        self.height = HEIGHT - 60

    def lines(self, lines: list[str], left: float = 80) -> "Sheet":
        for line in lines:
            self.canvas.drawString(left, self.height, line)
            self.height -= 18
        return self

    def page(self) -> "Sheet":
        self.canvas.showPage()
        self.canvas.setFont(font(), 13)
        self.height = HEIGHT - 60
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()


def document(lines: list[str], pages: int = 1) -> bytes:
    """Return a PDF with these lines on each page."""
    sheet = Sheet()
    for number in range(pages):
        sheet.lines(lines)
        if number + 1 < pages:
            sheet.page()
    return sheet.data()


def in_line(text: str) -> bytes:
    return Sheet().lines([*HEAD, text, *PROSE]).data()


def in_middle(text: str) -> bytes:
    sheet = Sheet().lines(HEAD)
    sheet.canvas.drawCentredString(WIDTH / 2, sheet.height, text)
    sheet.height -= 18
    return sheet.lines(PROSE).data()


def in_column(text: str) -> bytes:
    sheet = Sheet().lines([HEAD[0]])
    sheet.canvas.drawString(80, sheet.height, text)
    sheet.canvas.drawString(330, sheet.height, "Đồng Nai, ngày 12 tháng 7 năm 2023")
    sheet.height -= 30
    return sheet.lines(PROSE).data()


def _letters(sheet: Sheet, places: list[tuple[float, float, str]]) -> Sheet:
    for x, y, letter in places:
        if letter.strip():
            sheet.canvas.drawString(x, y, letter)
    return sheet


def _placed(text: str, x: float, y: float, step: float = 1.0) -> list[tuple[float, float, str]]:
    places = []
    for letter in text:
        places.append((x, y, letter))
        x += pdfmetrics.stringWidth(letter, font(), 13) * step
    return places


def in_letters(text: str) -> bytes:
    sheet = Sheet().lines(HEAD)
    return _letters(sheet, _placed(text, 300, 500)).lines(PROSE).data()


def in_shuffled_letters(text: str) -> bytes:
    places = _placed(text, 300, HEIGHT - 60)
    random.Random(3).shuffle(places)
    return _letters(Sheet(), places).lines([*HEAD, *PROSE]).data()


def in_wide_letters(text: str) -> bytes:
    return _letters(Sheet().lines(HEAD), _placed(text, 100, 450, 4)).lines(PROSE).data()


def in_upright_letters(text: str) -> bytes:
    places = [(40, 600 - 20 * at, letter) for at, letter in enumerate(text)]
    return _letters(Sheet().lines([*HEAD, *PROSE]), places).data()


def in_turned_line(text: str) -> bytes:
    sheet = Sheet().lines([*HEAD, *PROSE])
    sheet.canvas.saveState()
    sheet.canvas.translate(150, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont(font(), 70)
    sheet.canvas.drawString(0, 0, text)
    sheet.canvas.restoreState()
    return sheet.data()


def in_turned_letters(text: str) -> bytes:
    sheet = Sheet().lines([*HEAD, *PROSE])
    sheet.canvas.translate(150, 200)
    sheet.canvas.rotate(30)
    return _letters(sheet, _placed(text, 0, 0)).data()


def in_form_object(text: str) -> bytes:
    sheet = Sheet().lines([*HEAD, *PROSE])
    sheet.canvas.beginForm("stamp")
    sheet.canvas.setFont(font(), 20)
    sheet.canvas.drawString(0, 0, text)
    sheet.canvas.endForm()
    sheet.canvas.translate(300, 400)
    sheet.canvas.doForm("stamp")
    return sheet.data()


def in_annotation(text: str) -> bytes:
    sheet = Sheet().lines([*HEAD, *PROSE])
    sheet.canvas.textAnnotation(text, Rect=[100, 100, 200, 150])
    return sheet.data()


def in_form_field(text: str) -> bytes:
    sheet = Sheet().lines([*HEAD, *PROSE])
    sheet.canvas.acroForm.textfield(name="stamp", value=text, x=80, y=300, width=200)
    return sheet.data()


def in_title(text: str) -> bytes:
    sheet = Sheet().lines([*HEAD, *PROSE])
    sheet.canvas.setTitle(f"214-BC-VPTU ({text})")
    return sheet.data()


def in_keywords(text: str) -> bytes:
    sheet = Sheet().lines([*HEAD, *PROSE])
    sheet.canvas.setKeywords(text)
    return sheet.data()


def in_field(text: str) -> bytes:
    return in_line(f"Độ mật: {text}")


def in_form(text: str) -> bytes:
    """Return a PDF with the name of a field and its value in two columns."""
    sheet = Sheet().lines(HEAD)
    sheet.canvas.drawString(80, sheet.height, "Độ mật:")
    sheet.canvas.drawString(200, sheet.height, text)
    sheet.height -= 18
    return sheet.lines(PROSE).data()


def after_empty_page(text: str) -> bytes:
    return Sheet().page().lines([*HEAD, text, *PROSE]).data()


def under_owners_password(text: str) -> bytes:
    return Sheet(StandardEncryption("", "chủ".encode().hex())).lines([*HEAD, text, *PROSE]).data()


PLACES: dict[str, Callable[[str], bytes]] = {
    "line": in_line,
    "middle": in_middle,
    "column": in_column,
    "letters": in_letters,
    "shuffled letters": in_shuffled_letters,
    "wide letters": in_wide_letters,
    "turned line": in_turned_line,
    "turned letters": in_turned_letters,
    "form object": in_form_object,
    "annotation": in_annotation,
    "form": in_form,
    "title": in_title,
    "keywords": in_keywords,
    "field": in_field,
    "second page": after_empty_page,
    "owner's password": under_owners_password,
}
