"""Whoever types never conflicts with themselves, and sees what another has saved meanwhile."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from news.models import NewsPage
from tests.browser.editor_acts import open_new_item, save, submit, write_paragraph
from tests.newsroom import CO_SO
from tests.workflows.saving import draft_of

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


TYPE_ON = """() => new Promise((done) => {
  const title = document.querySelector("#id_title");
  const typing = setInterval(() => {
    title.value += "a";
    title.dispatchEvent(new Event("change", { bubbles: true }));
  }, 2000);
  document.addEventListener("w-autosave:success", () => {
    clearInterval(typing);
    done(true);
  }, { once: true });
})"""


def saved_by_itself(desk) -> None:
    """Type on in the title, now and then, until the editor has saved it in the background."""
    expect(desk.locator("#id_title")).to_be_visible()
    assert desk.evaluate(TYPE_ON)


def test_autosaves_and_a_save_by_the_button_follow_each_other(open_newsroom, at_desk):
    page = open_newsroom.draft(title="Tin gốc")
    desk = at_desk("congtacvien")
    desk.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    saved_by_itself(desk)
    saved_by_itself(desk)
    desk.locator("#id_title").fill("Gõ xong bấm lưu ngay")
    save(desk)
    expect(desk.locator(".messages .success")).to_be_visible()
    assert draft_of(page).title == "Gõ xong bấm lưu ngay"


def test_new_item_that_was_saved_by_itself_is_saved_by_the_button(open_newsroom, at_desk):
    section = open_newsroom.section(CO_SO)
    desk = at_desk("congtacvien")
    open_new_item(desk, section)
    saved_by_itself(desk)
    saved_by_itself(desk)
    desk.locator("#id_title").fill("Tin mới đã lưu")
    save(desk)
    expect(desk.locator(".messages .success")).to_be_visible()
    expect(desk.locator("#id_title")).to_have_value("Tin mới đã lưu")


def test_new_item_is_submitted_right_after_its_first_autosave(open_newsroom, at_desk):
    section = open_newsroom.section(CO_SO)
    desk = at_desk("congtacvien")
    open_new_item(desk, section)
    desk.locator("#id_lead").fill("Câu dẫn.")
    desk.locator("#id_genre").select_option(label="Tin")
    write_paragraph(desk, "Nội dung.")
    saved_by_itself(desk)
    submit(desk)
    assert NewsPage.objects.get().workflow_in_progress


def test_last_words_are_saved_though_the_key_follows_them_at_once(open_newsroom, at_desk):
    page = open_newsroom.draft()
    desk = at_desk("congtacvien")
    desk.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    text = desk.locator(".public-DraftEditor-content")
    expect(text).to_have_text("Nội dung.")
    text.click()
    desk.keyboard.press("End")
    desk.keyboard.type(" Câu cuối.")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messages .success")).to_be_visible()
    assert "Nội dung. Câu cuối." in str(draft_of(page).body)


def start_item(desk, section, title: str) -> None:
    open_new_item(desk, section)
    expect(desk.locator("#id_slug")).to_have_count(1)
    desk.locator("#id_title").fill(title)


# Notes, once the form is on its way, whether an autosave would go out beside it.
NOTE_AUTOSAVES = """() => window.addEventListener("submit", ({ target }) => {
  const event = new CustomEvent("w-autosave:save", { bubbles: true, cancelable: true });
  sessionStorage.setItem("autosaves", target.dispatchEvent(event));
})"""


def test_no_autosave_follows_a_new_item_that_is_on_its_way(open_newsroom, at_desk):
    desk = at_desk("congtacvien")
    start_item(desk, open_newsroom.section(CO_SO), "Tin đang gửi")
    desk.evaluate(NOTE_AUTOSAVES)
    save(desk)
    expect(desk.locator(".messages .success")).to_be_visible()
    assert desk.evaluate("sessionStorage.getItem('autosaves')") == "false"


def test_double_click_makes_one_item(open_newsroom, at_desk):
    desk = at_desk("congtacvien")
    start_item(desk, open_newsroom.section(CO_SO), "Bấm hai lần")
    desk.locator("footer button[type=submit]").first.dblclick()
    expect(desk.locator(".messages .success")).to_be_visible()
    assert NewsPage.objects.count() == 1


def test_conflict_is_seen_and_saved_over_on_purpose(open_newsroom, at_desk):
    page = open_newsroom.draft(title="Tin gốc", submit=True)
    desk = at_desk("lanhdao")
    desk.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    open_newsroom.edit(page, "lanhdao2", title="Tin của người khác")
    desk.locator("#id_title").fill("Tin của tôi")
    save(desk)
    expect(desk.locator(".refused-save")).to_contain_text("của người khác")
    expect(desk.locator("#id_title")).to_have_value("Tin của tôi")
    assert draft_of(page).title == "Tin của người khác"
    save(desk)
    expect(desk.locator(".messages .success")).to_be_visible()
    assert draft_of(page).title == "Tin của tôi"
