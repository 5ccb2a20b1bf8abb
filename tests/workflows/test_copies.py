"""A copy of content is a draft, never live, and carries the people who wrote its source."""

import pytest
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset

from home.models import BasePage, Membership
from home.roles import Role
from news.models import NewsPage
from tests.home.permission_cases import PEOPLE, give, superuser
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC
from workflows.contributors import contributors_to
from workflows.models import Contribution, Event

superuser = pytest.fixture(autouse=True)(superuser)


def copy(newsroom, page, by: str, section: str = QUOC_TE, **fields):
    data = {"title": "Bản sao", "slug": "", "section": newsroom.section(section).pk} | fields
    return newsroom.client(by).post(f"/admin/pages/{page.pk}/copy/", data)


def copied(newsroom, page, by: str = "congtacvien", **fields) -> NewsPage:
    known = set(NewsPage.objects.values_list("pk", flat=True))
    response = copy(newsroom, page, by, **fields)
    assert response.status_code == 302, response.content.decode()[:500]
    return NewsPage.objects.exclude(pk__in=known).get()


@pytest.mark.parametrize("kind", ["draft", "submitted", "live"])
@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_content_is_copied_by_its_unit_and_the_assisting_group(person, kind, newsroom):
    page = newsroom.published() if kind == "live" else newsroom.draft(submit=kind == "submitted")
    before = NewsPage.objects.count()
    response = copy(newsroom, page, PEOPLE[person], publish_copies="on", alias="on")
    assert response.status_code < 500
    may = {"C", "L"} | ({"A"} if kind != "draft" else set())
    assert (NewsPage.objects.count() == before + 1) == (person in may)
    new = NewsPage.objects.exclude(pk=page.pk).first()
    if new is not None:
        assert (new.live, new.alias_of_id, new.live_digest, new.first_submitted_at) == (
            *(False, None, ""),
            None,
        )
        assert new.current_workflow_state is None
        assert not new.approved_schedule
        assert new.unit_id == page.unit_id
        assert newsroom.client(None).get(new.url).status_code == 404


def test_copy_holds_what_the_latest_draft_says_and_neither_times_nor_remarks(newsroom):
    picture = newsroom.picture()
    page = newsroom.published(
        main_picture=picture.pk,
        topics='"Chuyển đổi số"',
        authors=inline_formset([{"name": "Nguyễn Văn A", "share": "100"}]),
    )
    newsroom.edit(
        page,
        "congtacvien",
        text="Bản nháp mới hơn.",
        main_picture=picture.pk,
        topics='"Chuyển đổi số"',
        go_live_at="2099-01-01 08:00",
    )
    new = copied(newsroom, page).get_latest_revision_as_object()
    assert "Bản nháp mới hơn." in str(new.body)
    assert new.main_picture == picture
    assert [topic.name for topic in new.topics.all()] == ["Chuyển đổi số"]
    assert (new.title, new.slug, new.go_live_at) == ("Bản sao", "ban-sao", None)
    assert new.owner == newsroom.user("congtacvien")


def test_who_wrote_the_source_does_not_approve_the_copy(newsroom):
    page = newsroom.draft()
    newsroom.edit(page, "lanhdao2", text="Lãnh đạo thứ hai viết.")
    new = copied(newsroom, page, by="lanhdao")
    writers = {newsroom.user(name).pk for name in ("congtacvien", "lanhdao2", "lanhdao")}
    assert contributors_to(new) == writers
    assert newsroom.submit(new, by="lanhdao").status_code == 302
    for lead in ("lanhdao", "lanhdao2"):
        newsroom.approve(new, lead)
        assert not BasePage.objects.get(pk=new.pk).live
    assert not new.decisions.exists()


