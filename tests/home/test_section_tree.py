"""The section tree as readers get it: menus, breadcrumbs, maps, and what none of them shows."""

import pytest

from home.models import BasePage
from tests.home.menu_reading import bar, links_in, whole_tree
from tests.home.section_acts import added, change, close, hide
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC


def text(newsroom, address: str, status: int = 200) -> str:
    response = newsroom.client(None).get(address)
    assert response.status_code == status, address
    return response.content.decode()


EVERY_KIND = {
    "home": "/",
    "news section": QUOC_TE,
    "documents": "/van-ban-tai-lieu/",
    "landing": "/gioi-thieu/",
    "standard page": "/gioi-thieu/lich-su-dang-bo-tinh/",
    "site map": "/lien-he/so-do-cong/",
}


def test_path_that_the_notice_asks_for_is_there_in_the_menu_and_on_the_front_page(newsroom):
    newsroom.published(section=THUONG_TRUC, title="Thường trực làm việc với cơ sở")
    assert "Hoạt động của Thường trực" in text(newsroom, THUONG_TRUC)
    front = text(newsroom, "/")
    assert THUONG_TRUC in whole_tree(front)
    assert THUONG_TRUC in [href for _level, href, _text in links_in(front, "spread__side")]
    assert "Thường trực làm việc với cơ sở" in front


@pytest.mark.parametrize("address", EVERY_KIND.values(), ids=EVERY_KIND)
def test_every_page_has_the_main_menu_with_two_levels(newsroom, address):
    menu = bar(text(newsroom, address))
    top = BasePage.objects.filter(depth=3, live=True, show_in_menus=True).order_by("path")
    assert list(menu) == [page.get_url() for page in top]
    for page in top:
        below = page.get_children().filter(live=True, show_in_menus=True).order_by("path")
        assert menu[page.get_url()] == [child.get_url() for child in below]


def test_item_has_the_main_menu_and_the_way_to_it(newsroom):
    page = newsroom.published(title="Tin có đường dẫn")
    html = text(newsroom, page.url)
    assert bar(html) == bar(text(newsroom, "/"))
    crumbs = [href for _level, href, _text in links_in(html, "breadcrumbs")]
    assert crumbs == ["/", "/tin-tuc-su-kien/", "/tin-tuc-su-kien/tin-trong-tinh/", CO_SO]
    assert '<span aria-current="page">Tin có đường dẫn</span>' in html


def test_front_page_has_no_breadcrumbs(newsroom):
    assert links_in(text(newsroom, "/"), "breadcrumbs") == []


def test_page_that_is_not_found_has_the_main_menu(newsroom):
    assert bar(text(newsroom, "/khong-co/", status=404)) == bar(text(newsroom, "/"))


def test_menus_use_the_short_name_and_pages_the_whole_one(newsroom):
    names = {href: name for _level, href, name in links_in(text(newsroom, "/"), "bar")}
    assert names["/cong-tac-xay-dung-dang/"] == "Xây dựng Đảng"
    assert "<h1>Công tác xây dựng Đảng</h1>" in text(newsroom, "/cong-tac-xay-dung-dang/")


def test_section_menu_names_what_is_below_or_else_what_is_beside(newsroom):
    inside = links_in(text(newsroom, "/tin-tuc-su-kien/tin-trong-tinh/"), "section-menu")
    leaf = links_in(text(newsroom, CO_SO), "section-menu")
    assert inside == leaf
    assert CO_SO in [href for _level, href, _text in leaf]
    assert 'aria-current="page">Tin từ cơ sở' in text(newsroom, CO_SO).replace("\n", "")


def test_first_level_page_without_children_has_no_section_menu(newsroom):
    assert links_in(text(newsroom, "/bao-ve-nen-tang-tu-tuong-cua-dang/"), "section-menu") == []


