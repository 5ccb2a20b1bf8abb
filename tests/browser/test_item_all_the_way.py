"""A contributor writes, three people decide, and a reader finds it without diacritics."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.newsroom import CO_SO

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

TITLE = "Đổi mới sinh hoạt chi bộ ở cơ sở"


def decide(desk, title: str) -> None:
    desk.goto("/admin/")
    desk.get_by_role("link", name=title).click()
    expect(desk.get_by_role("heading", name=title)).to_be_visible()
    desk.locator("button[name=action][value=approve]").click()
    desk.wait_for_url("**/admin/")


def test_item_goes_from_a_contributors_editor_to_a_readers_search(open_newsroom, at_desk):
    section = open_newsroom.section(CO_SO)
    desk = at_desk("congtacvien")
    desk.goto(reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk]))
    desk.locator("#id_title").press_sequentially(TITLE)
    desk.locator("#id_lead").fill("Câu dẫn của bài.")
    desk.locator("#id_genre").select_option(label="Tin")
    body = desk.locator('section[id$="-body-section"]')
    body.locator("button.c-sf-add-button").first.click()
    desk.get_by_role("option", name="Đoạn văn").or_(
        desk.get_by_role("option", name="Paragraph")
    ).click()
    body.locator(".public-DraftEditor-content").press_sequentially("Nội dung của bài.")

    desk.get_by_role("tab").nth(1).click()
    expect(desk.locator("#id_slug")).to_have_value("doi-moi-sinh-hoat-chi-bo-o-co-so")

    desk.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").first.click()
    desk.locator("button[name=action-submit]").click()
    expect(desk.locator(".messages .success")).to_be_visible()

    for person in ("lanhdao", "togiupviec", "bientap"):
        decide(at_desk(person), TITLE)

    reader = at_desk(width=390)
    reader.goto("/")
    reader.goto("/tim-kiem/?q=doi+moi+sinh+hoat+chi+bo")
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert reader.url.endswith(f"{CO_SO}doi-moi-sinh-hoat-chi-bo-o-co-so/")