def test_writers_of_what_is_live_wrote_the_copy_of_it(newsroom):
    page = newsroom.published()
    assert contributors_to(BasePage.objects.get(pk=page.pk)) == set()
    new = copied(newsroom, page, by="lanhdao")
    assert newsroom.user("congtacvien").pk in contributors_to(new)
    again = copied(newsroom, new, by="lanhdao2", title="Bản sao của bản sao")
    assert newsroom.user("congtacvien").pk in contributors_to(again)


def test_copy_of_an_item_by_one_of_the_board_is_not_approved_by_them(newsroom):
    give(newsroom.user("bientap"), Role.CONTRIBUTOR, newsroom.unit("VPTU"))
    assert Membership.objects.filter(user=newsroom.user("bientap")).count() == 2
    page = newsroom.draft(by="bientap")
    new = copied(newsroom, page)
    newsroom.submit(new)
    newsroom.approve(new, "lanhdao")
    newsroom.approve(new, "togiupviec")
    assert newsroom.approve(new, "bientap").status_code == 409
    assert not BasePage.objects.get(pk=new.pk).live


@pytest.mark.parametrize("field", ["title", "section"])
def test_missing_fields_are_asked_for(field, newsroom):
    page = newsroom.draft()
    data = {"title": "Bản sao", "section": newsroom.section(QUOC_TE).pk} | {field: ""}
    response = newsroom.client("congtacvien").post(f"/admin/pages/{page.pk}/copy/", data)
    assert response.status_code == 422
    assert response.context_data["form"].errors[field]
    assert NewsPage.objects.count() == 1


def test_address_that_is_taken_is_told_in_the_form(newsroom):
    page = newsroom.draft()
    response = copy(newsroom, page, "congtacvien", section=CO_SO, slug=page.slug)
    assert response.status_code == 422
    assert response.context_data["form"].errors["slug"]
    assert NewsPage.objects.count() == 1


@pytest.mark.parametrize("section", [THUONG_TRUC, "/"])
def test_copy_goes_nowhere_where_its_unit_may_not_post(section, newsroom):
    page = newsroom.draft(by="congtacvien2", unit="BTG")
    assert copy(newsroom, page, "congtacvien2", section=section).status_code == 422
    assert NewsPage.objects.count() == 1


@pytest.mark.parametrize("way", ["api copy", "api alias"])
@pytest.mark.parametrize("person", ["congtacvien", "togiupviec", "quantri", "cuuho"])
def test_api_neither_copies_content_nor_makes_aliases_of_it(person, way, newsroom):
    give(newsroom.user("quantri"), Role.CONTRIBUTOR, newsroom.unit("VPTU"))
    page = newsroom.published()
    action = "copy" if way == "api copy" else "create_alias"
    response = newsroom.client(person).post(
        f"/admin/api/main/pages/{page.pk}/action/{action}/",
        {"destination_page_id": newsroom.section(QUOC_TE).pk, "keep_live": True},
    )
    assert response.status_code in (400, 403, 404)
    assert NewsPage.objects.count() == 1


def test_copy_stands_in_events_and_audit_log(newsroom):
    page = newsroom.draft()
    new = copied(newsroom, page)
    event = Event.objects.get(page=new)
    assert (event.kind, event.person, event.facts["source"]) == (
        *("copied", newsroom.user("congtacvien")),
        page.pk,
    )
    assert PageLogEntry.objects.filter(page=new.pk, action="wagtail.copy").count() == 1
    assert newsroom.client("congtacvien").get(f"/admin/pages/{new.pk}/history/").status_code == 200
    assert Contribution.objects.filter(page=new).count() == 2


def test_button_is_shown_to_whom_it_is_for(newsroom):
    page = newsroom.published()
    address = f"/admin/pages/{page.pk}/copy/"
    for person, shown in [("congtacvien", True), ("bientap", False), ("quantri", False)]:
        content = newsroom.client(person).get(f"/admin/pages/{page.get_parent().pk}/")
        assert (address in content.content.decode()) == shown
        screen = newsroom.client(person).get(address)
        assert (screen.status_code == 200) == shown
