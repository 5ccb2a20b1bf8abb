"""Administrators compose the front page from blocks; what is empty leaves no hole."""

from dataclasses import replace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset

from home import listings
from home.listings import provider_of, register_provider
from home.models import HomePage
from tests.home.layout_acts import (
    compose,
    composed,
    front,
    headlines,
    heads,
    latest,
    lead,
    links,
    of_section,
)
from tests.home.section_acts import added, close, hide, remove
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC

pytestmark = pytest.mark.sqlite_only

XAY_DUNG = "/cong-tac-xay-dung-dang/"
VAN_BAN = "/van-ban-tai-lieu/"
THONG_BAO = "/thong-bao-lich-cong-tac/thong-bao/"


def publish(newsroom, section: str, *titles: str) -> None:
    for title in titles:
        newsroom.published(section=section, title=title)


def test_blocks_stand_in_the_order_in_which_they_were_put(newsroom):
    publish(newsroom, CO_SO, "Tin cơ sở")
    publish(newsroom, QUOC_TE, "Tin quốc tế một")
    publish(newsroom, THONG_BAO, "Thông báo một")
    blocks = [
        latest(newsroom, QUOC_TE),
        of_section(newsroom, "notices", THONG_BAO, heading="Mời họp"),
        latest(newsroom, CO_SO, style="rows"),
    ]
    composed(newsroom, *blocks)
    assert heads(front(newsroom)) == ["Tin quốc tế", "Mời họp", "Tin từ cơ sở"]
    composed(newsroom, *reversed(blocks))
    assert heads(front(newsroom)) == ["Tin từ cơ sở", "Mời họp", "Tin quốc tế"]


def test_latest_items_lead_where_nobody_has_chosen_any(newsroom):
    publish(newsroom, CO_SO, "Tin cũ", "Tin giữa", "Tin mới")
    composed(newsroom, lead(runners_up=1))
    assert headlines(front(newsroom)) == ["Tin mới", "Tin giữa"]


def test_what_leads_is_not_shown_again_where_there_is_something_else(newsroom):
    publish(newsroom, CO_SO, "Cơ sở một", "Cơ sở hai", "Cơ sở ba")
    composed(newsroom, lead(runners_up=0), latest(newsroom, CO_SO, count=2))
    assert headlines(front(newsroom)) == ["Cơ sở ba", "Cơ sở hai", "Cơ sở một"]
    composed(newsroom, lead(runners_up=1), latest(newsroom, CO_SO, count=3))
    assert headlines(front(newsroom)) == [
        *["Cơ sở ba", "Cơ sở hai"],
        *["Cơ sở một", "Cơ sở ba", "Cơ sở hai"],
    ]


def test_notices_are_complete_whatever_leads(newsroom):
    publish(newsroom, THONG_BAO, "Thông báo một", "Thông báo hai")
    composed(newsroom, lead(0), of_section(newsroom, "notices", THONG_BAO, count=1))
    assert headlines(front(newsroom)) == ["Thông báo hai", "Thông báo hai"]


def test_item_shown_in_a_further_section_is_among_its_latest(newsroom):
    section = newsroom.section(QUOC_TE).pk
    newsroom.published(title="Ở hai nơi", placements=inline_formset([{"section": section}]))
    composed(newsroom, latest(newsroom, QUOC_TE))
    assert headlines(front(newsroom)) == ["Ở hai nơi"]


