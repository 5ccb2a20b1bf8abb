"""What editors find in the admin: explorer, search for pages, choosers, pictures."""

import pytest
from django.urls import reverse

from news.models import NewsPage
from tests.newsroom import CO_SO


@pytest.mark.parametrize(
    "typed", ["Hoạt động của Thường trực", "hoat dong thuong tr", "THUONG TRUC HOAT"]
)
def test_pages_are_found_with_marks_and_without(asking, typed):
    titles = asking.pages_in_admin(typed, by="togiupviec")
    assert titles == ["Hoạt động của Thường trực"]


def test_drafts_are_found_by_their_title_and_text(asking, newsroom, committed):
    with committed():
        newsroom.draft(title="Nuôi ong lấy mật", text="Đàn ong ở Xuân Lộc.")
        page = newsroom.published(title="Vụ mùa ca cao")
        newsroom.edit(page, "congtacvien", title="Vụ mùa sầu riêng", text="Măng cụt.")
    for typed, title in [
        ("nuoi ong", "Nuôi ong lấy mật"),
        ("ong ở Xuân Lộc", "Nuôi ong lấy mật"),
        ("ca cao", "Vụ mùa sầu riêng"),
        ("sau rieng", "Vụ mùa sầu riêng"),
        ("mang cut", "Vụ mùa sầu riêng"),
    ]:
        assert asking.pages_in_admin(typed, by="congtacvien") == [title]


def test_page_found_by_live_text_and_draft_is_shown_once(asking, newsroom, committed):
    with committed():
        page = newsroom.published(title="Vụ mùa ca cao")
        newsroom.edit(page, "congtacvien", title="Vụ mùa ca cao mới")
    assert asking.pages_in_admin("ca cao", by="congtacvien") == ["Vụ mùa ca cao mới"]


def test_drafts_of_other_units_are_not_found(asking, newsroom, committed):
    with committed():
        newsroom.draft(title="Nuôi ong lấy mật")
    assert asking.pages_in_admin("nuôi ong", by="congtacvien2") == []
    assert asking.pages_in_admin("nuôi ong", by="lanhdao") == ["Nuôi ong lấy mật"]


def test_search_counts_types_and_narrows_to_one(asking, newsroom, committed):
    with committed():
        newsroom.draft(title="Tin từ cơ sở chăn nuôi")
    response = asking.get("/admin/pages/search/", "congtacvien", q="tin từ cơ sở")
    types = {type_.model: count for type_, count in response.context["content_types"]}
    assert types == {"newspage": 1, "sectionpage": 1}
    only = asking.pages_in_admin("tin từ cơ sở", "congtacvien", content_type="news.newspage")
    assert only == ["Tin từ cơ sở chăn nuôi"]


@pytest.mark.parametrize("ordering", ["title", "-title", "latest_revision_created_at", "-live"])
def test_results_can_be_ordered(asking, ordering):
    titles = asking.pages_in_admin("văn bản", by="togiupviec", ordering=ordering)
    assert len(titles) > 1
    if "title" in ordering:
        assert titles == sorted(titles, reverse=ordering.startswith("-"))


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "live:yes", "live:no tin", '"tin tức"', "'", '"', "NEAR(", "tin*", "?", "😀", ")("],
)
def test_any_query_is_answered(asking, typed):
    asking.pages_in_admin(typed, by="togiupviec")


def test_phrase_in_quotes_holds_the_words_in_that_order(asking):
    assert asking.pages_in_admin('"thường trực"', by="togiupviec")
    assert not asking.pages_in_admin('"trực thường"', by="togiupviec")


def test_explorer_narrows_its_listing(asking, newsroom, committed):
    with committed():
        newsroom.draft(title="Nuôi ong lấy mật")
        newsroom.draft(title="Trồng dâu nuôi tằm")
    address = reverse("wagtailadmin_explore", args=[newsroom.section(CO_SO).pk])
    for query in ({"q": "nuoi ong"}, {"q": "nuoi ong", "ordering": "title"}):
        response = asking.get(address, "congtacvien", **query)
        found = [page.draft_title for page in response.context["object_list"]]
        assert found == ["Nuôi ong lấy mật"]


def test_page_chooser_finds_what_may_be_chosen(asking, newsroom, committed):
    with committed():
        newsroom.published(title="Nuôi ong lấy mật")
    address = reverse("wagtailadmin_choose_page_search")
    response = asking.get(address, "congtacvien", q="nuoi ong", page_type="news.newspage")
    assert "Nuôi ong lấy mật" in response.content.decode()


def test_pictures_are_found_by_title_description_and_tag(asking, newsroom, committed):
    with committed():
        picture = newsroom.picture(title="Lễ khánh thành", description="Cầu Hóa An")
        newsroom.picture(title="Hội nghị")
        picture.tags.add("đường vành đai")
    for address in (
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose_results"),
    ):
        for typed in ("le khanh th", "hoá an", "vanh dai"):
            html = asking.get(address, "congtacvien", q=typed).content.decode()
            assert "Lễ khánh thành" in html
            assert "Hội nghị" not in html


def test_readers_do_not_find_pictures(asking, newsroom, committed):
    with committed():
        newsroom.picture(title="Lễ khánh thành nhà máy")
    assert asking.titles("lễ khánh thành nhà máy") == []


def test_deleted_draft_is_found_no_more(asking, newsroom, committed):
    with committed():
        page = newsroom.draft(title="Nuôi ong lấy mật")
    with committed():
        newsroom.client("congtacvien").post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not NewsPage.objects.filter(pk=page.pk).exists()
    assert asking.pages_in_admin("nuôi ong", by="congtacvien") == []
