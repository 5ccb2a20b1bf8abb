"""What people do in the editor, with mouse and keys."""

from django.urls import reverse
from playwright.sync_api import expect


def open_new_item(desk, section) -> None:
    desk.goto(reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk]))


def write_paragraph(desk, text: str) -> None:
    """Add a paragraph to a text that has none."""
    body = desk.locator('section[id$="-body-section"]')
    body.locator("button.c-sf-add-button").first.click()
    desk.get_by_role("option", name="Đoạn văn").click()
    body.locator(".public-DraftEditor-content").press_sequentially(text)


def save(desk) -> None:
    desk.locator("footer button[type=submit]").first.click()


def submit(desk) -> None:
    toggle = "footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle"
    desk.locator(toggle).first.click()
    desk.locator("button[name=action-submit]:visible").first.click()
    expect(desk.locator(".messages .success")).to_be_visible()
