"""What readers find, and in which order, on every engine."""

import unicodedata

import pytest
from wagtail.models import PageViewRestriction

from home.models import BasePage

SECTION = "Hoạt động của Thường trực"


@pytest.fixture(
    params=["asking_database", pytest.param("asking_elasticsearch", marks=pytest.mark.services)],
    ids=["database", "elasticsearch"],
)
def asking(request, newsroom):
    """Readers who ask each engine: the answers are the same."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    "typed",
    [
        SECTION,
        "hoat dong cua thuong truc",
        "HOẠT ĐỘNG THƯỜNG TRỰC",
        "hoạt dong thuong trực",
        unicodedata.normalize("NFD", SECTION),
        "thường trực hoạt động",
        "hoat dong thuong tr",
        "«Hoạt động»: thường/trực!",
    ],
)
def test_section_is_found_with_marks_and_without(asking, typed):
    assert asking.titles(typed)[0] == SECTION


@pytest.mark.parametrize("typed", ["Tỉnh ủy", "Tỉnh uỷ", "tinh uy", "tỉnh uy"])
def test_both_placements_of_the_tone_are_one_word(asking, typed):
    assert "Văn bản Tỉnh ủy" in asking.titles(typed)


def test_item_is_found_by_its_lead_and_text_once_it_is_live(asking, newsroom, committed):
    with committed():
        newsroom.published(title="Khởi công cầu", lead="Cầu dài hai cây số", text="Vốn vay ODA.")
    assert asking.titles("hai cay so") == ["Khởi công cầu"]
    assert asking.titles("vốn vay oda") == ["Khởi công cầu"]


def test_drafts_are_not_found_not_even_those_of_live_items(asking, newsroom, committed):
    with committed():
        newsroom.draft(title="Dự thảo mật ong")
        page = newsroom.published(title="Vụ mùa ca cao", text="Bản đã đăng.")
        newsroom.edit(page, "congtacvien", title="Vụ mùa sầu riêng", text="Măng cụt.")
    for typed in ("mật ong", "sau rieng", "măng cụt"):
        assert not {"Dự thảo mật ong", "Vụ mùa sầu riêng"} & set(asking.titles(typed)), typed
    assert asking.titles("ca cao")[0] == "Vụ mùa ca cao"


def test_title_comes_before_text(asking, newsroom, committed):
    with committed():
        newsroom.published(title="Họp báo thường kỳ", text="Nói về cao su, cao su và cao su.")
        newsroom.published(title="Giá cao su", text="Giá giữ nguyên.")
        newsroom.published(title="Họp báo thường niên", text="Nói về cao su, cao su và cao su.")
    assert asking.titles("cao su")[0] == "Giá cao su"


def test_words_in_a_row_come_before_words_apart(asking, newsroom, committed):
    with committed():
        newsroom.published(title="Ghi nhanh một", text="Rừng được trồng thêm, cây quý được giữ.")
        newsroom.published(title="Ghi nhanh hai", text="Xã trồng cây đầu xuân, giữ rừng.")
        newsroom.published(title="Ghi nhanh ba", text="Cây được trồng dọc đường, rừng được giữ.")
    titles = asking.titles("trong cay")
    assert titles[0] == "Ghi nhanh hai"
    assert set(titles[1:3]) == {"Ghi nhanh một", "Ghi nhanh ba"}


@pytest.mark.parametrize("typed", ["Đồi chè có gì?", "doi che co gi"])
def test_words_that_only_ask_count_little(asking, newsroom, committed, typed):
    with committed():
        newsroom.published(title="Đồi sương", text="Có chè trăm năm, có hồ, có rừng dẻ.")
        newsroom.published(title="Chuyện phiếm", text="Chẳng có gì, có gì đâu.")
        newsroom.published(title="Ghi chép", text="Trên đồi có gió.")
    assert asking.titles(typed)[0] == "Đồi sương"


@pytest.mark.parametrize(
    ("typed", "first"), [("bán chè", "Phố bán chè"), ("bàn che", "Tấm bàn che")]
)
def test_the_same_marks_come_first_and_others_follow(asking, newsroom, committed, typed, first):
    both = {"Phố bán chè", "Tấm bàn che"}
    with committed():
        for title in both:
            newsroom.published(title=title)
    titles = asking.titles(typed)
    assert titles[0] == first
    assert set(titles[:2]) == both


def test_document_number_in_a_text_is_found_as_it_is_written(asking, newsroom, committed):
    with committed():
        newsroom.published(
            title="Hướng dẫn mới", text="Theo Nghị định 42/2022/NĐ-CP của Chính phủ."
        )
        newsroom.published(title="Báo cáo năm", text="Năm 2022 có 42 cp mới.")
    for typed in ("42/2022/NĐ-CP", "42/2022/nd-cp", "42 2022 nđ cp"):
        assert asking.titles(typed)[0] == "Hướng dẫn mới"


def test_a_part_of_the_words_is_enough_where_few_hold_all(asking):
    assert asking.titles("hoạt động của thường trực huyện ủy")[0] == SECTION
    assert asking.titles("thường xyz qwk wjf zzp") == []


def test_full_form_is_found_by_a_part_of_it_and_by_its_abbreviation(asking, newsroom, committed):
    titles = ["Thường trực họp giao ban", "TTTU làm việc với sở", "Chợ quê mở lại"]
    with committed():
        for title in titles:
            newsroom.published(title=title)
    found = asking.titles("thuong truc tinh uy", size=50)
    assert set(titles) & set(found) == set(titles[:2])


def test_withdrawn_item_vanishes_whatever_the_index_still_holds(asking, newsroom, committed):
    with committed():
        page = newsroom.published(title="Thu hoạch điều")
    assert asking.titles("thu hoạch điều")[0] == page.title
    before = asking.answer("thu hoạch điều")["total"]
    BasePage.objects.filter(pk=page.pk).update(live=False)
    after = asking.answer("thu hoạch điều")
    assert after["total"] == before - 1
    assert page.title not in {row["title"] for row in after["results"]}


def test_branch_kept_for_a_group_vanishes_at_once(asking, newsroom, committed):
    with committed():
        page = newsroom.published(title="Thu hoạch điều")
    section = page.get_parent()
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert page.title not in asking.titles("thu hoạch điều")
    assert section.title not in asking.titles(section.title)


def test_page_shows_title_address_type_section_date_and_excerpt(asking, newsroom, committed):
    with committed():
        page = newsroom.published(title="Mở tuyến buýt", text="Tuyến <b>buýt</b> chạy từ 5 giờ.")
    html = asking.get("/tim-kiem/", q="tuyen buyt").content.decode()
    assert f'<a href="{page.url}">Mở tuyến buýt</a>' in html
    assert "<mark>buýt</mark> chạy từ 5 giờ" in html
    assert "Tin từ cơ sở" in html


def test_number_of_queries_is_the_same_for_one_result_and_for_many(
    asking, newsroom, committed, django_assert_max_num_queries
):
    with committed():
        for number in range(12):
            newsroom.published(title=f"Chợ quê {number}")
    asking.before()
    with django_assert_max_num_queries(20):
        assert asking.get("/tim-kiem/", q="chợ quê").context["total"] == 12
