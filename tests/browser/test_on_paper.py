"""What readers get who print a page, or read it without its styles."""

from itertools import pairwise

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from news.models import NewsPage
from tests.news.reading_room import at, item
from tests.newsroom import CO_SO

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

PAPER = 794
"""Pixels across a sheet of A4."""

PALE = """
() => {
  const light = (color) => {
    const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
    const linear = (part) =>
      part <= 10.3 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    const luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    return a < 1 || 1.05 / (luminance + 0.05) < 4.5;
  };
  const pale = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (light(getComputedStyle(element).color)) pale.push(walk.currentNode.data.trim());
  }
  return pale;
}
"""
"""Texts that nobody could read on white paper, for no ground is printed."""

HEADINGS = "all => all.map((heading) => [Number(heading.tagName[1]), heading.textContent.trim()])"


@pytest.fixture
def full_item(open_newsroom) -> NewsPage:
    """An item with what paper can't show as a screen does."""
    about = {"poster": None, "caption": "", "credit": ""}
    slides = [
        {"image": open_newsroom.picture(color=color), "caption": f"Ảnh {color}", "credit": ""}
        for color in ("red", "green", "blue")
    ]
    return item(
        open_newsroom,
        "Bài có đủ mọi thứ",
        at(2026, 6, 1),
        lead="Câu dẫn.",
        source_name="Báo mẫu",
        source_url="https://bao.example/1",
        topics=["Chủ đề một"],
        body=[
            ("contents", None),
            ("heading", {"text": "Một", "level": "h2"}),
            ("paragraph", '<p>Xem <a href="https://vi.example/so-05">văn bản</a>.</p>'),
            ("heading", {"text": "Hai", "level": "h3"}),
            ("gallery", {"title": "Ngày hội", "pictures": slides}),
            (
                "video",
                about
                | {"video": open_newsroom.video(), "title": "Phóng sự", "transcript": "Lời bình."},
            ),
            (
                "video_link",
                about | {"address": "https://vimeo.com/1234", "title": "Phim", "transcript": ""},
            ),
        ],
    )


@pytest.fixture
def on_paper(at_desk):
    """A reader's page as it is printed."""
    page = at_desk(width=PAPER)
    page.emulate_media(media="print")
    return page


def after(page, selector: str) -> str:
    return page.locator(selector).evaluate("link => getComputedStyle(link, '::after').content")


def test_item_is_whole_on_paper_and_says_where_it_stands(full_item, on_paper):
    on_paper.goto(full_item.get_url())
    shown = on_paper.locator("article").inner_text()
    for text in ("Bài có đủ mọi thứ", "Câu dẫn.", "Ngày hội", "Phóng sự", "Phim"):
        assert text in shown
    assert on_paper.get_by_text("Lời bình.").is_visible()
    for number in range(3):
        # A picture that has not come yet has no size.
        expect(on_paper.locator(".gallery img").nth(number)).to_be_visible()
        box = on_paper.locator(".gallery li").nth(number).bounding_box()
        assert box["x"] + box["width"] <= PAPER
    for address in ("https://vi.example/so-05", "https://bao.example/1", "https://vimeo.com/1234"):
        assert address in after(on_paper, f'article a[href="{address}"]')
    assert on_paper.locator(".print-address").inner_text().endswith(full_item.get_url())
    assert on_paper.evaluate(PALE) == []


def test_pages_leave_the_ways_around_the_portal_off_paper(open_newsroom, on_paper):
    call_command("load_sample_content", verbosity=0)
    for address in ("/", "/tin-tuc-su-kien/", CO_SO, "/gioi-thieu/"):
        on_paper.goto(address)
        for way in ("nav", "form", ".footer", ".topbar", ".split__aside", ".block-head__more"):
            for found in on_paper.locator(way).all():
                assert not found.is_visible(), (address, way)
        assert on_paper.locator("main h2 a").first.is_visible()
        assert on_paper.evaluate(PALE) == []
        assert on_paper.evaluate("document.documentElement.scrollWidth") <= PAPER


def test_headings_alone_tell_what_is_on_a_page(full_item, at_desk):
    reader = at_desk()
    archive = f"{full_item.get_parent().get_url()}luu-tru/"
    addresses = ["/", "/tin-tuc-su-kien/", CO_SO, "/gioi-thieu/", "/lien-he/so-do-cong/"]
    for address in [*addresses, full_item.get_url(), archive, "/tim-kiem/?q=chi+bo", "/khong-co/"]:
        reader.goto(address)
        headings = reader.locator("h1, h2, h3, h4, h5, h6").evaluate_all(HEADINGS)
        levels = [level for level, _text in headings]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        jumps = [text for (above, _), (level, text) in pairwise(headings) if level > above + 1]
        assert not jumps, (address, jumps)
        assert all(text for _level, text in headings), address
