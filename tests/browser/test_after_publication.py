"""An item is corrected past a waiting draft; a head is asked to withdraw it, and does."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import ARTEFACTS

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def keep_picture(desk, name: str) -> None:
    folder = ARTEFACTS / "after"
    folder.mkdir(parents=True, exist_ok=True)
    width = desk.viewport_size["width"]
    desk.screenshot(path=folder / f"{name}-{width}.png", full_page=True)


def test_item_is_corrected_and_withdrawn(open_newsroom, at_desk):
    page = open_newsroom.published(title="Hội nghị quý III", text="Có 210 đại biểu.")
    open_newsroom.edit(page, "lanhdao", text="Bản viết lại còn dở.")

    desk = at_desk("congtacvien")
    desk.goto(f"/admin/review/{page.pk}/")
    keep_picture(desk, "review-of-a-contributor")
    desk.get_by_role("button", name="Đính chính bài đã đăng").click()
    note = desk.locator("#id_correction_note")
    expect(note).to_have_value("")
    keep_picture(desk, "editor-of-a-correction")
    note.fill("Sửa số đại biểu: 120, không phải 210.")
    desk.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").first.click()
    desk.locator("button[name=action-submit]").click()
    expect(desk.locator(".messages .success")).to_be_visible()

    board = at_desk("bientap", width=390, height=844)
    board.goto(f"/admin/review/{page.pk}/")
    for box in board.locator("input[name=checks]").all():
        box.check()
    board.locator("button[name=action][value=approve]").click()
    expect(board.locator(".messages .success")).to_be_visible()

    reader = at_desk(width=390, height=844)
    reader.goto(page.url)
    expect(reader.locator(".correction")).to_contain_text("Sửa số đại biểu: 120")
    keep_picture(reader, "corrected")

    desk.goto(f"/admin/review/{page.pk}/")
    desk.get_by_role("link", name="Đề nghị gỡ bài").first.click()
    desk.locator("#id_reason").fill("Số liệu vẫn chưa đúng.")
    desk.locator("form button.serious").click()
    expect(desk.get_by_text("Số liệu vẫn chưa đúng.")).to_be_visible()

    head = at_desk("truongban", width=390, height=844)
    keep_picture(head, "dashboard-of-a-head")
    head.get_by_role("link", name="Hội nghị quý III").first.click()
    head.locator("#id_reason").fill("Đồng ý gỡ để kiểm tra lại.")
    keep_picture(head, "withdrawal")
    head.locator("form button.serious").click()
    expect(head.get_by_text("Đồng ý gỡ để kiểm tra lại.")).to_be_visible()
    keep_picture(head, "review-of-a-head")

    response = reader.goto(page.url)
    assert response.status == 410
    expect(reader.get_by_role("heading", level=1)).to_have_text("Nội dung này đã được gỡ")
    keep_picture(reader, "withdrawn")
    wide = at_desk()
    wide.goto(page.url)
    keep_picture(wide, "withdrawn")
