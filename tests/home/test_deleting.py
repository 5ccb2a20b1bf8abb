"""Deleting for good: said how many, asked, and never what readers had or anybody submitted."""

import pytest
from django.contrib.auth import get_user_model

from home.models import BasePage, Membership
from tests.home.permission_cases import PEOPLE, superuser
from tests.home.section_acts import added
from tests.newsroom import CO_SO
from workflows.actions.publish import publish_as_operator

superuser = pytest.fixture(superuser)


@pytest.fixture
def empty_branch(newsroom):
    """A section with two others below it, and nothing in any of them."""
    top = added(newsroom, newsroom.section("/"), "Mục thử")
    added(newsroom, top, "Mục con")
    added(newsroom, newsroom.section("/muc-thu/muc-con/"), "Mục cháu")
    return newsroom.section("/muc-thu/")


def exists(page) -> bool:
    return BasePage.objects.filter(pk=page.pk).exists()


def test_screen_says_how_many_pages_are_below_and_asks_for_the_number(newsroom, empty_branch):
    html = newsroom.client("quantri").get(f"/admin/pages/{empty_branch.pk}/delete/")
    text = html.content.decode()
    assert "Bên dưới “Mục thử” có <strong>2</strong> trang" in text
    assert 'name="pages_below"' in text


@pytest.mark.parametrize("typed", [None, "", "1", "3", "hai", "Cổng thông tin điện tử"])
def test_nothing_is_deleted_until_the_number_is_typed(typed, newsroom, empty_branch):
    data = {} if typed is None else {"pages_below": typed, "confirm_site_name": typed}
    address = f"/admin/pages/{empty_branch.pk}/delete/"
    response = newsroom.client("quantri").post(address, data)
    assert response.status_code == 422
    assert "Hãy gõ số 2." in response.content.decode()
    assert exists(empty_branch)


def test_branch_is_deleted_once_the_number_is_typed(newsroom, empty_branch):
    address = f"/admin/pages/{empty_branch.pk}/delete/"
    assert newsroom.client("quantri").post(address, {"pages_below": " 2 "}).status_code == 302
    assert not BasePage.objects.filter(path__startswith=empty_branch.path).exists()


def test_page_without_others_below_is_deleted_at_once(newsroom):
    leaf = added(newsroom, newsroom.section("/"), "Mục lẻ")
    client = newsroom.client("quantri")
    assert "pages_below" not in client.get(f"/admin/pages/{leaf.pk}/delete/").content.decode()
    client.post(f"/admin/pages/{leaf.pk}/delete/")
    assert not exists(leaf)


def test_neither_bulk_action_nor_api_deletes_what_has_pages_below(newsroom, empty_branch):
    client = newsroom.client("quantri")
    client.post(f"/admin/bulk/home/basepage/delete/?id={empty_branch.pk}")
    client.post(f"/admin/bulk/home/basepage/delete/?id=all&childOf={empty_branch.pk}")
    response = client.post(f"/admin/api/main/pages/{empty_branch.pk}/action/delete/")
    assert response.status_code == 403
    assert exists(empty_branch)
    assert BasePage.objects.filter(path__startswith=empty_branch.path).count() == 3


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_item_that_was_public_by_an_operators_act_is_deleted_by_nobody(person, newsroom, superuser):
    page = newsroom.draft()
    publish_as_operator(BasePage.objects.get(pk=page.pk).specific)
    BasePage.objects.get(pk=page.pk).specific.unpublish()
    assert BasePage.objects.get(pk=page.pk).first_submitted_at is None
    client = newsroom.client(PEOPLE[person])
    client.post(f"/admin/pages/{page.pk}/delete/")
    client.post(f"/admin/bulk/home/basepage/delete/?id={page.pk}")
    client.post(f"/admin/api/main/pages/{page.pk}/action/delete/")
    assert exists(page)


def test_section_with_content_is_deleted_in_no_way(newsroom, superuser):
    newsroom.draft()
    section = newsroom.section(CO_SO)
    for person in ("quantri", "cuuho"):
        client = newsroom.client(person)
        client.post(f"/admin/pages/{section.pk}/delete/", {"pages_below": "1"})
        client.post(f"/admin/bulk/home/basepage/delete/?id={section.pk}")
        client.post(f"/admin/api/main/pages/{section.pk}/action/delete/")
        client.post(f"/admin/pages/{section.get_parent().pk}/delete/", {"pages_below": "6"})
    assert exists(section)


@pytest.mark.parametrize("person", ["quantri", "cuuho"])
def test_people_are_deactivated_and_deleted_in_no_way(person, newsroom, superuser):
    client = newsroom.client(person)
    somebody = newsroom.user("congtacvien")
    membership = somebody.memberships.first()
    for address in (
        f"/admin/people/delete/{somebody.pk}/",
        f"/admin/memberships/delete/{membership.pk}/",
        f"/admin/units/delete/{membership.unit_id}/",
        f"/admin/users/{somebody.pk}/delete/",
        f"/admin/bulk/home/user/delete/?id={somebody.pk}",
    ):
        assert client.post(address).status_code in (302, 403, 404, 405), address
    assert get_user_model().objects.filter(pk=somebody.pk).exists()
    assert Membership.objects.filter(pk=membership.pk).exists()
    form = {"last_name": "Họ", "first_name": "Tên", "email": "moi@cong.example"}
    client.post(f"/admin/people/edit/{somebody.pk}/", form)
    somebody.refresh_from_db()
    assert not somebody.is_active
