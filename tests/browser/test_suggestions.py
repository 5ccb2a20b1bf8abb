"""A reader is led to a page while typing: by keyboard, by mouse, by finger, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from home.models import BasePage
from tests.browser.looking import ARTEFACTS, Look
from tests.library.reading_room import put
from tests.library.shelf import Shelf
from tests.newsroom import CO_SO

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

TYPED = "chuyen doi s"
SECTION = "Văn phòng cấp ủy - Chuyển đổi số"
ITEM = "Tập huấn chuyển đổi số cho cán bộ cơ sở"
OTHER_ITEM = "Hội nghị sơ kết một năm thực hiện Đề án chuyển đổi số trong các cơ quan đảng của tỉnh"
SUGGESTED = [SECTION, "Chuyển đổi số", ITEM, OTHER_ITEM]


@pytest.fixture
def stocked(open_newsroom):
    """The portal with something to suggest."""
    for title in (OTHER_ITEM, ITEM):
        open_newsroom.published(title=title, topics='"Chuyển đổi số"')
    shelf = Shelf(open_newsroom.clients)
    put(shelf, "05-NQ/TU", "Về bảo vệ nguồn nước, giai đoạn 2026-2030, tầm nhìn đến năm 2045")
    put(shelf, "05-CT/TU", "Về an toàn giao thông dịp lễ", document_type="Chỉ thị")
    return open_newsroom


@pytest.fixture
def field(at_desk):
    """The search field in the header of the front page, at a desk."""
    page = at_desk(width=1440)
    look = Look(page)
    page.goto("/")
    yield page.locator("#search-header")
    assert not look.troubles


def options_of(page: Page, within: str = "header"):
    return page.locator(f"{within} [role=option]")


def chosen_of(page: Page):
    return page.locator("[role=option][aria-selected=true]")


def keep_picture(page: Page) -> None:
    folder = ARTEFACTS / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"suggestions-{page.viewport_size['width']}.png")


def test_keyboard_mouse_and_finger_lead_to_what_is_suggested(
    stocked, field, new_context, live_server
):
    desk = field.page
    choose_by_keyboard(desk, field)
    choose_by_mouse(desk)
    choose_by_finger(new_context(base_url=live_server.url, **PHONE).new_page())
    search_without_scripts(
        new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    )


def choose_by_keyboard(desk: Page, field) -> None:
    options, chosen = options_of(desk), chosen_of(desk)
    expect(field).to_have_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially(TYPED)
    expect(options).to_have_text(SUGGESTED)
    expect(field).to_have_attribute("aria-expanded", "true")
    list_of_field = desk.locator(f"#{field.get_attribute('aria-controls')}")
    expect(list_of_field).to_have_role("listbox")
    expect(list_of_field).to_have_accessible_name("Gợi ý")
    groups = list_of_field.get_by_role("group")
    for place, name in enumerate(["Chuyên mục", "Chủ đề", "Tin, bài, văn bản"]):
        expect(groups.nth(place)).to_have_accessible_name(name)
    expect(desk.locator("header [role=status]")).to_have_text("4 gợi ý, dùng phím mũi tên để chọn")

    # Arrows choose; what was typed stays, and the caret moves in it.
    expect(chosen).to_have_count(0)
    desk.keyboard.press("ArrowDown")
    expect(chosen).to_have_text(SECTION)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    expect(field).to_have_value(TYPED)
    expect(field).to_be_focused()
    for key, text in (("ArrowUp", None), ("ArrowUp", OTHER_ITEM), ("Home", None)):
        desk.keyboard.press(key)
        expect(chosen).to_have_text([text] if text else [])
    assert field.evaluate("field => field.selectionStart") == 0
    desk.keyboard.press("End")
    assert field.evaluate("field => field.selectionStart") == len(TYPED)
    # While letters are being composed, the keys are the input method's.
    field.dispatch_event("keydown", {"key": "ArrowDown", "isComposing": True})
    expect(chosen).to_have_count(0)
    desk.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value(TYPED)

    # Down opens again. Enter takes what is chosen, or searches for what was typed.
    desk.keyboard.press("ArrowDown")
    expect(options).to_have_text(SUGGESTED)
    keep_picture(desk)
    for _item in range(3):
        desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{BasePage.objects.get(title=ITEM).get_url()}")
    field.fill("05-n")
    expect(options).to_contain_text(["05-NQ/TU"])
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/tim-kiem/?q=05-n")


REMEMBER_WHAT_IS_SHOWN = """() => {
  const list = document.getElementById("search-page-list");
  window.shown = [];
  new MutationObserver(() => window.shown.push(list.textContent)).observe(list, {childList: true});
}"""


def choose_by_mouse(desk: Page) -> None:
    field, options = desk.locator("#search-page"), options_of(desk, "main")
    # An answer that comes after the next letter is shown at no moment.
    desk.evaluate(REMEMBER_WHAT_IS_SHOWN)
    late = []
    desk.route(re.compile(r"q=chuyen$"), lambda route: late.append(route))
    with desk.expect_request(re.compile(r"q=chuyen$")):
        field.fill("chuyen")
    field.fill("tin từ c")
    expect(options).to_have_text(["Tin từ cơ sở"])
    late[0].fulfill(json={"groups": [{"title": "Cũ", "suggestions": [{"title": "C", "url": "/"}]}]})
    field.fill("zzzz")
    expect(desk.locator("main form [role=status]")).to_have_text("Không có gợi ý")
    shown = desk.evaluate("window.shown")
    assert any("Tin từ cơ sở" in text for text in shown)
    assert not any("Cũ" in text for text in shown)
    field.fill("tin từ cơ")
    expect(options).to_have_text(["Tin từ cơ sở"])
    desk.keyboard.press("Tab")
    expect(options.first).to_be_hidden()
    field.focus()
    desk.keyboard.press("ArrowDown")
    options.first.click()
    desk.wait_for_url(f"**{CO_SO}")


PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}


def choose_by_finger(phone: Page) -> None:
    phone.goto("/")
    phone.locator("#search-header").tap()
    phone.locator("#search-header").fill("05")
    options = options_of(phone)
    expect(options).to_contain_text(["05-CT/TU", "05-NQ/TU"])
    keep_picture(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all(option.bounding_box()["height"] >= 44 for option in options.all())
    options.first.tap()
    expect(phone.locator("h1")).to_contain_text("an toàn giao thông")


def search_without_scripts(plain: Page) -> None:
    plain.goto("/")
    expect(plain.get_by_role("combobox")).to_have_count(0)
    plain.locator("#search-header").fill(TYPED)
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/tim-kiem/?q=chuyen+doi+s")
    expect(plain.locator("main").get_by_role("link", name=ITEM)).to_be_visible()
