"""Every old address leads to where its page is now, in one hop, whatever administrators do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.models import BasePage
from tests.home.many_pages import add_items
from tests.home.section_acts import added, change, close, hide, move, put_first
from tests.news.reading_room import at, item, read
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC

TRONG_TINH = "/tin-tuc-su-kien/tin-trong-tinh/"
XAY_DUNG = "/cong-tac-xay-dung-dang/"
TU_LIEU = "/hoc-tap-va-lam-theo-bac/tu-lieu-chuyen-de/"


def leads(newsroom, old: str) -> str:
    """Where a reader is led from an address at once."""
    response = newsroom.client(None).get(old)
    assert response.status_code == 301, (old, response.status_code)
    return response.headers["Location"]


def answers(newsroom, address: str) -> int:
    return newsroom.client(None).get(address).status_code


def test_branch_of_1000_items_moves_twice_and_every_old_address_leads_to_the_last(newsroom):
    add_items(newsroom, 1000, CO_SO)
    branch = newsroom.section(TRONG_TINH)
    items = [f"tin-hang-loat-{number}/" for number in (1, 2, 500, 999, 1000)]
    move(newsroom, branch, below=newsroom.section(XAY_DUNG))
    branch = BasePage.objects.get(pk=branch.pk)
    move(newsroom, branch, below=newsroom.section("/hoc-tap-va-lam-theo-bac/"))
    now = "/hoc-tap-va-lam-theo-bac/tin-trong-tinh/"
    for slug in ["", *items]:
        for before in (CO_SO, "/cong-tac-xay-dung-dang/tin-trong-tinh/tin-tu-co-so/"):
            assert leads(newsroom, before + slug) == f"{now}tin-tu-co-so/{slug}"
        assert answers(newsroom, f"{now}tin-tu-co-so/{slug}") == 200
    assert leads(newsroom, TRONG_TINH) == now
    assert (
        Redirect.objects.count()
        == 2 * BasePage.objects.get(pk=branch.pk).get_descendants(inclusive=True).count()
    )


def test_branch_that_moves_back_leaves_no_redirect_at_its_addresses(newsroom):
    add_items(newsroom, 3, CO_SO)
    branch = newsroom.section(CO_SO)
    move(newsroom, branch, below=newsroom.section(XAY_DUNG))
    move(newsroom, BasePage.objects.get(pk=branch.pk), below=newsroom.section(TRONG_TINH))
    assert answers(newsroom, CO_SO) == answers(newsroom, f"{CO_SO}tin-hang-loat-2/") == 200
    assert not Redirect.objects.filter(old_path__startswith=CO_SO.rstrip("/")).exists()
    assert leads(newsroom, f"{XAY_DUNG}tin-tu-co-so/tin-hang-loat-2/") == (
        f"{CO_SO}tin-hang-loat-2/"
    )
    hide(newsroom, newsroom.section(CO_SO))
    assert answers(newsroom, CO_SO) == answers(newsroom, f"{XAY_DUNG}tin-tu-co-so/") == 404


def test_moving_costs_the_same_with_10_items_and_with_1000(newsroom):
    def cost(below: str) -> int:
        # The address is new each time, since a branch that comes back has fewer to keep.
        branch = BasePage.objects.get(slug="tin-tu-co-so")
        target = newsroom.section(below)
        newsroom.client("quantri").get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            move(newsroom, branch, below=target)
        return len(queries)

    add_items(newsroom, 10, CO_SO)
    few = cost(XAY_DUNG)
    add_items(newsroom, 990, f"{XAY_DUNG}tin-tu-co-so/")
    assert cost("/hoc-tap-va-lam-theo-bac/") == few


def test_new_slug_of_a_section_leads_on_from_every_address_below(newsroom):
    page = newsroom.published(title="Tin trong mục")
    change(newsroom, newsroom.section(TRONG_TINH), slug="tin-cua-tinh", title="Tin của tỉnh")
    assert leads(newsroom, TRONG_TINH) == "/tin-tuc-su-kien/tin-cua-tinh/"
    assert leads(newsroom, page.url) == (
        "/tin-tuc-su-kien/tin-cua-tinh/tin-tu-co-so/tin-trong-muc/"
    )
    change(newsroom, newsroom.section("/tin-tuc-su-kien/tin-cua-tinh/"), slug="tin-tinh-nha")
    assert leads(newsroom, TRONG_TINH) == "/tin-tuc-su-kien/tin-tinh-nha/"


def test_order_and_names_change_no_address(newsroom):
    put_first(newsroom, newsroom.section(CO_SO))
    change(newsroom, newsroom.section(CO_SO), title="Tin cơ sở")
    assert answers(newsroom, CO_SO) == 200
    assert not Redirect.objects.exists()


def test_query_of_an_old_listing_goes_along(newsroom):
    add_items(newsroom, 45, CO_SO)
    move(newsroom, newsroom.section(CO_SO), below=newsroom.section(XAY_DUNG))
    assert leads(newsroom, f"{CO_SO}?page=2") == f"{XAY_DUNG}tin-tu-co-so/?page=2"
    assert answers(newsroom, leads(newsroom, f"{CO_SO}?page=2")) == 200
    assert leads(newsroom, f"{CO_SO.rstrip('/')}?page=2&tu=a%26b") == (
        f"{XAY_DUNG}tin-tu-co-so/?page=2&tu=a%26b"
    )


def test_address_with_a_query_that_an_administrator_redirects_is_used_up(newsroom):
    target = newsroom.section(CO_SO)
    Redirect.add_redirect("/index.php?id=7", redirect_to=BasePage.objects.get(pk=target.pk))
    Redirect.add_redirect("/index.php", redirect_to="https://cu.example/")
    assert leads(newsroom, "/index.php?id=7") == CO_SO
    assert leads(newsroom, "/index.php?id=8") == "https://cu.example/"


def test_front_page_leads_on_from_what_a_former_site_kept_there(newsroom):
    page = newsroom.published(title="Tin của trang cũ")
    target = BasePage.objects.get(pk=page.pk)
    Redirect.add_redirect("/?p=13", redirect_to=target)
    Redirect.add_redirect("/?b=2&a=chuyên", redirect_to=target)
    for old in ("/?p=13", "/?a=chuy%C3%AAn&b=2", "/?b=2&a=chuy%C3%AAn"):
        assert leads(newsroom, old) == page.url
    for other in ("/", "/?p=14", "/?p=13&utm_source=x", "/?", "/?p=%00"):
        assert newsroom.client(None).get(other).status_code in (200, 400), other
    hide(newsroom, newsroom.section(CO_SO))
    assert answers(newsroom, "/?p=13") == 200


@pytest.mark.parametrize("take_away", [hide, close], ids=["hidden", "private"])
def test_old_address_of_what_readers_may_not_see_is_plainly_not_found(take_away, newsroom):
    page = newsroom.published(title="Tin sẽ khuất")
    old = page.url
    branch = newsroom.section(CO_SO)
    move(newsroom, branch, below=newsroom.section(XAY_DUNG))
    change(newsroom, BasePage.objects.get(pk=branch.pk), slug="ten-moi-kin-dao")
    assert "ten-moi-kin-dao" in leads(newsroom, old)
    take_away(newsroom, BasePage.objects.get(pk=branch.pk))
    for address in (old, CO_SO):
        response = newsroom.client(None).get(address)
        assert response.status_code == 404
        assert "ten-moi-kin-dao" not in response.content.decode()
        assert "Location" not in response.headers


def test_page_that_is_hidden_while_its_branch_moves_keeps_its_old_address(newsroom):
    branch = newsroom.section(CO_SO)
    hide(newsroom, branch)
    move(newsroom, BasePage.objects.get(pk=branch.pk), below=newsroom.section(XAY_DUNG))
    assert answers(newsroom, CO_SO) == 404
    change(newsroom, BasePage.objects.get(pk=branch.pk))
    assert leads(newsroom, CO_SO) == f"{XAY_DUNG}tin-tu-co-so/"


def test_address_that_was_never_public_leads_nowhere(newsroom):
    draft = newsroom.draft(title="Chưa từng đăng")
    move(newsroom, newsroom.section(CO_SO), below=newsroom.section(XAY_DUNG))
    assert not Redirect.objects.filter(redirect_page_id=draft.pk).exists()


def test_new_page_at_an_old_address_is_shown_and_its_own_move_takes_the_address(newsroom):
    move(newsroom, newsroom.section(CO_SO), below=newsroom.section(XAY_DUNG))
    second = added(newsroom, newsroom.section(TRONG_TINH), "Tin từ cơ sở")
    assert second.url == CO_SO
    assert answers(newsroom, CO_SO) == 200
    move(newsroom, second, below=newsroom.section("/hoc-tap-va-lam-theo-bac/"))
    assert leads(newsroom, CO_SO) == "/hoc-tap-va-lam-theo-bac/tin-tu-co-so/"


def test_address_longer_than_wagtail_stores_leads_on_too(newsroom):
    page = newsroom.published(title=("nghiên cứu " * 23).strip())
    assert len(page.url) > 256
    move(newsroom, newsroom.section(CO_SO), below=newsroom.section(XAY_DUNG))
    assert leads(newsroom, page.url).startswith(f"{XAY_DUNG}tin-tu-co-so/nghien-cuu-")


def test_branch_of_another_site_keeps_its_addresses_there(newsroom):
    other = added(newsroom, newsroom.section("/"), "Huyện")
    Site.objects.create(hostname="huyen.example", root_page_id=other.pk)
    news = added(newsroom, newsroom.section("/huyen/"), "Tin huyện")
    move(newsroom, BasePage.objects.get(pk=other.pk), below=newsroom.section(XAY_DUNG))
    on_its_own = newsroom.client(None).get("/tin-huyen/", headers={"host": "huyen.example"})
    assert on_its_own.status_code == 200
    assert (
        not Redirect.objects.filter(redirect_page_id=news.pk)
        .exclude(old_path="/huyen/tin-huyen")
        .exists()
    )


def test_items_move_in_bulk_and_by_the_api_and_lead_on(newsroom):
    client = newsroom.client("quantri")
    there = newsroom.section(XAY_DUNG)
    one, two = newsroom.section(QUOC_TE), newsroom.section(TU_LIEU)
    client.post(f"/admin/bulk/home/basepage/move/?id={one.pk}", {"chooser": there.pk})
    client.post(
        f"/admin/api/main/pages/{two.pk}/action/move/",
        {"destination_page_id": there.pk, "position": "first-child"},
    )
    assert leads(newsroom, QUOC_TE) == f"{XAY_DUNG}tin-quoc-te/"
    assert leads(newsroom, TU_LIEU) == f"{XAY_DUNG}tu-lieu-chuyen-de/"


def test_root_slug_changes_no_address(newsroom):
    change(newsroom, newsroom.section("/"), slug="trang-dau")
    assert answers(newsroom, CO_SO) == 200
    assert not Redirect.objects.exists()


def test_address_below_an_old_one_leads_to_what_stands_below_the_new_one(newsroom):
    draft = newsroom.draft(title="Đăng sau", submit=True)
    old = draft.url
    move(newsroom, newsroom.section(TRONG_TINH), below=newsroom.section(XAY_DUNG))
    assert answers(newsroom, old) == 404
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(draft, person)
    assert leads(newsroom, f"{old}?tu=1") == f"{XAY_DUNG}tin-trong-tinh/tin-tu-co-so/dang-sau/?tu=1"
    for nothing in (f"{CO_SO}khong-co/", f"{CO_SO}khong/co/gi/", CO_SO + "a/" * 40):
        assert answers(newsroom, nothing) == 404
    close(newsroom, newsroom.section(f"{XAY_DUNG}tin-trong-tinh/"))
    assert answers(newsroom, old) == 404


def test_archive_of_a_section_that_moved_and_was_renamed_leads_on_at_once(newsroom):
    item(newsroom, "Tin tháng mười một", at(2024, 11, 5), section=CO_SO)
    months = ("luu-tru/", "luu-tru/2024/", "luu-tru/2024/11/")
    move(newsroom, newsroom.section(CO_SO), below=newsroom.section(XAY_DUNG))
    moved = f"{XAY_DUNG}tin-tu-co-so/"
    assert [leads(newsroom, CO_SO + month) for month in months] == [moved + m for m in months]
    change(newsroom, newsroom.section(moved), slug="tin-co-so")
    now = f"{XAY_DUNG}tin-co-so/"
    for old in (CO_SO, moved):
        assert [leads(newsroom, old + month) for month in months] == [now + m for m in months]
    assert leads(newsroom, f"{CO_SO}luu-tru/2024/11/?page=1") == f"{now}luu-tru/2024/11/?page=1"
    assert "Tin tháng mười một" in read(newsroom, leads(newsroom, f"{CO_SO}luu-tru/2024/11/"))
    assert answers(newsroom, f"{CO_SO}luu-tru/2024/13/") == 404
    assert answers(newsroom, f"{CO_SO}luu-tru/2024/11/05/") == 404


def test_archive_of_a_section_above_the_one_that_moved_stays(newsroom):
    item(newsroom, "Tin tháng mười một", at(2024, 11, 5), section=CO_SO)
    item(newsroom, "Tin quốc tế", at(2024, 11, 6), section=QUOC_TE)
    move(newsroom, newsroom.section(TRONG_TINH), below=newsroom.section(XAY_DUNG))
    shown = read(newsroom, "/tin-tuc-su-kien/luu-tru/2024/11/")
    assert "Tin quốc tế" in shown
    assert "Tin tháng mười một" not in shown
    assert leads(newsroom, f"{TRONG_TINH}luu-tru/2024/11/") == (
        f"{XAY_DUNG}tin-trong-tinh/luu-tru/2024/11/"
    )


def test_screen_of_a_move_says_what_changes_for_readers_path_and_units(newsroom):
    def says(page, below) -> str:
        address = f"/admin/pages/{newsroom.section(page).pk}/move/{newsroom.section(below).pk}/"
        return newsroom.client("quantri").get(f"{address}confirm/").content.decode()

    add_items(newsroom, 3, CO_SO)
    assert "3 trang bên dưới chuyển theo" in says(CO_SO, QUOC_TE)
    assert "help-warning" not in says(CO_SO, QUOC_TE)
    assert "đi theo quy trình của “Hoạt động của Thường trực”" in says(CO_SO, THUONG_TRUC)
    assert "Văn phòng Tỉnh ủy" in says(CO_SO, THUONG_TRUC)
    hide(newsroom, newsroom.section(QUOC_TE))
    assert "“Tin quốc tế” đang ẩn" in says(CO_SO, QUOC_TE)
    close(newsroom, newsroom.section(TRONG_TINH))
    assert "ở đây sẽ mở" in says(CO_SO, XAY_DUNG)
