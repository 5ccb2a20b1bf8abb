"""An administrator does what docs/huong-dan/quan-tri.md says, with the names that stand there.

Every bold word of a chapter is used in its order: a button that is called otherwise on the screen,
or a step that is missing, fails here.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.home.menu_reading import bar
from tests.newsroom import CO_SO, QUOC_TE

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

GUIDE = Path(__file__).resolve().parents[2] / "docs/huong-dan/quan-tri.md"


class Chapter:
    """The steps of one chapter, taken one after the other."""

    def __init__(self, desk: Page, heading: str):
        text = GUIDE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
        steps = "\n".join(line for line in text.splitlines() if re.match(r"\d+\. ", line))
        self.names = re.findall(r"\*\*(.+?)\*\*", steps)
        self.desk = desk

    def press(self, *names: str, of: str = "") -> None:
        """Press what comes next in the guide: these, in this order."""
        for name in names:
            self._next(name)
            wanted = name.replace("…", of)
            found = self.desk.get_by_role("button", name=wanted, exact=True)
            for role in ("link", "tab", "checkbox"):
                found = found.or_(self.desk.get_by_role(role, name=wanted, exact=True))
            found.filter(visible=True).last.click()

    def field(self, name: str) -> Locator:
        """Return the field that comes next in the guide."""
        self._next(name)
        label = re.compile(rf"^{re.escape(name)}\s*\*?$")
        found = self.desk.get_by_role("textbox", name=label)
        return found.or_(self.desk.get_by_role("combobox", name=label)).first

    def group(self, name: str) -> Locator:
        """Return the group of boxes that comes next in the guide."""
        self._next(name)
        return self.desk.get_by_role("heading", name=name, exact=True).locator("..")

    def is_followed(self) -> None:
        """See that nothing in the guide was left out, and that the screen says so."""
        assert self.names == []
        expect(self.desk.locator(".messages .success")).to_be_visible()

    def _next(self, name: str) -> None:
        assert self.names.pop(0) == name


@pytest.fixture
def menu(open_newsroom):
    def read() -> list[str]:
        return list(bar(open_newsroom.client(None).get("/").content.decode()))

    return read


def open_section(desk: Page, newsroom, address: str) -> None:
    """Show what is in a section."""
    desk.goto(f"/admin/pages/{newsroom.section(address).pk}/")


def test_administrator_adds_renames_orders_and_hides_sections(open_newsroom, at_desk, menu):
    newsroom, desk, reader = open_newsroom, at_desk("quantri"), open_newsroom.client(None)

    steps = Chapter(desk, "Thêm chuyên mục")
    steps.press("Các trang", "Trang chủ", "Thêm trang con", "Chuyên mục")
    steps.field("Tiêu đề").press_sequentially("Chuyển đổi số")
    steps.field("Loại").select_option(label="Tin tức")
    units = steps.group("Đơn vị được đăng bài")
    units.get_by_role("checkbox", name="Văn phòng Tỉnh ủy").check()
    steps.field("Quy trình của bài").select_option(label="Quy trình nhanh")
    steps.field("Tên trong trình đơn").fill("Số hóa")
    steps.field("Vị trí").select_option(label="Sau “Tin tức - Sự kiện”")
    steps.press("Đăng")
    steps.is_followed()
    section = newsroom.section("/chuyen-doi-so/")
    assert menu()[2] == "/chuyen-doi-so/"
    assert section.get_workflow().name == "Quy trình nhanh"
    assert section.posting_units == {newsroom.unit("VPTU").pk}

    steps = Chapter(desk, "Đổi tên, đổi đường dẫn")
    open_section(desk, newsroom, "/")
    steps.press("Thao tác khác với “…”", "Sửa", of="Chuyển đổi số")
    steps.field("Tiêu đề").fill("Tỉnh số")
    steps.press("Quảng bá")
    steps.field("Đường dẫn").fill("tinh-so")
    steps.press("Đăng")
    steps.is_followed()
    assert reader.get("/chuyen-doi-so/").headers["Location"] == "/tinh-so/"

    steps = Chapter(desk, "Sắp xếp")
    open_section(desk, newsroom, "/")
    steps.press("Thao tác khác với “…”", "Sửa", of="Tỉnh số")
    steps.field("Vị trí").select_option(label="Đầu tiên")
    steps.press("Đăng")
    steps.is_followed()
    assert menu()[0] == "/tinh-so/"

    steps = Chapter(desk, "Ẩn và hiện lại")
    open_section(desk, newsroom, "/")
    steps.press("Thao tác khác với “…”", "Gỡ xuống", of="Tỉnh số")
    steps.press("Gỡ xuống")
    expect(desk.locator(".messages .success")).to_be_visible()
    assert "/tinh-so/" not in menu()
    steps.press("Thao tác khác với “…”", "Sửa", "Đăng", of="Tỉnh số")
    steps.is_followed()
    assert menu()[0] == "/tinh-so/"

    steps = Chapter(desk, "Thêm liên kết vào trình đơn")
    desk.goto("/admin/")
    steps.press("Các trang", "Trang chủ", "Thêm trang con", "Liên kết")
    steps.field("Tiêu đề").press_sequentially("Cổng mẫu")
    steps.field("Địa chỉ").fill("https://cong.example/")
    steps.field("Vị trí").select_option(label="Đầu tiên")
    steps.press("Đăng")
    steps.is_followed()
    assert menu()[0] == "/cong-mau/"


def test_administrator_moves_merges_archives_and_deletes(open_newsroom, at_desk, menu):
    newsroom, desk, reader = open_newsroom, at_desk("quantri"), open_newsroom.client(None)
    page = newsroom.published(title="Tin theo chuyên mục")
    name = "Tin từ cơ sở"

    steps = Chapter(desk, "Chuyển")
    open_section(desk, newsroom, "/tin-tuc-su-kien/tin-trong-tinh/")
    steps.press("Thao tác khác với “…”", "Chuyển", of=name)
    steps.press("Thao tác", "Chọn trang khác")
    desk.get_by_role("dialog").get_by_role("link", name="Tin tức - Sự kiện", exact=True).click()
    steps.press("Xác nhận")
    expect(desk.get_by_text("1 trang bên dưới chuyển theo")).to_be_visible()
    steps.press("Chuyển đi")
    steps.is_followed()
    moved = "/tin-tuc-su-kien/tin-tu-co-so/"
    assert reader.get(page.url).headers["Location"] == f"{moved}tin-theo-chuyen-muc/"

    steps = Chapter(desk, "Gộp hai chuyên mục")
    open_section(desk, newsroom, "/tin-tuc-su-kien/")
    steps.press("Thao tác khác với “…”", "Gộp vào chuyên mục khác", of=name)
    steps.field("Gộp vào").select_option(str(newsroom.section(QUOC_TE).pk))
    steps.press("Xem trước thay đổi")
    expect(desk.get_by_text("1 trang chuyển đi")).to_be_visible()
    steps.press("Tôi đã đọc và muốn gộp hai chuyên mục", "Gộp hai chuyên mục")
    steps.is_followed()
    for old in (page.url, f"{moved}tin-theo-chuyen-muc/"):
        assert reader.get(old).headers["Location"] == f"{QUOC_TE}tin-theo-chuyen-muc/"
    assert reader.get(CO_SO).headers["Location"] == QUOC_TE

    steps = Chapter(desk, "Lưu trữ")
    open_section(desk, newsroom, "/tin-tuc-su-kien/")
    steps.press("Thao tác khác với “…”", "Lưu trữ", of="Tin quốc tế")
    steps.field("Gõ số trang để tiếp tục").fill("2")
    steps.press("Đưa vào kho lưu trữ")
    steps.is_followed()
    assert reader.get(QUOC_TE).status_code == reader.get(page.url).status_code == 404

    steps = Chapter(desk, "Khôi phục")
    steps.press("Kho lưu trữ", "Khôi phục", "Khôi phục ngay")
    steps.is_followed()
    assert reader.get(QUOC_TE).status_code == 200
    assert reader.get(page.url).status_code == 404

    steps = Chapter(desk, "Xóa chuyên mục trống")
    open_section(desk, newsroom, "/")
    steps.press("Thao tác khác với “…”", "Xóa", of="Văn bản - Tài liệu")
    desk.get_by_role("textbox", name="Gõ số trang bên dưới để tiếp tục").fill("5")
    steps.press("Xóa hẳn")
    steps.is_followed()
    assert "/van-ban-tai-lieu/" not in menu()


def test_administrator_withdraws_and_publishes_in_an_emergency(open_newsroom, at_desk):
    newsroom, reader = open_newsroom, open_newsroom.client(None)
    wrong, urgent = newsroom.published(title="Tin sai"), newsroom.draft(title="Bão", submit=True)
    desk = at_desk("quantri")
    for heading, page, button in (
        ("Gỡ bài khẩn cấp", wrong, "Gỡ bài"),
        ("Đăng khẩn cấp", urgent, "Đăng ngay"),
    ):
        steps = Chapter(desk, heading)
        desk.goto(f"/admin/review/{page.pk}/")
        steps.press(heading.removesuffix(" khẩn cấp") if page == wrong else heading)
        steps.field("Lý do").fill("Việc gấp.")
        steps.press(button)
        steps.is_followed()
    assert reader.get(wrong.url).status_code == 410
    assert reader.get(urgent.url).status_code == 200

    steps = Chapter(desk, "Chọn quy trình đính chính")
    desk.goto("/admin/")
    steps.press("Thiết lập", "Cấu hình cổng")
    steps.field("Quy trình đính chính").select_option(label="Quy trình chuẩn")
    steps.press("Lưu")
    steps.is_followed()
    assert newsroom.published().get_workflow().name == "Quy trình chuẩn"