def test_landing_section_leads_to_what_is_below_and_shows_its_introduction(newsroom):
    change(newsroom, newsroom.section("/gioi-thieu/"), introduction="Đôi nét về Đảng bộ tỉnh.")
    html = text(newsroom, "/gioi-thieu/")
    assert "Đôi nét về Đảng bộ tỉnh." in html
    branches = [href for _level, href, _text in links_in(html, "branches")]
    children = newsroom.section("/gioi-thieu/").get_children().live()
    assert branches == [child.get_url() for child in children]


def test_section_outside_menus_is_in_none_but_can_be_read(newsroom):
    change(newsroom, newsroom.section("/tin-tuc-su-kien/tin-trong-tinh/"), show_in_menus=None)
    front = text(newsroom, "/")
    for address in ("/tin-tuc-su-kien/tin-trong-tinh/", CO_SO):
        assert address not in whole_tree(front)
        assert address not in [href for hrefs in bar(front).values() for href in hrefs]
        text(newsroom, address)
    assert CO_SO in text(newsroom, "/sitemap.xml")


PLACES = ["/", "/tin-tuc-su-kien/", "/tin-tuc-su-kien/tin-trong-tinh/", "/lien-he/so-do-cong/"]


@pytest.mark.parametrize("take_away", [hide, close], ids=["hidden", "private"])
def test_branch_that_readers_may_not_see_is_shown_nowhere(newsroom, take_away):
    newsroom.published(section=CO_SO, title="Tin trong nhánh kín")
    assert "Tin trong nhánh kín" in text(newsroom, "/")
    branch = newsroom.section("/tin-tuc-su-kien/tin-trong-tinh/")

    take_away(newsroom, branch)

    for address in PLACES:
        response = newsroom.client(None).get(address)
        html = response.content.decode()
        assert response.status_code == 200 or address == "/tin-tuc-su-kien/tin-trong-tinh/"
        if response.status_code == 200:
            assert "tin-trong-tinh" not in html, address
            assert "Tin trong nhánh kín" not in html, address
    assert "tin-trong-tinh" not in text(newsroom, "/sitemap.xml")
    assert newsroom.client(None).get(CO_SO).status_code in (302, 404)


def test_link_to_a_hidden_page_leads_to_the_front_page(newsroom):
    target = newsroom.section(QUOC_TE)
    link = added(newsroom, newsroom.section("/"), "Đường tắt", "linkpage", target=target.pk)
    assert newsroom.client(None).get(link.url).headers["Location"] == QUOC_TE
    hide(newsroom, target)
    assert newsroom.client(None).get(link.url).headers["Location"] == "/"


def test_site_map_shows_the_whole_tree(newsroom):
    html = text(newsroom, "/lien-he/so-do-cong/")
    shown = [href for _level, href, _text in links_in(html, "sitemap")]
    placed = BasePage.objects.filter(depth__gt=2, live=True, show_in_menus=True).order_by("path")
    assert shown == [page.get_url() for page in placed]


def test_sitemap_xml_names_every_public_page_once(newsroom):
    page = newsroom.published(title="Tin trong bản đồ")
    draft = newsroom.draft(title="Bản thảo")
    xml = text(newsroom, "/sitemap.xml")
    for one in BasePage.objects.filter(depth__gt=1, live=True):
        assert xml.count(f"{one.get_url()}</loc>") >= 1
    assert page.url in xml
    assert draft.get_url() not in xml


def test_item_shown_in_a_further_section_is_listed_there_under_its_own_address(newsroom):
    from wagtail.test.utils.form_data import inline_formset

    also = inline_formset([{"section": newsroom.section(QUOC_TE).pk}])
    page = newsroom.published(section=CO_SO, title="Tin đăng hai mục", placements=also)
    html = text(newsroom, QUOC_TE)
    assert "Tin đăng hai mục" in html
    assert f'href="{page.url}"' in html
    assert "Tin đăng hai mục" in text(newsroom, "/tin-tuc-su-kien/")
    assert "Tin đăng hai mục" not in text(newsroom, "/tin-tuc-su-kien/chuyen-de/")
