"""Tables that are none, that lie, or that would fill the memory: told, and nothing comes in."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook, load_workbook

from library.models import DocumentPage, ImportedDocument
from tests.library.importing import HEADINGS, ROW, Importing, table
from tests.library.test_import_screen import entered

pytestmark = pytest.mark.sqlite_only

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_part(name: str, content, data: bytes | None = None) -> bytes:
    """A table with another part put in; `content` gives its pieces."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or table({}))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w", force_zip64=True) as written:
            for piece in content:
                written.write(piece)
    return out.getvalue()


def bomb() -> bytes:
    return with_part("xl/media/anh.bin", (bytes(1024 * 1024) for _ in range(300)))


def entities(declared: str, used: str) -> bytes:
    old = zipfile.ZipFile(io.BytesIO(table({}))).read(SHEET).decode()
    head = '<?xml version="1.0"?><!DOCTYPE worksheet [' + declared + "]>"
    body = old.replace("<sheetData>", f"<sheetData><row r='9'><c t='str'><v>{used}</v></c></row>")
    return with_part(SHEET, [(head + body.partition("?>")[2]).encode()])


def laughs() -> bytes:
    levels = ['<!ENTITY a0 "ha">']
    levels += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return entities("".join(levels), "&a9;")


def other_sheet() -> bytes:
    book = Workbook()
    book.active.append(["Họ tên", "Trích yếu"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def many_styles() -> bytes:
    head = f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill/></fills><borders>'
    parts = [head.encode(), b"<border/></borders><cellXfs>", b"<xf/>" * 100_000]
    return with_part("xl/styles.xml", [*parts, b"</cellXfs></styleSheet>"])


def many_names() -> bytes:
    data = table({})
    book = zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml").decode()
    names = "".join(f'<definedName name="n{n}">A1</definedName>' for n in range(30_000))
    named = book.replace("</sheets>", f"</sheets><definedNames>{names}</definedNames>")
    return with_part("xl/workbook.xml", [named.replace("<definedNames/>", "").encode()], data)


def wide_row(encoding: str = "utf-8", prefix: str = "") -> bytes:
    cells = f"<{prefix}c/>" * 100_000
    rows = f"<{prefix}row r='7'>{cells}</{prefix}row>"
    bound = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    sheet = f"<{prefix}sheetData>{rows}</{prefix}sheetData>"
    whole = f"<?xml version='1.0' encoding='{encoding}'?><{prefix}worksheet {bound}='{MAIN}'>"
    return with_part(SHEET, [f"{whole}{sheet}</{prefix}worksheet>".encode(encoding)])


UNUSABLE = {
    "text": (lambda: b"khong phai xlsx", "XLSX"),
    "empty": (lambda: b"", ""),
    "half": (lambda: table({})[:-200], "XLSX"),
    "another zip": (lambda: with_part("a.txt", [b"a"], zip_of("b.txt")), ""),
    "bomb": (bomb, "quá lớn"),
    "styles": (many_styles, "xl/styles.xml"),
    "names": (many_names, "xl/workbook.xml"),
    "wide row": (wide_row, "Dòng 7 có quá nhiều ô"),
    "wide row with prefixes": (lambda: wide_row(prefix="x:"), "Dòng 7 có quá nhiều ô"),
    "wide row in UTF-16": (lambda: wide_row("utf-16"), "Dòng 7 có quá nhiều ô"),
    "laughs": (laughs, ""),
    "file": (lambda: entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), ""),
    "broken sheet": (lambda: with_part(SHEET, [b"<worksheet><sheetData><row>"]), ""),
    "other sheet": (other_sheet, "Số ký hiệu, Loại văn bản"),
    "twice": (lambda: table({}, headings=[*HEADINGS, " trích  YẾU"]), "bị lặp: Trích yếu"),
    "missing": (lambda: table({}, headings=HEADINGS[2:]), "thiếu các cột: Số ký hiệu, Loại"),
}


def zip_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, b"b")
    return out.getvalue()


def test_unusable_tables_are_told_and_bring_nothing_in(shelf, tmp_path):
    importing = Importing(tmp_path)
    for name, (made, said) in UNUSABLE.items():
        data = made()
        importing.file.write_bytes(data)
        assert importing.run() == 2, name
        assert said in importing.errors.getvalue(), (name, importing.errors.getvalue())
        response = entered(shelf, data)
        assert response.status_code == 422, name
        assert said in response.content.decode(), name
        assert "root:" not in response.content.decode()
    assert not DocumentPage.objects.exists()


def row_of(number: int, values: list[str]) -> bytes:
    cells = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        for place, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'.encode()


def sheet_of(*rows: bytes):
    yield f'<worksheet xmlns="{MAIN}">'.encode()
    yield b'<dimension ref="A1:XFD1048576"/><sheetData>'
    yield from rows
    yield b"</sheetData></worksheet>"


def values_of(**more) -> list[str]:
    day = {"Ngày ban hành": "20/11/2026"}
    values = ROW | day | more
    return [str(values.get(heading) or "") for heading in HEADINGS]