def test_picture_strip_shows_what_has_a_picture(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    newsroom.published(title="Có ảnh", main_picture=newsroom.picture().pk)
    publish(newsroom, CO_SO, "Không ảnh")
    composed(newsroom, of_section(newsroom, "pictures", CO_SO))
    assert headlines(front(newsroom)) == ["Có ảnh"]
    composed(newsroom, of_section(newsroom, "pictures", QUOC_TE))
    assert "band--dark" not in front(newsroom)


LEAVING = {
    "empty": lambda room, section: section.get_children().first().specific.unpublish(),
    "hidden": hide,
    "closed": close,
    "deleted": lambda room, section: (
        section.get_children().first().move(room.section(QUOC_TE), pos="last-child"),
        remove(room, section),
    ),
}


@pytest.mark.parametrize("way", LEAVING)
@pytest.mark.parametrize("style", ["column", "beside", "rows"])
def test_section_with_nothing_to_show_leaves_no_hole(newsroom, way, style):
    section = added(newsroom, newsroom.section("/"), "Mục sẽ mất")
    url = "/muc-se-mat/"
    publish(newsroom, url, "Tin sẽ mất")
    publish(newsroom, XAY_DUNG, "Tin ở lại")
    composed(newsroom, latest(newsroom, XAY_DUNG, style), latest(newsroom, url, style))
    assert heads(front(newsroom)) == ["Công tác xây dựng Đảng", "Mục sẽ mất"]
    section.refresh_from_db()
    LEAVING[way](newsroom, section)
    html = front(newsroom)
    assert heads(html) == ["Công tác xây dựng Đảng"]
    assert html.count("<section") == 1
    assert html.count('class="band ') == 1
    assert "Tin sẽ mất" not in html


def test_what_stands_beside_an_empty_main_block_closes_up(newsroom):
    publish(newsroom, THONG_BAO, "Thông báo một")
    publish(newsroom, QUOC_TE, "Tin quốc tế một")
    composed(
        newsroom,
        of_section(newsroom, "documents", VAN_BAN),
        of_section(newsroom, "notices", THONG_BAO),
        latest(newsroom, QUOC_TE),
    )
    html = front(newsroom)
    assert heads(html) == ["Thông báo", "Tin quốc tế"]
    assert html.count('class="band ') == 1
    assert "spread" not in html


def test_documents_show_once_their_sections_list_any(newsroom, monkeypatch):
    publish(newsroom, QUOC_TE, "Nghị quyết mẫu")
    composed(newsroom, of_section(newsroom, "documents", VAN_BAN, heading="Văn bản mới"))
    assert heads(front(newsroom)) == []
    path = newsroom.section(QUOC_TE).path
    monkeypatch.setattr(listings, "_providers", dict(listings._providers))
    news = provider_of("news")
    register_provider("documents", replace(news, items=lambda _: news.items(path)))
    html = front(newsroom)
    assert (heads(html), headlines(html)) == (["Văn bản mới"], ["Nghị quyết mẫu"])


def test_links_lead_to_pages_as_they_are_now_and_elsewhere(newsroom):
    section = newsroom.section(QUOC_TE)
    link = added(newsroom, newsroom.section("/"), "Trang bạn", "linkpage", address="/ban/")
    composed(
        newsroom,
        links(
            "Hữu ích",
            {"page": section.pk},
            {"page": link.pk, "title": "Trang kết nghĩa"},
            {"address": "https://xa.example/", "title": "Nơi xa"},
        ),
    )
    html = front(newsroom)
    assert '<a href="/tin-tuc-su-kien/tin-quoc-te/">Tin quốc tế</a>' in html
    assert '<a href="/trang-ban/">Trang kết nghĩa</a>' in html
    assert '<a href="https://xa.example/">Nơi xa</a>' in html
    hide(newsroom, link)
    assert "Trang kết nghĩa" not in front(newsroom)


def test_front_page_without_anything_says_so(newsroom):
    composed(newsroom)
    assert "chưa có tin" in front(newsroom)


def test_draft_of_the_front_page_is_nothing_to_readers(newsroom):
    publish(newsroom, QUOC_TE, "Tin quốc tế một")
    composed(newsroom, lead())
    assert compose(newsroom, latest(newsroom, QUOC_TE), action="action-save").status_code == 302
    assert heads(front(newsroom)) == []
    preview = reverse("wagtailadmin_pages:view_draft", args=[newsroom.section("/").pk])
    assert heads(newsroom.client("quantri").get(preview).content.decode()) == ["Tin quốc tế"]


@pytest.mark.parametrize("change", [
    {"section": "abc"}, {"section": "999999999"}, {"section": "9" * 40}, {"section": ""},
    {"section": "-1"}, {"section": "1 OR 1=1"}, {"count": "0"}, {"count": "nhiều"},
    {"count": "9" * 40}, {"count": ""}, {"style": "aside"}, {"style": ""},
    {"heading": "dài" * 80},
])  # fmt: skip
def test_block_that_no_editor_makes_is_refused(newsroom, change):
    kind, value = latest(newsroom, QUOC_TE)
    before = HomePage.objects.get().layout.raw_data[:]
    response = compose(newsroom, (kind, value | change))
    assert response.status_code in (200, 400), response.status_code
    if response.status_code == 200:
        assert response.context["form"].errors["layout"]
    assert HomePage.objects.get().layout.raw_data[:] == before


def test_key_of_anything_but_a_fitting_section_is_refused(newsroom):
    item = newsroom.published()
    wrong = [
        *[newsroom.section("/").pk, item.pk, newsroom.section("/gioi-thieu/").pk],
        *[newsroom.section(VAN_BAN).pk, ContentType.objects.first().pk],
        newsroom.section("/gioi-thieu/lich-su-dang-bo-tinh/").pk,
    ]
    for key in wrong:
        for kind in ("latest", "notices", "pictures"):
            value = latest(newsroom, QUOC_TE)[1] | {"section": key}
            response = compose(newsroom, (kind, value))
            assert response.status_code == 200
            assert response.context["form"].errors["layout"], (kind, key)
    response = compose(newsroom, of_section(newsroom, "documents", QUOC_TE))
    assert response.context["form"].errors["layout"]


BAD_LINKS = [
    {},
    {"address": "javascript:alert(1)", "title": "x"},
    {"address": "//xa.example/", "title": "x"},
    {"address": "https://xa.example/"},
    {"address": "/x/", "title": "x", "page": "home"},
    {"page": "item"},
    {"page": "root"},
]


@pytest.mark.parametrize("row", BAD_LINKS, ids=str)
def test_link_that_leads_astray_is_refused(newsroom, row):
    keys = {"home": newsroom.section("/gioi-thieu/").pk, "root": newsroom.section("/").pk}
    if row.get("page") == "item":
        keys["item"] = newsroom.published().pk
    row = row | ({"page": keys[row["page"]]} if "page" in row else {})
    response = compose(newsroom, links("Liên kết", row))
    assert response.status_code == 200
    assert response.context["form"].errors["layout"]


def test_there_is_one_lead_block_at_most(newsroom):
    response = compose(newsroom, lead(), lead())
    assert response.context["form"].errors["layout"]


def test_block_shows_whoever_picks_it_where_it_stands(newsroom):
    block = HomePage._meta.get_field("layout").stream_block
    address = reverse("wagtailadmin_block_preview")
    for name, child in block.child_blocks.items():
        assert child.is_previewable, name
        query = {"id": child.definition_prefix}
        html = newsroom.client("quantri").get(address, query).content.decode()
        assert f"home/layout/{name}" in html
        assert f"<title>{child.label}</title>" in html
    assert str(block.child_blocks["latest"].label) == "Tin mới của chuyên mục"


def test_restricted_section_is_not_told_by_a_block(newsroom):
    publish(newsroom, THUONG_TRUC, "Tin kín")
    composed(newsroom, lead(), latest(newsroom, THUONG_TRUC))
    section = newsroom.section(THUONG_TRUC)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    html = front(newsroom)
    assert "Tin kín" not in html
    assert "block-head" not in html
