"""A contributor brings in thirty documents at once; one of them is looked up by its readers."""

from datetime import date

import pytest
from playwright.sync_api import expect

from library.models import DocumentPage
from tests.library.importing import table
from tests.library.shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

ROWS = 30
READ = 120_000
"""How long a busy machine may take for all the rows, in milliseconds."""
ABSTRACT = "Về chuyển đổi số ở cơ sở, phần"
TAKEN, BAD_DAY, WITHOUT_FILE, LOOKED_UP = 9, 12, 20, 7


def rows() -> list[dict]:
    """Thirty rows: one with a number that is taken, two that are wrong."""
    found = [
        {
            "Số ký hiệu": f"{number:02d}-NQ/TU",
            "Trích yếu": f"{ABSTRACT} {number}",
            "Ngày ban hành": date(2026, 10, 1),
            "Tệp": f"nq-{number}.txt" if number <= 10 or number == WITHOUT_FILE else None,
        }
        for number in range(1, ROWS + 1)
    ]
    found[BAD_DAY - 1]["Ngày ban hành"] = "31/02/2026"
    return found


def choose(desk, tmp_path, texts: dict[str, str]) -> None:
    """Choose the table and the files in the screen."""
    sheet = tmp_path / "van-ban.xlsx"
    sheet.write_bytes(table(*rows()))
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    desk.get_by_label("Bảng (XLSX)").set_input_files(sheet)
    desk.get_by_label("Tệp của các văn bản").set_input_files([tmp_path / name for name in texts])


def test_thirty_documents_go_from_a_table_to_readers(open_newsroom, at_desk, tmp_path):
    shelf = Shelf()
    shelf.document(submit=True, number=f"{TAKEN}-NQ/TU", abstract="Việc khác")
    desk = at_desk("congtacvien")
    desk.get_by_role("link", name="Nhập nhiều văn bản").click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Tải bảng mẫu").click()
    assert download.value.suggested_filename == "nhap-van-ban.xlsx"

    texts = {f"nq-{number}.txt": f"Nội dung phần {number}." for number in range(1, 11)}
    choose(desk, tmp_path, texts)
    desk.get_by_role("button", name="Chỉ kiểm tra").click()
    result = desk.locator("#import-result")
    expect(result.get_by_role("heading", name="Đã kiểm tra, chưa nhập gì")).to_be_visible(
        timeout=READ
    )
    expect(result.locator("[data-fate=refused]")).to_have_count(3)
    for number, why in ((TAKEN, "đã có"), (BAD_DAY, "Ngày ban hành"), (WITHOUT_FILE, "nq-20.txt")):
        row = result.locator("tr", has=desk.locator("td", has_text=f"{number:02d}-NQ/TU"))
        expect(row).to_contain_text(why)
    assert DocumentPage.objects.count() == 1

    # What was chosen stays chosen.
    desk.get_by_role("button", name="Kiểm tra và nhập các dòng đúng").click()
    expect(result.get_by_role("heading", name="Đã nhập", exact=True)).to_be_visible(timeout=READ)
    expect(result.locator("[data-fate=submitted]")).to_have_count(ROWS - 3)
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert desk.evaluate(wider) <= 0

    title = f"{ABSTRACT} {LOOKED_UP}"
    page = DocumentPage.objects.get(abstract=title)
    for person in ("lanhdao", "togiupviec", "bientap"):
        reviewer = at_desk(person)
        reviewer.goto(f"/admin/review/{page.pk}/")
        for box in reviewer.locator("input[name=checks]").all():
            box.check()
        reviewer.locator("button[name=action][value=approve]").click()
        expect(reviewer.locator(".messages .success")).to_be_visible()

    reader = at_desk(width=390)
    reader.goto("/van-ban-tai-lieu/")
    reader.get_by_role("searchbox", name="Số, ký hiệu hoặc từ khóa").fill("so 7 nq  tu")
    reader.keyboard.press("Enter")
    reader.get_by_role("link", name=title).first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(title)
    expect(reader.locator("main")).to_contain_text("07-NQ/TU")
