"""The archive by month: real addresses, Vietnamese months, nothing that is not public."""

from itertools import chain

import pytest

from tests.home.section_acts import add, added, close, hide, move
from tests.news.reading_room import at, canonical, headlines, item, read, robots, withdraw
from tests.newsroom import CO_SO, QUOC_TE

pytestmark = pytest.mark.django_db

ARCHIVE = f"{QUOC_TE}luu-tru/"
ABOVE = "/tin-tuc-su-kien/luu-tru/"


@pytest.fixture
def three(newsroom):
    return [
        item(newsroom, "Cuối tháng sáu", at(2024, 6, 30, 23, 59, 59)),
        item(newsroom, "Đầu tháng bảy", at(2024, 7, 1, 0, 0)),
        item(newsroom, "Cuối năm", at(2024, 12, 31, 23, 59)),
    ]


@pytest.mark.usefixtures("three")
def test_months_are_those_of_viet_nam(newsroom):
    assert headlines(read(newsroom, f"{ARCHIVE}2024/06/")) == ["Cuối tháng sáu"]
    assert headlines(read(newsroom, f"{ARCHIVE}2024/07/")) == ["Đầu tháng bảy"]
    assert headlines(read(newsroom, f"{ARCHIVE}2024/12/")) == ["Cuối năm"]
    assert headlines(read(newsroom, f"{ARCHIVE}2024/")) == [
        "Cuối năm",
        "Đầu tháng bảy",
        "Cuối tháng sáu",
    ]


@pytest.mark.usefixtures("three")
def test_overview_names_the_months_that_hold_items_and_no_others(newsroom):
    html = read(newsroom, ARCHIVE)
    assert f'href="{ARCHIVE}2024/"' in html
    for month in range(1, 13):
        assert (f'href="{ARCHIVE}2024/{month:02}/"' in html) == (month in (6, 7, 12))
    assert "3 tin, bài" in html


@pytest.mark.usefixtures("three")
def test_listing_leads_to_the_months_of_its_latest_year(newsroom):
    item(newsroom, "Năm sau", at(2025, 3, 2))
    html = read(newsroom, QUOC_TE)
    assert headlines(html) == ["Năm sau", "Cuối năm", "Đầu tháng bảy", "Cuối tháng sáu"]
    assert f'href="{ARCHIVE}2025/03/"' in html
    assert f'href="{ARCHIVE}2024/"' in html
    assert f'href="{ARCHIVE}2024/06/"' not in html


@pytest.mark.usefixtures("three")
def test_section_above_has_an_archive_of_its_branch(newsroom):
    item(newsroom, "Ở cơ sở", at(2024, 7, 2), section=CO_SO)
    assert headlines(read(newsroom, f"{ABOVE}2024/07/")) == ["Ở cơ sở", "Đầu tháng bảy"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    "period",
    [
        *("2024/01/", "2023/", "2999/", "2999/01/", "0000/", "1000/01/"),
        *("2024/13/", "2024/00/", "2024/6/", "2024/006/", "2024/06/01/", "24/", "20240/"),
        *("x/", "2024/x/", "2024/-1/", "-2024/", "2024_06/", "luu-tru/", "2024/luu-tru/"),
    ],
)
def test_there_is_no_archive_of_what_is_no_period_or_holds_nothing(newsroom, period):
    read(newsroom, f"{ARCHIVE}{period}", 404)


def test_digits_of_other_scripts_name_no_year(newsroom):
    item(newsroom, "Một", at(2024, 6, 1))
    assert newsroom.client(None).get(f"{ARCHIVE}٢٠٢٤/").status_code == 404


@pytest.mark.parametrize("section", ["/gioi-thieu/", "/van-ban-tai-lieu/", "/khong-co/", "/"])
def test_what_lists_no_items_has_no_archive(newsroom, section):
    read(newsroom, f"{section}luu-tru/", 404)


def test_archive_of_an_empty_section_is_not_found(newsroom):
    read(newsroom, ARCHIVE, 404)


def test_month_that_has_not_begun_is_not_found_though_an_item_bears_its_date(newsroom):
    item(newsroom, "Đặt ngày nhầm", at(2990, 1, 1))
    read(newsroom, f"{ARCHIVE}2990/01/", 404)
    assert "2990" not in read(newsroom, QUOC_TE).split("split__aside")[1]


