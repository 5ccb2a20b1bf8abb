"""What leads on from an item: before and after, its section, its topics; and its one address."""

import json
import re

import pytest
from wagtail.models import PageViewRestriction

from news.models import NewsPlacement
from tests.home.section_acts import added, close
from tests.news.reading_room import at, beside, canonical, headlines, item, read, withdraw
from tests.newsroom import CO_SO, QUOC_TE

pytestmark = pytest.mark.django_db


def neighbours(html: str) -> dict[str, str]:
    """The titles of the items before and after."""
    found = re.findall(
        r'neighbour--(\w+)".*?neighbour__title">([^<]*)</span>', html, flags=re.DOTALL
    )
    return dict(found)


def data(html: str) -> dict:
    """What search engines read of an item."""
    return json.loads(re.search(r'application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])


def test_before_and_after_follow_publication_within_the_section(newsroom):
    first, second, third = [
        item(newsroom, f"Tin {number}", at(2024, 6, number)) for number in (1, 2, 3)
    ]
    item(newsroom, "Ở mục khác", at(2024, 6, 2, 12), section=CO_SO)
    assert neighbours(read(newsroom, first.get_url())) == {"next": "Tin 2"}
    assert neighbours(read(newsroom, second.get_url())) == {"previous": "Tin 1", "next": "Tin 3"}
    assert neighbours(read(newsroom, third.get_url())) == {"previous": "Tin 2"}


def test_items_of_one_moment_lead_on_in_the_order_of_the_listing(newsroom):
    pages = [item(newsroom, f"Tin {number}", at(2024, 6, 1)) for number in range(3)]
    assert headlines(read(newsroom, QUOC_TE)) == ["Tin 2", "Tin 1", "Tin 0"]
    middle = neighbours(read(newsroom, pages[1].get_url()))
    assert middle == {"previous": "Tin 0", "next": "Tin 2"}


def test_an_item_alone_has_none_before_or_after(newsroom):
    page = item(newsroom, "Một mình", at(2024, 6, 1))
    assert "neighbours" not in read(newsroom, page.get_url())


def test_neither_before_nor_after_is_what_readers_may_not_see(newsroom):
    pages = [item(newsroom, f"Tin {number}", at(2024, 6, number)) for number in (1, 2, 3, 4)]
    newsroom.draft(title="Bản nháp", section=QUOC_TE)
    withdraw(pages[1])
    PageViewRestriction.objects.create(page=pages[3], restriction_type="login")
    assert neighbours(read(newsroom, pages[2].get_url())) == {"previous": "Tin 1"}
    assert neighbours(read(newsroom, pages[0].get_url())) == {"next": "Tin 3"}


def test_item_of_a_section_with_sections_below_leads_to_its_own_section(newsroom):
    above = "/tin-tuc-su-kien/tin-trong-tinh/"
    first = item(newsroom, "Trên một", at(2024, 6, 1), section=above)
    item(newsroom, "Dưới", at(2024, 6, 2), section=CO_SO)
    item(newsroom, "Trên hai", at(2024, 6, 3), section=above)
    assert neighbours(read(newsroom, first.get_url())) == {"next": "Trên hai"}


def test_most_shared_topics_come_first_then_the_latest(newsroom):
    page = item(newsroom, "Bài", at(2024, 6, 1), topics=["Một", "Hai", "Ba"])
    item(newsroom, "Một chung, cũ", at(2024, 1, 1), section=CO_SO, topics=["Một"])
    item(newsroom, "Một chung, mới", at(2024, 5, 1), section=CO_SO, topics=["Ba", "Khác"])
    item(newsroom, "Ba chung", at(2023, 1, 1), section=CO_SO, topics=["Một", "Hai", "Ba"])
    item(newsroom, "Không chung", at(2024, 5, 9), section=CO_SO, topics=["Khác"])
    hidden = item(newsroom, "Đã gỡ", at(2024, 5, 9), section=CO_SO, topics=["Một", "Hai"])
    withdraw(hidden)
    assert beside(read(newsroom, page.get_url()), "Cùng chủ đề") == [
        "Ba chung",
        "Một chung, mới",
        "Một chung, cũ",
    ]


def test_what_the_text_shows_is_not_shown_again_by_topic(newsroom):
    other = item(newsroom, "Bài liên quan", at(2024, 1, 1), section=CO_SO, topics=["Một"])
    body = [("paragraph", "<p>Nội dung.</p>"), ("related", {"items": [other]})]
    page = item(newsroom, "Bài", at(2024, 6, 1), topics=["Một"], body=body)
    html = read(newsroom, page.get_url())
    assert html.count("Bài liên quan") == 1
    assert "Cùng chủ đề" not in html


def test_item_shown_in_several_sections_has_one_address(newsroom):
    page = item(newsroom, "Ở hai nơi", at(2024, 6, 1), section=CO_SO)
    NewsPlacement.objects.create(page=page, section=newsroom.section(QUOC_TE))
    url = page.get_url()
    for section in (CO_SO, QUOC_TE, "/tin-tuc-su-kien/", f"{QUOC_TE}luu-tru/2024/06/"):
        html = read(newsroom, section)
        assert headlines(html) == ["Ở hai nơi"]
        assert html.split("split__aside")[0].count(f'href="{url}"') == 1
        assert "1 tin, bài" in html
    assert canonical(read(newsroom, url)) == url
    assert canonical(read(newsroom, f"{url}?utm_source=x")) == url
    read(newsroom, f"{QUOC_TE}{page.slug}/", 404)


def test_item_shown_in_a_section_above_its_own_is_listed_there_once(newsroom):
    page = item(newsroom, "Một lần", at(2024, 6, 1), section=CO_SO)
    above = newsroom.section("/tin-tuc-su-kien/tin-trong-tinh/")
    NewsPlacement.objects.create(page=page, section=above)
    html = read(newsroom, "/tin-tuc-su-kien/tin-trong-tinh/")
    assert headlines(html) == ["Một lần"]
    assert "1 tin, bài" in html


def test_item_in_a_hidden_branch_is_not_listed_where_it_is_also_shown(newsroom):
    branch = added(newsroom, newsroom.section("/tin-tuc-su-kien/"), "Nhánh kín")
    page = item(newsroom, "Tin kín", at(2024, 6, 1), section=branch.get_url())
    NewsPlacement.objects.create(page=page, section=newsroom.section(QUOC_TE))
    assert headlines(read(newsroom, QUOC_TE)) == ["Tin kín"]
    close(newsroom, branch)
    assert headlines(read(newsroom, QUOC_TE)) == []


def test_sharing_needs_no_script_and_follows_nobody(newsroom):
    page = item(newsroom, "Tin & bài", at(2024, 6, 1))
    html = read(newsroom, page.get_url())
    address = re.search(r'rel="canonical" href="([^"]*)"', html)[1]
    links = re.findall(r'class="share__way"\s+href="([^"]*)"', html)
    assert links[0].startswith("mailto:?subject=Tin%20%26%20b%C3%A0i&amp;body=")
    assert links[1].startswith("https://www.facebook.com/sharer/sharer.php?u=http%3A%2F%2F")
    assert re.search(rf'hidden\s+data-address="{re.escape(address)}"', html)
    assert not re.search(r"utm_|fbclid", html)
    assert set(re.findall(r'<script[^>]*src="(?!/static/)', html)) == set()


def test_structured_data_cannot_end_its_element(newsroom):
    title = "</script><script>alert(1)</script> & “dấu” <!--"
    page = item(newsroom, title, at(2024, 6, 1), lead="Câu dẫn </SCRIPT >", topics=["<b>"])
    html = read(newsroom, page.get_url())
    found = data(html)
    assert found["headline"] == title
    assert found["description"] == "Câu dẫn </SCRIPT >"
    assert found["datePublished"] == "2024-06-01T00:00:00+07:00"
    assert found["mainEntityOfPage"].endswith(page.get_url())
    assert "<script>alert" not in html
    scripts = re.findall(r"<script\b[^>]*>", html)
    assert [tag for tag in scripts if "src=" not in tag] == ['<script type="application/ld+json">']


def test_addresses_never_follow_the_host_that_a_request_names(newsroom):
    page = item(newsroom, "Tin", at(2024, 6, 1))
    html = newsroom.client(None).get(page.get_url(), headers={"host": "evil.example"})
    assert "evil.example" not in html.content.decode()


@pytest.mark.parametrize("published", [(2023, 7, 20, 8, 5)])
def test_dates_read_as_people_write_them(newsroom, published):
    page = item(newsroom, "Tin", at(*published))
    assert ">20/7/2023, 08:05<" in read(newsroom, page.get_url())
    assert ">20/7/2023<" in read(newsroom, QUOC_TE)
