"""What readers had, or what was submitted, is put away and can be brought back; never deleted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry, WorkflowState

from home.models import ArchiveEntry, BasePage
from tests.home.many_pages import add_items
from tests.home.permission_cases import PEOPLE, superuser
from tests.home.section_acts import added, hide
from tests.newsroom import CO_SO, QUOC_TE, started_from
from workflows.models import Event

superuser = pytest.fixture(superuser)

TRONG_TINH = "/tin-tuc-su-kien/tin-trong-tinh/"


def archive(newsroom, page, by: str = "quantri", pages=None):
    """Type the number that the screen tells; return the response."""
    address = f"/admin/review/{page.pk}/archive/"
    if pages is None:
        shown = newsroom.client(by).get(address)
        pages = shown.context["count"] if shown.context and "count" in shown.context else 1
    return newsroom.client(by).post(address, {"pages": pages})


def archived(newsroom, page, by: str = "quantri") -> ArchiveEntry:
    response = archive(newsroom, page, by)
    assert response.status_code == 302, response.status_code
    return ArchiveEntry.objects.get(page_id=page.pk, restored_at=None)


def restore(newsroom, entry, by: str = "quantri", **data):
    return newsroom.client(by).post(f"/admin/review/archive/{entry.pk}/", data)


def fresh(page) -> BasePage:
    return BasePage.objects.get(pk=page.pk)


def test_archived_item_is_gone_for_readers_at_once_and_its_address_stays_its_own(newsroom):
    page = newsroom.published(title="Tin cất đi")
    entry = archived(newsroom, page, "truongban")
    assert (entry.page_count, entry.archived_by) == (1, newsroom.user("truongban"))
    reader = newsroom.client(None)
    assert reader.get(page.url).status_code == 404
    for address in ("/", CO_SO, "/sitemap.xml", "/tim-kiem/?q=tin+cat+di"):
        assert page.url not in reader.get(address).content.decode(), address
    assert newsroom.draft(title="Tin cất đi").slug == "tin-cat-di-2"


def test_alias_of_an_archived_item_is_gone_with_it_until_it_is_published_again(newsroom):
    page = newsroom.published(title="Tin cất đi")
    alias = page.create_alias(parent=newsroom.section(QUOC_TE))
    assert newsroom.client(None).get(alias.url).status_code == 200
    entry = archived(newsroom, page, "truongban")
    assert newsroom.client(None).get(alias.url).status_code == 404
    assert alias.url not in newsroom.client(None).get(QUOC_TE).content.decode()
    restore(newsroom, entry, "truongban")
    assert newsroom.client(None).get(alias.url).status_code == 404
    newsroom.submit(page)
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    assert newsroom.client(None).get(alias.url).status_code == 200


@pytest.mark.parametrize("person", ["congtacvien", "lanhdao", "togiupviec", "quantri"])
def test_archived_item_is_in_no_listing_search_or_chooser_of_the_admin(person, newsroom):
    page = newsroom.published(title="Tin cất đi")
    seen = newsroom.published(title="Tin còn đây")
    archived(newsroom, page, "truongban")
    section = newsroom.section(CO_SO).pk
    client = newsroom.client(person)
    client.get("/admin/")  # It shows the messages of former acts.
    for address in (
        f"/admin/pages/{section}/",
        "/admin/pages/search/?q=tin",
        f"/admin/choose-page/{section}/",
        "/admin/choose-page/search/?q=tin",
        f"/admin/api/main/pages/?child_of={section}",
        "/admin/reports/aging-pages/",
    ):
        response = client.get(address, follow=True)
        is_json = "json" in response.headers["Content-Type"]
        text = str(response.json()) if is_json else response.content.decode()
        assert "Tin cất đi" not in text, address
        if "search" not in address and "aging" not in address:
            assert "Tin còn đây" in text, address
    assert client.get(f"/admin/api/main/pages/{page.pk}/").status_code == 404
    assert seen.live


ACTS = ["edit", "delete", "move", "copy", "unpublish", "history", "view_draft"]


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_nobody_acts_on_what_is_in_the_archive(person, newsroom, superuser):
    page = newsroom.published(title="Tin cất đi")
    archived(newsroom, page)
    client = newsroom.client(PEOPLE[person])
    before = fresh(page)
    at = f"/admin/pages/{page.pk}"
    client.post(f"{at}/edit/", newsroom.form(title="Sửa lén", slug=page.slug) | started_from(page))
    client.post(f"{at}/edit/", newsroom.form(slug=page.slug) | {"action-submit": "1"})
    client.post(f"{at}/delete/")
    client.post(f"{at}/move/{newsroom.section(QUOC_TE).pk}/confirm/")
    client.post(f"/admin/bulk/home/basepage/delete/?id={page.pk}")
    client.post(f"/admin/api/main/pages/{page.pk}/action/delete/")
    client.post(f"/admin/api/main/pages/{page.pk}/action/publish/")
    assert client.post(f"/admin/review/{page.pk}/archive/", {"pages": 1}).status_code in (302, 403)
    after = fresh(page)
    assert (after.path, after.latest_revision_id, after.live) == (
        before.path,
        before.latest_revision_id,
        False,
    )
    sees = client.get(f"{at}/history/").status_code == 200
    assert sees == (person in {"H", "Q", "superuser"})


def test_restored_item_is_a_draft_and_goes_its_whole_way_again(newsroom):
    page = newsroom.published(title="Tin trở lại")
    entry = archived(newsroom, page)
    assert restore(newsroom, entry, "truongban").status_code == 302
    assert newsroom.client(None).get(page.url).status_code == 404
    assert newsroom.submit(fresh(page).specific).status_code == 302
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    assert newsroom.client(None).get(page.url).status_code == 404
    newsroom.approve(page, "bientap")
    assert newsroom.client(None).get(page.url).status_code == 200


def test_running_moderation_ends_and_its_history_stays(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao", "Đã xem.")
    state = fresh(page).current_workflow_state
    archived(newsroom, page)
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_CANCELLED
    assert page.pk in PageLogEntry.objects.filter(action="wagtail.workflow.cancel").values_list(
        "page", flat=True
    )
    assert newsroom.approve(page, "togiupviec").status_code in (403, 302)
    assert fresh(page).decisions.count() == 1
    html = newsroom.client("truongban").get(f"/admin/review/{page.pk}/").content.decode()
    assert "Đã xem." in html


def test_scheduled_item_does_not_appear_from_the_archive(newsroom):
    page = newsroom.draft(submit=True, go_live_at="2099-01-01 08:00")
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    assert fresh(page).approved_schedule
    archived(newsroom, page)
    assert not fresh(page).approved_schedule


def test_branch_goes_and_comes_back_as_a_whole(newsroom):
    live = newsroom.published(title="Tin công khai")
    draft = newsroom.draft(title="Bản nháp")
    inner = added(newsroom, newsroom.section(CO_SO), "Huyện")
    hidden = added(newsroom, newsroom.section(CO_SO), "Đã ẩn")
    hide(newsroom, hidden)
    section = newsroom.section(CO_SO)
    entry = archived(newsroom, section)
    assert entry.page_count == 5
    assert CO_SO not in newsroom.client(None).get("/").content.decode()
    assert newsroom.client(None).get(CO_SO).status_code == 404
    assert newsroom.write("congtacvien", CO_SO).status_code in (302, 403)
    assert fresh(section).numchild == 4
    assert restore(newsroom, entry).status_code == 302
    assert newsroom.client(None).get(CO_SO).status_code == 200
    assert newsroom.client(None).get(inner.url).status_code == 200
    assert newsroom.client(None).get(hidden.url).status_code == 404
    assert [fresh(page).live for page in (live, draft)] == [False, False]
    assert newsroom.client(None).get(live.url).status_code == 404
    assert not BasePage.objects.exclude(archived=None).exists()


def test_what_was_archived_before_its_section_stays_when_the_section_comes_back(newsroom):
    page = newsroom.published(title="Cất trước")
    newsroom.published(title="Cất sau")
    first = archived(newsroom, page)
    section = newsroom.section(CO_SO)
    second = archived(newsroom, section)
    assert second.page_count == 2
    restore(newsroom, second)
    assert fresh(page).archived == first
    restore(newsroom, first)
    assert fresh(page).archived is None


def test_item_whose_section_is_in_the_archive_comes_back_to_a_chosen_one(newsroom):
    other = newsroom.published(title="Tin trùng", section=QUOC_TE)
    page = newsroom.published(title="Tin trùng")
    old = page.url
    entry = archived(newsroom, page)
    newsroom.published(title="Giữ mục")
    archived(newsroom, newsroom.section(CO_SO))
    assert restore(newsroom, entry).status_code == 422
    documents = newsroom.section("/van-ban-tai-lieu/")
    assert restore(newsroom, entry, section=documents.pk).status_code == 409
    assert restore(newsroom, entry, section=newsroom.section(CO_SO).pk).status_code == 422
    assert restore(newsroom, entry, section=newsroom.section(QUOC_TE).pk).status_code == 302
    assert fresh(page).url_path.endswith("/tin-quoc-te/tin-trung-2/")
    assert fresh(other).url_path.endswith("/tin-quoc-te/tin-trung/")
    newsroom.submit(fresh(page).specific)
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    assert newsroom.client(None).get(f"{QUOC_TE}tin-trung-2/").status_code == 200
    assert newsroom.client(None).get(old).headers["Location"] == f"{QUOC_TE}tin-trung-2/"


def test_archive_tells_who_when_and_how_many_and_each_page_knows(newsroom):
    page = newsroom.published(title="Tin cất đi")
    archived(newsroom, newsroom.section(CO_SO))
    html = newsroom.client("truongban").get("/admin/review/archive/").content.decode()
    assert "Tin từ cơ sở" in html
    assert str(newsroom.user("quantri")) in html
    assert "/admin/review/archive/" in newsroom.client("truongban").get("/admin/").content.decode()
    event = Event.objects.get(page=page, kind=Event.Kind.ARCHIVED)
    assert event.facts["was_live"]
    assert event.person == newsroom.user("quantri")
    entries = PageLogEntry.objects.filter(action="home.archived")
    assert set(entries.values_list("page", flat=True)) == {page.pk, newsroom.section(CO_SO).pk}
    assert (
        ">home.archived<"
        not in newsroom.client("truongban").get("/admin/reports/site-history/").content.decode()
    )


def test_1000_items_are_archived_and_restored_at_a_bounded_cost(newsroom):
    def cost() -> int:
        section = newsroom.section(CO_SO)
        newsroom.client("quantri").get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            entry = archived(newsroom, section)
            assert restore(newsroom, entry).status_code == 302
        return len(queries)

    add_items(newsroom, 10, CO_SO)
    few = cost()
    add_items(newsroom, 990, CO_SO)
    assert cost() - few < 60
    assert not BasePage.objects.descendant_of(newsroom.section(CO_SO)).filter(live=True).exists()


@pytest.mark.parametrize("person", sorted(PEOPLE))
@pytest.mark.parametrize("kind", ["item", "section"])
def test_content_is_archived_and_restored_by_head_and_administrators(
    kind, person, newsroom, superuser
):
    item = newsroom.published()
    page = item if kind == "item" else newsroom.section(CO_SO)
    keepers = {"Q", "superuser"} | ({"H"} if kind == "item" else set())
    archive(newsroom, page, PEOPLE[person], pages=1 if kind == "item" else 2)
    assert (fresh(page).archived is not None) == (person in keepers)
    if fresh(page).archived is None:
        archived(newsroom, page)
    restore(newsroom, fresh(page).archived, PEOPLE[person])
    assert (fresh(page).archived is None) == (person in keepers)
    sees = newsroom.client(PEOPLE[person]).get("/admin/review/archive/").status_code == 200
    assert sees == (person in {"H", "Q", "superuser"})


def test_draft_that_was_never_submitted_is_not_archived(newsroom):
    page = newsroom.draft()
    assert archive(newsroom, page).status_code in (302, 403)
    assert fresh(page).archived is None


@pytest.mark.parametrize("pages", ["", "1", "3", "x", "2.5", "-2", "9" * 40])
def test_number_of_pages_is_typed(pages, newsroom):
    page = newsroom.published()
    response = archive(newsroom, newsroom.section(CO_SO), pages=pages)
    assert response.status_code == 422
    assert fresh(page).live


def test_restoring_twice_or_what_is_not_there_is_not_found(newsroom):
    entry = archived(newsroom, newsroom.published())
    assert restore(newsroom, entry).status_code == 302
    assert restore(newsroom, entry).status_code == 404
    assert newsroom.client("quantri").get("/admin/review/archive/999999/").status_code == 404


def test_section_with_content_offers_the_archive_and_an_empty_one_deletion(newsroom):
    newsroom.published()
    full, empty = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    for section, archives in ((full, True), (empty, False)):
        html = newsroom.client("quantri").get(f"/admin/pages/{section.pk}/").content.decode()
        assert (f"/admin/review/{section.pk}/archive/" in html) == archives
        assert (f"/admin/pages/{section.pk}/delete/" in html) != archives
