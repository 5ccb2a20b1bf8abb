"""Promoted results: administrators keep them, readers get them above all others."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils.html import escape
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.frame import tree_for
from home.models import BasePage
from search.promotions import promoted

pytestmark = pytest.mark.sqlite_only

LIST = "/admin/searchpicks/"
PEOPLE = ["quantri", "congtacvien", "lanhdao", "togiupviec", "bientap", "truongban", "chidao", None]
ELSEWHERE = "https://vanban.example.vn/"


def form(query: str, *rows: dict) -> dict:
    """What the screen posts: a query, and pages or addresses in their order."""
    empty = {"page": "", "external_link_url": "", "external_link_text": "", "description": ""}
    rows = [empty | row | {"ORDER": place} for place, row in enumerate(rows, start=1)]
    initial = sum("id" in row for row in rows)
    picks = inline_formset(rows, initial=initial)
    return nested_form_data({"query_string": query, "editors_picks": picks})


@pytest.fixture
def shown(newsroom):
    """What readers are shown above the results of a query: titles, addresses, descriptions."""

    def shown(query: str) -> list[tuple[str, str, str]]:
        response = newsroom.client(None).get("/tim-kiem/", {"q": query})
        found = response.context["promotions"]
        rows = response.content.decode().split('<li class="promotion">')[1:]
        assert len(rows) == len(found)
        for each, row in zip(found, rows, strict=True):
            assert f'<a href="{each.url}">{escape(each.title)}</a>' in row
            assert each.description in row
        return [(each.title, each.url, each.description) for each in found]

    return shown


def test_administrator_promotes_and_readers_find_it_however_it_is_typed(newsroom, shown):
    client = newsroom.client("quantri")
    calendar = newsroom.section("/thong-bao-lich-cong-tac/lich-cong-tac-tuan/")
    row = {"page": calendar.pk, "description": "Lịch trong tuần"}
    link = {"external_link_url": ELSEWHERE, "external_link_text": "Kho văn bản <cũ>"}
    assert client.get(f"{LIST}add/").status_code == 200
    answer = client.post(f"{LIST}add/", form("Lịch tiếp công dân", row, link), follow=True)
    assert "Đã thêm kết quả ưu tiên cho “lịch tiếp công dân”." in answer.content.decode()
    both = [
        (calendar.title, "/thong-bao-lich-cong-tac/lich-cong-tac-tuan/", "Lịch trong tuần"),
        ("Kho văn bản <cũ>", ELSEWHERE, ""),
    ]
    for typed in ("lịch tiếp công dân", "lich tiep cong dan", "LỊCH  TIẾP công dân", "lịch, tiếp…"):
        assert shown(typed) == (both if "dan" in typed or "dân" in typed else []), typed
    for typed in ("lịch tiếp công dân tỉnh", "tiếp công dân", "", "%", "(", "a" * 300):
        assert shown(typed) == [], typed

    # The other order, another query; then nothing.
    picks = SearchPromotion.objects.order_by("sort_order")
    rows = [link | {"id": picks[1].pk}, row | {"id": picks[0].pk}]
    edit = f"{LIST}{Query.objects.get().pk}/"
    assert "Chữ hiển thị của liên kết" in client.get(edit).content.decode()
    client.post(edit, form("ho so tiếp dân", *rows))
    assert shown("lịch tiếp công dân") == []
    assert shown("Hồ sơ tiếp dân") == both[::-1]
    query = SearchPromotion.objects.first().query
    assert "ho so tiếp dân" in client.get(LIST).content.decode()
    client.post(f"{LIST}{query.pk}/delete/")
    assert shown("hồ sơ tiếp dân") == []
    assert "Chưa có kết quả ưu tiên nào." in client.get(LIST).content.decode()


def test_only_administrators_promote(newsroom, shown, one_by_one):
    page = newsroom.section("/gioi-thieu/")
    promotion = SearchPromotion.objects.create(query=Query.get("giới thiệu"), page_id=page.pk)
    for person in one_by_one(PEOPLE):
        client, may = newsroom.client(person), person == "quantri"
        for address in (LIST, f"{LIST}add/", f"{LIST}{promotion.query_id}/"):
            assert (client.get(address).status_code == 200) == may, (person, address)
        menu = client.get("/admin/", follow=True).content.decode()
        assert (LIST in menu) == may, person
        assert reverse("wagtailsearchpromotions:search_terms") not in menu
        client.post(f"{LIST}add/", form("chi bộ", {"page": page.pk}))
        assert bool(shown("chi bo")) == may, person
        client.post(f"{LIST}{promotion.query_id}/delete/")
        assert bool(shown("giới thiệu")) != may, person


def test_what_readers_may_not_see_is_not_promoted(newsroom, shown):
    page = newsroom.published(title="Thông báo tiếp dân", text="Nội dung.")
    for query in ("tiếp dân", "tiep dan"):
        SearchPromotion.objects.create(query=Query.get(query), page_id=page.pk)
    assert shown("tiếp dân") == [("Thông báo tiếp dân", page.url, "")]
    restriction = PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type="login"
    )
    assert shown("tiếp dân") == []
    restriction.delete()
    BasePage.objects.filter(pk=page.pk).update(live=False)
    assert shown("tiếp dân") == []


def test_wrong_forms_are_told_in_vietnamese(newsroom):
    page = newsroom.section("/gioi-thieu/").pk
    for row, message in [
        ({}, "Phải chọn một trang hoặc ghi một liên kết ngoài."),
        ({"page": page, "external_link_url": ELSEWHERE}, "Chỉ chọn một trang hoặc ghi một"),
        ({"external_link_url": ELSEWHERE}, "phải ghi cả chữ hiển thị của liên kết"),
        ({"external_link_url": "javascript:alert(1)", "external_link_text": "x"}, "URL"),
    ]:
        answer = newsroom.client("quantri").post(f"{LIST}add/", form("chi bộ", row))
        assert message in answer.content.decode(), row
    answer = newsroom.client("quantri").post(f"{LIST}add/", form("chi bộ"))
    assert "Phải có ít nhất một kết quả ưu tiên" in answer.content.decode()
    assert not SearchPromotion.objects.exists()


def test_cost_is_one_query_and_a_second_where_something_is_promoted(
    newsroom, django_assert_num_queries
):
    tree = tree_for(RequestFactory().get("/"))
    pages = BasePage.objects.live_public().of_branch(tree.root.path)
    keys = pages.filter(depth__gt=2).values_list("pk", flat=True)[:9]
    for place, key in enumerate(keys):
        SearchPromotion.objects.create(query=Query.get("chi bộ"), page_id=key, sort_order=place)
    for query, queries, number in (("đảng bộ", 1, 0), ("chi bo", 2, 9), ("...", 0, 0)):
        with django_assert_num_queries(queries):
            assert len(promoted(query, pages, tree)) == number, query