def test_months_show_nothing_that_is_not_public(newsroom, three):
    branch = added(newsroom, newsroom.section("/tin-tuc-su-kien/"), "Nhánh")
    url = branch.get_url()
    item(newsroom, "Trong nhánh", at(2022, 5, 5), section=url)
    read(newsroom, f"{ABOVE}2022/05/")
    close(newsroom, branch)
    read(newsroom, f"{ABOVE}2022/05/", 404)
    assert "2022" not in read(newsroom, ABOVE).split("<main")[1]
    withdraw(three[0])
    read(newsroom, f"{ARCHIVE}2024/06/", 404)


@pytest.mark.usefixtures("three")
def test_hidden_section_hides_its_archive(newsroom):
    hide(newsroom, newsroom.section(QUOC_TE))
    read(newsroom, f"{ARCHIVE}2024/06/", 404)
    read(newsroom, f"{ABOVE}2024/06/", 404)


@pytest.mark.usefixtures("three")
def test_archive_pages_ask_to_be_followed_but_not_listed(newsroom):
    for url in (ARCHIVE, f"{ARCHIVE}2024/", f"{ARCHIVE}2024/06/"):
        html = read(newsroom, url)
        assert canonical(html) == url
        assert robots(html) == "noindex, follow"
    assert robots(read(newsroom, QUOC_TE)) == ""


def test_months_are_paged_and_have_no_page_past_the_last(newsroom):
    for number in range(21):
        item(newsroom, f"Tin {number}", at(2024, 6, 1, 8, number))
    html = read(newsroom, f"{ARCHIVE}2024/06/")
    assert headlines(html) == [f"Tin {number}" for number in range(20, 0, -1)]
    assert f'<link rel="next" href="{ARCHIVE}2024/06/?page=2">' in html
    html = read(newsroom, f"{ARCHIVE}2024/06/?page=2&utm_source=x")
    assert headlines(html) == ["Tin 0"]
    assert canonical(html) == f"{ARCHIVE}2024/06/?page=2"
    assert f'<link rel="prev" href="{ARCHIVE}2024/06/">' in html
    assert "utm_source" not in html
    for number in ("3", "0", "-1", "x", "9" * 30, ""):
        read(newsroom, f"{ARCHIVE}2024/06/?page={number}", 404)


def test_pages_of_a_listing_part_its_months_without_gap_or_double(newsroom):
    for number in range(45):
        item(newsroom, f"Tin {number:02}", at(2024, 1 + number // 9, 1, 8, number))
    found = [headlines(read(newsroom, f"{QUOC_TE}?page={page}")) for page in (1, 2, 3)]
    assert [len(titles) for titles in found] == [20, 20, 5]
    assert list(chain(*found)) == [f"Tin {number:02}" for number in range(44, -1, -1)]


def test_items_of_one_moment_stand_in_one_order_across_pages(newsroom):
    for number in range(25):
        item(newsroom, f"Tin {number:02}", at(2024, 6, 1))
    found = [headlines(read(newsroom, f"{QUOC_TE}?page={page}")) for page in (1, 2)]
    assert list(chain(*found)) == [f"Tin {number:02}" for number in range(24, -1, -1)]


@pytest.mark.parametrize("model", ["sectionpage", "linkpage"])
def test_no_page_takes_the_archives_address(newsroom, model):
    parent = newsroom.section("/tin-tuc-su-kien/")
    extra = {"kind": None, "address": "https://example.org/"} if model == "linkpage" else {}
    response = add(newsroom, parent, "Mục khác", model, slug="luu-tru", **extra)
    assert response.context["form"].errors["slug"]
    page = added(newsroom, parent, "Lưu trữ", model, **extra)
    assert page.slug == "luu-tru-2"


def test_no_item_takes_the_archives_address(newsroom):
    assert newsroom.draft(title="Lưu trữ").slug == "luu-tru-2"
    assert item(newsroom, "Lưu trữ", at(2024, 6, 1)).slug == "luu-tru-2"


def test_a_page_of_that_address_is_not_moved_below_a_section(newsroom):
    page = added(newsroom, newsroom.section("/"), "Lưu trữ")
    assert page.slug == "luu-tru"
    assert newsroom.client(None).get("/luu-tru/").status_code == 200
    move(newsroom, page, newsroom.section("/tin-tuc-su-kien/"))
    page.refresh_from_db()
    assert page.url_path == "/trang-chu/luu-tru/"
