"""Topic pages: what public items share, and nothing that a draft betrays."""

import pytest

from news.models import Topic
from tests.home.section_acts import add, added, close
from tests.news.reading_room import at, canonical, headlines, item, read, robots, withdraw
from tests.newsroom import CO_SO, QUOC_TE

pytestmark = pytest.mark.django_db

URL = "/chu-de/chuyen-doi-so/"


def test_topic_lists_the_public_items_that_have_it_the_latest_first(newsroom):
    for number, section in enumerate((QUOC_TE, CO_SO, QUOC_TE)):
        when = at(2024, 6, 1 + number)
        item(newsroom, f"Tin {number}", when, section=section, topics=["Chuyển đổi số"])
    item(newsroom, "Tin khác", at(2024, 6, 9), topics=["Dân vận"])
    html = read(newsroom, URL)
    assert headlines(html) == ["Tin 2", "Tin 1", "Tin 0"]
    assert canonical(html) == URL
    assert robots(html) == ""


def test_item_and_listing_lead_to_its_topics(newsroom):
    page = item(newsroom, "Tin", at(2024, 6, 1), topics=["Chuyển đổi số"])
    for url in (page.get_url(), QUOC_TE):
        assert f'href="{URL}"' in read(newsroom, url)


def test_topic_of_drafts_alone_is_not_found(newsroom):
    newsroom.draft(title="Bản nháp").topics.add("Chuyển đổi số")
    assert Topic.objects.filter(slug="chuyen-doi-so").exists()
    assert read(newsroom, URL, 404) == read(newsroom, "/chu-de/khong-he-co/", 404)


def test_topic_ceases_with_its_last_public_item(newsroom):
    branch = added(newsroom, newsroom.section("/tin-tuc-su-kien/"), "Nhánh")
    item(newsroom, "Tin kín", at(2024, 6, 1), section=branch.get_url(), topics=["Chuyển đổi số"])
    page = item(newsroom, "Tin mở", at(2024, 6, 2), topics=["Chuyển đổi số"])
    close(newsroom, branch)
    assert headlines(read(newsroom, URL)) == ["Tin mở"]
    withdraw(page)
    read(newsroom, URL, 404)


def test_topic_that_only_the_draft_of_a_live_item_has_is_not_found(newsroom):
    page = newsroom.published(title="Tin")
    newsroom.edit(page, "togiupviec", title="Tin", topics="Chuyển đổi số")
    read(newsroom, URL, 404)
    assert "chu-de/" not in read(newsroom, page.get_url())


def test_topics_are_paged(newsroom):
    for number in range(21):
        item(newsroom, f"Tin {number}", at(2024, 6, 1, 8, number), topics=["Chuyển đổi số"])
    assert len(headlines(read(newsroom, URL))) == 20
    html = read(newsroom, f"{URL}?page=2")
    assert headlines(html) == ["Tin 0"]
    assert canonical(html) == f"{URL}?page=2"
    for number in ("3", "0", "x", "9" * 30):
        read(newsroom, f"{URL}?page={number}", 404)


def test_the_portal_keeps_the_address_of_topics(newsroom):
    response = add(newsroom, newsroom.section("/"), "Mục", slug="chu-de")
    assert response.context["form"].errors["slug"]
    assert added(newsroom, newsroom.section("/"), "Chủ đề").slug == "chu-de-2"


@pytest.mark.parametrize("address", ["/chu-de/", "/chu-de/%00/", "/chu-de/a/b/", "/chu-de/Đảng/"])
def test_odd_addresses_of_topics_are_not_found(newsroom, address):
    assert newsroom.client(None).get(address).status_code in (400, 404)
