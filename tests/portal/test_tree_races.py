"""Administrators reshape the tree while others do so too, write in it or decide."""

import pytest
from django.test import Client

from home.models import BasePage
from news.models import NewsPage
from tests.home.section_acts import section_form
from tests.newsroom import CO_SO, QUOC_TE, started_from
from tests.portal.test_concurrency import at_once

TRONG_TINH = "/tin-tuc-su-kien/tin-trong-tinh/"
XAY_DUNG = "/cong-tac-xay-dung-dang/"
HOC_TAP = "/hoc-tap-va-lam-theo-bac/"


def signed_in(newsroom, person: str = "quantri") -> Client:
    client = Client()
    client.force_login(newsroom.user(person))
    return client


def posts(newsroom, address: str, /, **data):
    """An administrator's own browser, about to post."""
    client = signed_in(newsroom)
    return lambda: client.post(address, data)


def whole() -> bool:
    return BasePage.find_problems() == ([], [], [], [], [])


def addresses_are_true() -> bool:
    """Whether every address is its parent's with the page's own slug."""
    pages = {page.path: page for page in BasePage.objects.filter(depth__gt=1)}
    return all(
        page.url_path == f"{pages[page.path[:-4]].url_path}{page.slug}/"
        for page in pages.values()
        if page.depth > 2
    )


def test_two_branches_move_into_each_other_at_once(open_newsroom):
    one, two = open_newsroom.section(XAY_DUNG), open_newsroom.section(HOC_TAP)
    at_once(
        posts(open_newsroom, f"/admin/pages/{one.pk}/move/{two.pk}/confirm/"),
        posts(open_newsroom, f"/admin/pages/{two.pk}/move/{one.pk}/confirm/"),
    )
    assert whole()
    assert addresses_are_true()
    depths = {page.depth for page in BasePage.objects.filter(pk__in=[one.pk, two.pk])}
    assert depths == {3, 4}


def test_several_move_to_one_place_at_once(open_newsroom):
    there = open_newsroom.section(HOC_TAP)
    moving = [open_newsroom.section(url) for url in (CO_SO, QUOC_TE, XAY_DUNG)]
    responses = at_once(
        *[
            posts(open_newsroom, f"/admin/pages/{page.pk}/move/{there.pk}/confirm/")
            for page in moving
        ]
    )
    assert [response.status_code for response in responses] == [302] * 3
    assert whole()
    assert addresses_are_true()
    parents = {BasePage.objects.get(pk=page.pk).get_parent().pk for page in moving}
    assert parents == {there.pk}


@pytest.mark.parametrize("act", ["move", "merge", "archive"])
def test_contributors_write_while_their_section_goes_elsewhere(open_newsroom, act):
    newsroom = open_newsroom
    newsroom.published(title="Tin có sẵn")
    section, target = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    administrator = signed_in(newsroom)
    form = newsroom.form(title="Tin viết cùng lúc")

    def reshape():
        if act == "move":
            return administrator.post(f"/admin/pages/{section.pk}/move/{target.pk}/confirm/")
        if act == "merge":
            data = {"target": target.pk, "pages": 1, "agreed": "on"}
            return administrator.post(f"/admin/sections/{section.pk}/merge/", data)
        return administrator.post(f"/admin/review/{section.pk}/archive/", {"pages": 2})

    def write(client):
        return client.post(f"/admin/pages/add/news/newspage/{section.pk}/", form)

    writers = [signed_in(newsroom, "congtacvien") for _number in range(3)]
    responses = at_once(reshape, *[lambda client=client: write(client) for client in writers])
    assert all(response.status_code in (302, 403, 404, 409, 422) for response in responses)
    assert whole()
    assert addresses_are_true()
    for page in NewsPage.objects.filter(title="Tin viết cùng lúc"):
        assert BasePage.objects.filter(path=page.path[:-4]).exists()
        assert page.archived_id == page.get_parent().archived_id


def test_sections_get_slugs_and_places_while_branches_move(open_newsroom):
    newsroom = open_newsroom
    top, moving = newsroom.section("/tin-tuc-su-kien/"), newsroom.section(TRONG_TINH)
    there = newsroom.section(XAY_DUNG)
    form = section_form("Tin tức", slug="tin-tuc", place=newsroom.section("/thu-vien/").pk)
    form |= started_from(top)
    added = section_form("Mục mới", place="first")
    responses = at_once(
        posts(newsroom, f"/admin/pages/{top.pk}/edit/", **form),
        posts(newsroom, f"/admin/pages/{moving.pk}/move/{there.pk}/confirm/"),
        posts(newsroom, f"/admin/pages/add/home/sectionpage/{top.pk}/", **added),
        posts(newsroom, f"/admin/pages/{there.pk}/move/{newsroom.section(HOC_TAP).pk}/confirm/"),
    )
    assert [response.status_code for response in responses] == [302] * 4
    assert whole()
    assert addresses_are_true()


def test_item_is_decided_on_while_its_section_is_merged(open_newsroom):
    newsroom = open_newsroom
    page = newsroom.draft(submit=True)
    section, target = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    administrator = signed_in(newsroom)
    newsroom.client("lanhdao").get("/admin/")
    data = {"target": target.pk, "pages": 1, "agreed": "on"}
    decided, merged = at_once(
        lambda: newsroom.approve(page, "lanhdao"),
        lambda: administrator.post(f"/admin/sections/{section.pk}/merge/", data),
    )
    assert (decided.status_code, merged.status_code) == (302, 302)
    page = BasePage.objects.get(pk=page.pk)
    assert page.get_parent().pk == target.pk
    assert page.current_workflow_task.name == "Tổ giúp việc kiểm tra"


def test_two_merges_of_one_section_at_once_give_one(open_newsroom):
    newsroom = open_newsroom
    newsroom.published(title="Tin có sẵn")
    section = newsroom.section(CO_SO)
    targets = [newsroom.section(QUOC_TE), newsroom.section(XAY_DUNG)]
    responses = at_once(
        *[
            posts(
                newsroom,
                f"/admin/sections/{section.pk}/merge/",
                target=target.pk,
                pages=1,
                agreed="on",
            )
            for target in targets
        ]
    )
    statuses = sorted(response.status_code for response in responses)
    assert statuses[0] == 302
    assert statuses[1] in (404, 409)
    assert whole()
    assert NewsPage.objects.filter(title="Tin có sẵn").count() == 1
