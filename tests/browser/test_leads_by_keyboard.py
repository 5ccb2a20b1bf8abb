"""An assistant orders lead stories on a phone; a reader goes through the menu by keyboard."""

import pytest
from playwright.sync_api import expect

from news.models import LeadStory
from tests.newsroom import CO_SO

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def choose(desk, title: str) -> None:
    desk.get_by_role("link", name="Chọn tin nổi bật").click()
    desk.get_by_role("button", name="Chọn tin, bài").click()
    desk.locator(".modal").get_by_role("link", name=title).click()
    expect(desk.get_by_text(title)).to_be_visible()
    desk.get_by_role("button", name="Đưa vào danh sách").click()
    desk.wait_for_url("**/admin/lead-stories/")


def test_lead_stories_are_chosen_and_ordered_on_a_phone_and_by_keyboard(open_newsroom, at_desk):
    for title in ("Tin thứ nhất", "Tin thứ hai", "Tin mới hơn"):
        open_newsroom.published(title=title)
    desk = at_desk("togiupviec", width=390)
    desk.goto("/admin/lead-stories/")
    choose(desk, "Tin thứ nhất")
    choose(desk, "Tin thứ hai")
    desk.get_by_role("button", name="Đưa lên: Tin thứ hai").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**moved=**")
    expect(desk.get_by_role("button", name="Đưa lên: Tin thứ hai")).to_be_focused()
    expect(desk.locator(".leads__title")).to_have_text(["Tin thứ hai", "Tin thứ nhất"])
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert LeadStory.objects.count() == 2

    reader = at_desk()
    reader.goto("/")
    expect(reader.locator(".card--lead .card__headline")).to_have_text("Tin thứ hai")
    focused = reader.locator(":focus")
    reader.get_by_role("link", name="Tin tức - Sự kiện").first.focus()
    reader.keyboard.press("ArrowDown")
    expect(focused).to_have_text("Tin trong tỉnh")
    reader.keyboard.press("Escape")
    expect(reader.locator(".bar__list:visible")).to_have_count(0)
    reader.keyboard.press("ArrowRight")
    expect(focused).to_have_text("Xây dựng Đảng")
    reader.keyboard.press("ArrowLeft")
    expect(focused).to_have_text("Tin tức - Sự kiện")

    phone = at_desk(width=390)
    phone.goto("/")
    phone.locator(".menu__button").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".menu").get_by_role("link", name="Tin từ cơ sở")).to_be_visible()
    phone.locator(".menu").get_by_role("link", name="Tin từ cơ sở").click()
    assert phone.url.endswith(CO_SO)
