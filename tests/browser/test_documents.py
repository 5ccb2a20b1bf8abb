"""Readers look a document up: on a phone without scripts, and at every width."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from library.models import DocumentPage
from tests.browser.looking import WIDTHS, Look

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

LOOK_UP = "/van-ban-tai-lieu/"


@pytest.fixture
def library(open_newsroom):
    """The portal with its sample documents."""
    call_command("load_sample_documents", verbosity=0)
    return open_newsroom


def test_document_is_looked_up_without_scripts_and_read_at_every_width(
    library, at_desk, new_context, live_server
):
    phone = new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        viewport={"width": 390, "height": 800},
    ).new_page()
    phone.goto(LOOK_UP)
    expect(phone.get_by_label("Chỉ thị")).to_be_hidden()
    phone.get_by_text("Lọc kết quả").click()
    phone.get_by_label("Chỉ thị").check()
    phone.get_by_label("Hết hiệu lực", exact=False).first.scroll_into_view_if_needed()
    phone.get_by_role("button", name="Lọc", exact=True).click()
    expect(phone.locator(".document .number").first).to_have_text("08-CT/TU")
    assert "loai=" in phone.url
    phone.locator(".found__chosen a").click()
    phone.get_by_label("Số, ký hiệu hoặc từ khóa").fill("5/NQ-TU")
    phone.keyboard.press("Enter")
    expect(phone.locator(".look-up__meaning")).to_contain_text("Hiểu là số 05-NQ/TU")
    phone.locator(".document--exact .document__title a").click()
    expect(phone.locator("h1")).to_contain_text("chuyển đổi số")
    expect(phone.locator(".copy").first).to_be_hidden()

    address = DocumentPage.objects.get(number="05-NQ/TU").get_url()
    pages = {
        "look-up": LOOK_UP,
        "look-up-number": f"{LOOK_UP}?q=05+nq+tu",
        "document": address,
        "document-text": f"{address}?ban=chu",
    }
    troubles = []
    for width in (320, *WIDTHS, 1920):
        look = Look(at_desk(width=width))
        for name, url in pages.items():
            troubles += look.at(url, name)
            if look.shift() > 0.01:
                troubles.append(f"{name} at {width}: moved by {look.shift():.3f}")
            assert look.page.locator("h1").count() == 1, name
    assert not troubles
