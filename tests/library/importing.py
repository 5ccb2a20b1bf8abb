"""Tables of documents for the bulk entry, and the command as an operator runs it."""

from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from openpyxl import Workbook

from tests.library.shelf import TINH_UY

HEADINGS = [
    "Số ký hiệu",
    "Loại văn bản",
    "Cơ quan ban hành",
    "Nhiệm kỳ",
    "Ngày ban hành",
    "Ngày hiệu lực",
    "Trích yếu",
    "Lĩnh vực",
    "Người ký",
    "Chức vụ",
    "Đơn vị",
    "Chuyên mục",
    "Tệp",
]

ROW = {
    "Số ký hiệu": "05-NQ/TU",
    "Loại văn bản": "Nghị quyết",
    "Cơ quan ban hành": "Tỉnh ủy",
    "Ngày ban hành": date(2026, 11, 20),
    "Trích yếu": "Về chuyển đổi số trong cơ quan đảng",
    "Đơn vị": "VPTU",
    "Chuyên mục": TINH_UY,
}


def table(*rows: dict, headings=HEADINGS, base=ROW, title: str = "Văn bản") -> bytes:
    """Return an XLSX file of rows, each with what it has besides the least."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(headings)
    for row in rows:
        values = base | row
        sheet.append([values.get(heading) for heading in headings])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


class Importing:
    """A folder with a table and files, and what came of importing it."""

    def __init__(self, folder: Path):
        self.file = folder / "van-ban.xlsx"
        self.files = folder / "tep"
        self.files.mkdir()
        self.report = folder / "bao-cao.txt"

    def rows(self, *rows: dict, **options) -> int:
        """Import rows, each with what it has besides the least; return the exit code."""
        self.file.write_bytes(table(*rows))
        return self.run(**options)

    def run(self, **options) -> int:
        self.output, self.errors = StringIO(), StringIO()
        options = {
            "report": str(self.report),
            "files": str(self.files),
            "stdout": self.output,
            "stderr": self.errors,
        } | options
        try:
            call_command("import_documents", str(self.file), **options)
        except CommandError as error:
            self.errors.write(str(error))
            return error.returncode
        return 0

    def said(self) -> list[list[str]]:
        """Return what the report says: place, kind, number, text."""
        return [line.split("\t") for line in self.report.read_text().splitlines()]

    def put(self, name: str, content: str | bytes = "Nội dung văn bản mẫu.") -> None:
        """Put a file into the folder."""
        data = content.encode() if isinstance(content, str) else content
        (self.files / name).write_bytes(data)
