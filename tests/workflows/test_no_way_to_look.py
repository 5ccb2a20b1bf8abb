"""Nobody looks at the drafts and pictures of others by an address that no screen links to."""

import pytest
from django.utils import timezone

from home.models import BasePage
from tests.home.permission_cases import PEOPLE, superuser, text_of
from tests.home.test_permission_seeing import LISTINGS, SECRET
from tests.newsroom import CO_SO, THUONG_TRUC

pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)

OTHERS = ["other C", "other L"]


def test_preview_of_the_editor_shows_no_draft_of_others(newsroom, one_by_one):
    page = newsroom.draft(title=SECRET, text="Bản kín.")
    for person in one_by_one(sorted(set(PEOPLE) - {"C", "L"})):
        client, address = newsroom.client(PEOPLE[person]), f"/admin/pages/{page.pk}/edit/preview/"
        data = newsroom.form(title="Tên của người khác", slug=page.slug)
        for response in (client.post(address, data), client.get(address), client.post(address)):
            assert response.status_code in (302, 403)
            assert SECRET not in response.content.decode()


@pytest.mark.parametrize("person", ["C", "L"])
def test_preview_of_the_editor_opens_to_those_who_may_edit(person, newsroom):
    page = newsroom.draft(text="Bản nháp.")
    client, address = newsroom.client(PEOPLE[person]), f"/admin/pages/{page.pk}/edit/preview/"
    data = newsroom.form(slug=page.slug, text="Đang gõ.")
    assert client.post(address, data).json()["is_valid"]
    assert "đang gõ." in text_of(client, address)


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"C", "L", "A", "Q", "superuser"}))
def test_preview_of_a_new_item_opens_only_where_the_person_may_write_one(person, newsroom):
    section = newsroom.section(THUONG_TRUC)
    address = f"/admin/pages/add/news/newspage/{section.pk}/preview/"
    client = newsroom.client(PEOPLE[person])
    for response in (client.post(address, newsroom.form()), client.get(address)):
        assert response.status_code in (302, 403)


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"C", "L", "A", "Q", "superuser"}))
def test_picture_that_readers_never_got_is_previewed_by_nobody_else(person, newsroom):
    picture = newsroom.picture("VPTU")
    address = f"/admin/images/{picture.pk}/preview/width-100/"
    assert newsroom.client("congtacvien").get(address).status_code == 200
    assert newsroom.client(PEOPLE[person]).get(address).status_code in (302, 403, 404)


def test_usage_of_a_public_picture_names_no_draft_of_others(newsroom, one_by_one):
    picture = newsroom.picture("VPTU")
    newsroom.published(title="Congkhai7431", main_picture=picture.pk)
    newsroom.draft(title=SECRET, main_picture=picture.pk)
    for person in one_by_one(OTHERS):
        client = newsroom.client(PEOPLE[person])
        for address in (
            f"/admin/images/usage/{picture.pk}/",
            f"/admin/images/{picture.pk}/delete/",
            f"/admin/images/usage/{picture.pk}/?describe_on_delete=1",
        ):
            assert SECRET not in text_of(client, address), address


@pytest.mark.parametrize("person", OTHERS)
def test_draft_of_a_public_item_is_betrayed_in_no_listing_or_report(person, newsroom):
    page = newsroom.published(title="Congkhai7431")
    newsroom.edit(page, "congtacvien", submit=True, title=SECRET)
    BasePage.objects.filter(pk=page.pk).update(
        locked=True, locked_by=newsroom.user("quantri"), locked_at=timezone.now()
    )
    values = {
        "parent": newsroom.section(CO_SO).pk,
        "root": newsroom.section("/").pk,
        "q": "Congkhai7431",
    }
    client = newsroom.client(PEOPLE[person])
    more = [
        "/admin/reports/locked/?export=csv",
        "/admin/reports/locked/results/",
        "/admin/reports/aging-pages/results/",
        "/admin/reports/workflow/results/",
        "/admin/reports/workflow_tasks/results/",
        "/admin/reports/page-types-usage/results/",
        f"/admin/choose-page/{page.pk}/",
        f"/admin/pages/{page.pk}/usage/",
        f"/admin/api/main/pages/{page.pk}/?fields=*",
        "/admin/api/main/pages/?fields=*&order=-id&limit=20",
    ]
    for address in LISTINGS + more:
        assert SECRET not in text_of(client, address.format(**values)), address


@pytest.mark.parametrize("person", [None, *sorted(PEOPLE)])
@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/main/pages/", "/api/", "/api/v3/"])
def test_no_public_api_lists_pages(address, person, newsroom):
    client = newsroom.client(PEOPLE[person] if person else None)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("person", [None, *sorted(PEOPLE)])
def test_public_page_carries_no_userbar_with_its_draft(person, newsroom):
    page = newsroom.published(title="Congkhai7431")
    newsroom.edit(page, "congtacvien", title=SECRET)
    shown = text_of(newsroom.client(PEOPLE[person] if person else None), page.url)
    assert "congkhai7431" in shown
    assert SECRET not in shown
    assert "wagtail-userbar" not in shown
    assert f"/pages/{page.pk}/" not in shown
