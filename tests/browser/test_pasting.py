"""What a contributor pastes into a paragraph keeps headings, lists and links, and no more."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from news.models import NewsPage
from tests.newsroom import CO_SO

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

WEB = """
<h2>Kết quả</h2><p style="color:red">Một <b>đậm</b> và <u>gạch</u>
<a href="https://example.org/x" onclick="alert(1)">liên kết</a>.</p>
<ul><li>Ngoài<ul><li>Trong</li></ul></li><li>Hai</li></ul>
<table><tr><td>Ô một</td><td>Ô hai</td></tr><tr><td>Ô ba</td><td>Ô bốn</td></tr></table>
<script>window.hacked = true</script><img src="x" onerror="window.hacked = true">
<a href="javascript:alert(1)">bẫy</a>
"""
WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color: red}</style></head>
<body><!--StartFragment--><h1>Phần lớn<o:p></o:p></h1><h2>Phần nhỏ</h2>
<p class=MsoNormal>Đoạn thường.</p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>
Việc một</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.
</span>Việc hai</p><p class=MsoNormal>Đoạn cuối.</p><!--EndFragment--></body></html>
"""
PASTE = """(editor, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "chữ trơn");
  editor.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def paste(open_newsroom, at_desk):
    """Paste into a new item's paragraph, save, and return the paragraph as it is kept."""
    section = open_newsroom.section(CO_SO)
    desk = at_desk("congtacvien")

    def paste(html: str) -> str:
        desk.goto(reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk]))
        desk.locator("#id_title").fill("Bài dán vào")
        body = desk.locator('section[id$="-body-section"]')
        body.locator("button.c-sf-add-button").first.click()
        desk.get_by_role("option", name="Đoạn văn").click()
        editor = body.locator(".public-DraftEditor-content")
        editor.click()
        editor.evaluate(PASTE, html)
        # The editor hands its text to the form a moment after it was typed.
        kept = body.locator('input[name="body-0-value"]')
        expect(kept).to_have_value(re.compile("Đoạn cuối" if "Mso" in html else "Ô bốn"))
        desk.locator("footer button[type=submit]").first.click()
        expect(desk.locator(".messages .success")).to_be_visible()
        assert desk.evaluate("window.hacked") is None
        page = NewsPage.objects.order_by("-pk").first().get_latest_revision_as_object()
        assert len(page.body) == 1
        return page.body[0].value.source

    return paste


def without_keys(html: str) -> str:
    return re.sub(r' data-block-key="[^"]*"', "", html)


def test_text_of_the_web_keeps_headings_lists_and_links(paste):
    html = without_keys(paste(WEB))
    assert "<h2>Kết quả</h2>" in html
    assert '<b>đậm</b> và gạch <a href="https://example.org/x">liên kết</a>' in html
    assert "<ul><li>Ngoài<ul><li>Trong</li></ul></li><li>Hai</li></ul>" in html
    assert "<p>Ô một | Ô hai</p><p>Ô ba | Ô bốn</p>" in html
    for part in ("script", "hacked", "onclick", "style", "<img", "<table", "javascript", "<u>"):
        assert part not in html


def test_text_of_word_keeps_its_levels_and_lists(paste):
    html = without_keys(paste(WORD))
    assert "<h2>Phần lớn</h2><h3>Phần nhỏ</h3><p>Đoạn thường.</p>" in html
    assert "<ol><li>Việc một</li><li>Việc hai</li></ol><p>Đoạn cuối.</p>" in html