def test_rows_of_nothing_and_far_rows_are_not_gone_through(shelf, tmp_path):
    importing = Importing(tmp_path)
    nothing = (f'<row r="{n}"><c r="A{n}"/></row>'.encode() for n in range(2, 1_000_000))
    for rows in (nothing, [row_of(10**12, values_of())], [row_of(1_048_570, values_of())]):
        data = with_part(SHEET, sheet_of(row_of(1, HEADINGS), *rows))
        importing.file.write_bytes(data)
        assert importing.run() == 2
        assert "dòng trống" in importing.errors.getvalue()
    assert entered(shelf, data).status_code == 422
    data = with_part(SHEET, sheet_of(row_of(1, HEADINGS), row_of(3_000, values_of())))
    importing.file.write_bytes(data)
    assert importing.run() == 0
    assert DocumentPage.objects.get().number == "05-NQ/TU"


def test_screen_takes_fewer_cells_than_the_command(shelf, tmp_path):
    blank = (b'<row r="%d">%s</row>' % (n, b"<c/>" * 1_000) for n in range(3, 303))
    rows = [row_of(1, HEADINGS), row_of(2, values_of()), *blank]
    for content in (sheet_of(*rows), [*list(sheet_of(*rows))[:-1], b"</sheetData>"]):
        data = with_part(SHEET, content)
        response = entered(shelf, data)
        assert response.status_code == 422
        assert "quá nhiều ô" in response.content.decode()
    importing = Importing(tmp_path)
    importing.file.write_bytes(with_part(SHEET, sheet_of(*rows)))
    assert importing.run() == 0, importing.errors.getvalue()
    assert DocumentPage.objects.count() == 1


def test_escapes_of_excel_are_read_as_what_they_stand_for(shelf, tmp_path):
    importing = Importing(tmp_path)
    texts = {
        "MẬT_x000D_\nVề việc mẫu": None,
        "Dòng một_x000D_\n_x0009_dòng hai_x000d_": "Dòng một dòng hai",
        "Mã _x005F_x0041_ và _xD83D_ mẫu": "Mã _x0041_ và _xD83D_ mẫu",
    }
    rows = [
        row_of(n, values_of(**{"Số ký hiệu": f"{n}-NQ/TU", "Trích yếu": text}))
        for n, text in enumerate(texts, start=2)
    ]
    headings = [name.replace(" ", "_x000D_\n") for name in HEADINGS]
    importing.file.write_bytes(with_part(SHEET, sheet_of(row_of(1, headings), *rows)))
    assert importing.run() == 1
    assert [(place, "MẬT" in text) for place, *_rest, text in importing.said()] == [
        ("dòng 2", True)
    ]
    for number, text in list(enumerate(texts.values(), start=2))[1:]:
        assert DocumentPage.objects.get(number=f"{number}-NQ/TU").abstract == text


def test_formulas_and_markup_stay_text(shelf):
    texts = [
        '=HYPERLINK("http://x")',
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "@SUM(1)",
        "\u202egnud",
    ]
    rows = [
        row_of(n, values_of(**{"Số ký hiệu": f"{n}-NQ/TU", "Trích yếu": text}))
        for n, text in enumerate(texts, start=2)
    ]
    wrong = row_of(99, values_of(**{"Loại văn bản": "<script>alert(2)</script>"}))
    data = with_part(SHEET, sheet_of(row_of(1, HEADINGS), *rows, wrong))
    response = entered(shelf, data)
    assert "<script>alert" not in response.content.decode()
    assert DocumentPage.objects.count() == len(texts)
    page = DocumentPage.objects.get(number="3-NQ/TU")
    screen = shelf.client("lanhdao").get(f"/admin/review/{page.pk}/").content.decode()
    assert "<script>alert" not in screen
    assert DocumentPage.objects.get(number="2-NQ/TU").abstract == texts[0]


def test_formula_is_read_by_the_value_that_was_stored_with_it(shelf, tmp_path):
    importing = Importing(tmp_path)
    importing.file.write_bytes(table({"Trích yếu": "=A1"}))
    assert importing.run() == 1
    assert "Trích yếu" in importing.said()[0][3]
    sheet = zipfile.ZipFile(importing.file).read(SHEET).decode()
    cell = '<c r="G2" t="str"><f>A1</f><v>Về việc tính ra</v></c>'
    sheet, count = re.subn(r'<c r="G2".*?</c>', cell, sheet)
    assert count == 1
    importing.file.write_bytes(with_part(SHEET, [sheet.encode()], importing.file.read_bytes()))
    assert importing.run() == 0, importing.said()
    assert DocumentPage.objects.get().abstract == "Về việc tính ra"


def test_template_is_refused_as_it_is_and_taken_once_filled_in(shelf):
    response = shelf.client("congtacvien").get("/admin/library/import/table/")
    book = load_workbook(io.BytesIO(response.content))
    assert entered(shelf, response.content).status_code == 422
    names = [cell.value for cell in book["Danh mục"]["A"]]
    assert "Nghị quyết" in names
    sheet = book["Văn bản"]
    sheet.cell(2, 1).value = "05-NQ/TU"
    sheet.cell(2, 13).value = None
    out = io.BytesIO()
    book.save(out)
    assert entered(shelf, out.getvalue()).status_code == 200
    assert ImportedDocument.objects.count() == 1
