"""A contributor writes, three people decide, and a reader finds it without diacritics."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.editor_acts import open_new_item, submit, write_paragraph
from tests.newsroom import CO_SO

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

TITLE = "Đổi mới sinh hoạt chi bộ ở cơ sở"


RETURNED = "Xin ghi rõ nguồn tin."


def open_draft(desk, title: str) -> None:
    desk.goto("/admin/")
    desk.get_by_role("link", name=title).first.click()
    expect(desk.get_by_role("heading", level=1, name=title)).to_be_visible()


def approve(desk, title: str) -> None:
    """Tick what was checked, and approve or forward what is on the screen."""
    open_draft(desk, title)
    for box in desk.locator("input[name=checks]").all():
        box.check()
    desk.locator("button[name=action][value=approve]").click()
    expect(desk.locator(".messages .success")).to_be_visible()


def send_back(desk, title: str) -> None:
    open_draft(desk, title)
    desk.locator("#id_comment").fill(RETURNED)
    desk.locator("button[name=action][value=reject]").click()
    expect(desk.locator(".messages .success")).to_be_visible()


def claim(desk, title: str) -> None:
    open_draft(desk, title)
    desk.locator("form[action$='/claim/'] button").click()
    expect(desk.locator("form[action$='/release/'] button")).to_be_visible()


def test_item_goes_from_a_contributors_editor_to_a_readers_search(open_newsroom, at_desk):
    section = open_newsroom.section(CO_SO)
    desk = at_desk("congtacvien")
    open_new_item(desk, section)
    desk.locator("#id_title").press_sequentially(TITLE)
    desk.locator("#id_lead").fill("Câu dẫn của bài.")
    desk.locator("#id_genre").select_option(label="Tin")
    write_paragraph(desk, "Nội dung của bài.")

    desk.get_by_role("tab").nth(1).click()
    expect(desk.locator("#id_slug")).to_have_value("doi-moi-sinh-hoat-chi-bo-o-co-so")

    submit(desk)

    approve(at_desk("lanhdao"), TITLE)
    assistant, colleague = at_desk("togiupviec"), at_desk("togiupviec2")
    claim(assistant, TITLE)
    open_draft(colleague, TITLE)
    expect(colleague.locator(".review__claim")).to_contain_text("Tổ giúp việc mẫu")
    send_back(assistant, TITLE)

    # What came back stands on the author's first page, with the reason.
    desk.goto("/admin/")
    expect(desk.locator("main")).to_contain_text(RETURNED)
    open_draft(desk, TITLE)
    expect(desk).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    expect(desk.locator("main")).to_contain_text(RETURNED)
    expect(desk.locator(".public-DraftEditor-content")).to_have_text("Nội dung của bài.")
    desk.locator("#id_source_name").fill("Văn phòng Tỉnh ủy")
    submit(desk)

    # Another source is another content: the lead approves again, and the group forwards again.
    approve(at_desk("lanhdao"), TITLE)
    approve(colleague, TITLE)
    phone = at_desk("bientap", width=390, height=844)
    open_draft(phone, TITLE)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    approve(phone, TITLE)

    reader = at_desk(width=390)
    reader.goto("/")
    reader.goto("/tim-kiem/?q=doi+moi+sinh+hoat+chi+bo")
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert reader.url.endswith(f"{CO_SO}doi-moi-sinh-hoat-chi-bo-o-co-so/")
