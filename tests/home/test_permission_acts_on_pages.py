"""Delete, move, copy, unpublish, lock, close, order: by the screens, in bulk and by the API."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import BasePage
from news.models import NewsPage
from tests.home.permission_cases import PEOPLE, refused, superuser
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC, started_from

pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)

KEEPERS = {"Q", "superuser"}
BULK = "/admin/bulk/home/basepage/{action}/?id={pk}"
REVERTS = {"revert", "api revert_to_page_revision"}
DELETES = {"delete", "bulk delete", "api delete"}
MOVES = {"move", "bulk move", "api move"}
API = "/admin/api/main/pages/{pk}/action/{action}/"


def fingerprint(page) -> tuple | None:
    """Everything about a page that an act here would change."""
    page = BasePage.objects.filter(pk=page.pk).first()
    return page and (
        page.path,
        page.slug,
        page.live,
        page.locked,
        page.latest_revision_id,
        page.alias_of_id,
        BasePage.objects.count(),
        PageViewRestriction.objects.filter(page=page).exists(),
    )


def acts(newsroom, page) -> dict[str, tuple[str, dict]]:
    """Every address that acts on a page beside its editor and the review screen."""
    there = newsroom.section(QUOC_TE)
    copy = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": there.pk}
    copy |= {"copy_subpages": "on", "publish_copies": "on"}
    first = page.revisions.order_by("pk").first()
    api = {
        "copy": {"destination_page_id": there.pk, "recursive": True, "keep_live": True},
        "delete": {},
        "publish": {},
        "unpublish": {"recursive": True},
        "move": {"destination_page_id": there.pk, "position": "last-child"},
        "create_alias": {"destination_page_id": there.pk, "recursive": True},
        "revert_to_page_revision": {"revision_id": first.pk},
        "convert_alias": {},
        "copy_for_translation": {"locale": "vi"},
    }
    at = f"/admin/pages/{page.pk}"
    privacy = {"restriction_type": "login"}
    return {
        "delete": (f"{at}/delete/", {}),
        "move": (f"{at}/move/{there.pk}/confirm/", {}),
        "copy": (f"{at}/copy/", copy),
        "alias": (f"{at}/copy/", copy | {"alias": "on"}),
        "unpublish": (f"{at}/unpublish/", {"include_descendants": "on"}),
        "convert alias": (f"{at}/convert_alias/", {}),
        "lock": (f"{at}/lock/", {}),
        "privacy": (f"{at}/privacy/", privacy),
        "reorder": (f"{at}/set_position/?position=0", {}),
        "revert": (
            f"{at}/revisions/{first.pk}/revert/",
            newsroom.form(slug=page.slug) | started_from(page),
        ),
        "unschedule": (f"{at}/revisions/{first.pk}/unschedule/", {}),
        "bulk delete": (BULK.format(action="delete", pk=page.pk), {}),
        "bulk move": (BULK.format(action="move", pk=page.pk), {"chooser": there.pk}),
        "bulk publish": (BULK.format(action="publish", pk=page.pk), {}),
        "bulk unpublish": (BULK.format(action="unpublish", pk=page.pk), {}),
    } | {f"api {name}": (API.format(pk=page.pk, action=name), data) for name, data in api.items()}


def done(newsroom, page, person: str, names=None) -> set[str]:
    """Post every act and return those that changed something, each one on its own."""
    changed = set()
    for name, (address, data) in acts(newsroom, page).items():
        if names is None or name in names:
            before = fingerprint(page)
            response = newsroom.client(PEOPLE[person]).post(address, data)
            assert response.status_code < 500, name
            if fingerprint(page) != before:
                changed.add(name)
                break
    return changed


def test_nobody_acts_on_a_submitted_item_but_by_its_way(newsroom, one_by_one):
    page = newsroom.draft(submit=True)
    for person in one_by_one(sorted(PEOPLE)):
        assert done(newsroom, page, person, set(acts(newsroom, page)) - REVERTS) == set()


def test_nobody_acts_on_a_live_item_but_by_its_way(newsroom, one_by_one):
    page = newsroom.published()
    for person in one_by_one(sorted(PEOPLE)):
        assert done(newsroom, page, person, set(acts(newsroom, page)) - REVERTS) == set()


def test_nobody_of_another_unit_or_office_acts_on_a_draft(newsroom, one_by_one):
    page = newsroom.draft()
    for person in one_by_one(sorted(set(PEOPLE) - {"C", "L"})):
        assert done(newsroom, page, person) == set()


def test_unit_does_no_more_with_its_draft_than_edit_move_and_delete_it(newsroom, one_by_one):
    page = newsroom.draft()
    names = set(acts(newsroom, page)) - REVERTS - DELETES - MOVES
    for person in one_by_one(["C", "L"]):
        assert done(newsroom, page, person, names) == set()


def test_old_revisions_are_taken_up_by_those_who_may_edit(newsroom, one_by_one):
    page = newsroom.published()
    for person in one_by_one(sorted(PEOPLE)):
        changed = done(newsroom, page, person, REVERTS)
        assert bool(changed) == (person in {"C", "L", "A"})
        page.refresh_from_db()
        assert page.live_revision_id == page.revisions.order_by("pk").first().pk


@pytest.mark.parametrize("way", sorted(DELETES))
def test_draft_never_submitted_is_deleted_by_its_author_alone(way, newsroom, one_by_one):
    page = newsroom.draft()
    address, data = acts(newsroom, page)[way]
    for person in one_by_one(["congtacvien", "lanhdao", "quantri", "cuuho"]):
        newsroom.client(person).post(address, data)
        assert NewsPage.objects.filter(pk=page.pk).exists() == (person != "congtacvien")


@pytest.mark.parametrize("way", sorted(DELETES))
def test_author_keeps_what_was_ever_submitted(way, newsroom):
    page = newsroom.draft(submit=True)
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    page.refresh_from_db()
    assert page.current_workflow_state is None
    address, data = acts(newsroom, page)[way]
    newsroom.client("congtacvien").post(address, data)
    assert NewsPage.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("way", sorted(MOVES))
def test_unit_moves_its_draft_between_open_sections(way, newsroom, one_by_one):
    page = newsroom.draft()
    address, data = acts(newsroom, page)[way]
    for person in one_by_one(["C", "L"]):
        newsroom.client(PEOPLE[person]).post(address, data)
        assert BasePage.objects.get(pk=page.pk).get_parent().pk == newsroom.section(QUOC_TE).pk


@pytest.mark.parametrize(
    ("url", "position"),
    [
        (THUONG_TRUC, "last-child"),
        (THUONG_TRUC, "first-child"),
        (THUONG_TRUC + "bai-trong-muc/", "left"),
        (THUONG_TRUC + "bai-trong-muc/", "first-sibling"),
        (THUONG_TRUC + "bai-trong-muc/", None),
        ("/", "last-child"),
        ("/tin-tuc-su-kien/", "left"),
    ],
)
def test_draft_does_not_move_to_where_its_unit_may_not_post(url, position, newsroom):
    newsroom.draft(section=THUONG_TRUC, title="Bài trong mục")
    page = newsroom.draft(by="congtacvien2", unit="BTG", section=CO_SO)
    target = BasePage.objects.get(url_path=f"/trang-chu{url}")
    before = fingerprint(page)
    data = {"destination_page_id": target.pk} | ({"position": position} if position else {})
    client = newsroom.client("congtacvien2")
    assert refused(client.post(API.format(pk=page.pk, action="move"), data))
    if url != "/tin-tuc-su-kien/":  # Beside it is closed, below it is not.
        client.post(f"/admin/pages/{page.pk}/move/{target.pk}/confirm/")
        client.post(BULK.format(action="move", pk=page.pk), {"chooser": target.pk})
    assert fingerprint(page) == before


def test_section_tree_is_acted_on_by_administrators_only(newsroom, one_by_one):
    section = newsroom.section(CO_SO)
    for person in one_by_one(sorted(set(PEOPLE) - KEEPERS)):
        assert done(newsroom, section, person) == set()


@pytest.mark.parametrize(
    "way", ["move", "unpublish", "lock", "privacy", "reorder", "bulk unpublish", "api move"]
)
def test_administrators_act_on_the_section_tree(way, newsroom, one_by_one):
    section = newsroom.section(CO_SO)
    for person in one_by_one(sorted(KEEPERS)):
        newsroom.client(PEOPLE[person]).post(f"/admin/pages/{section.pk}/set_position/?position=1")
        assert done(newsroom, section, person, {way}) == {way}


@pytest.mark.parametrize("kind", ["draft", "live"])
def test_content_is_never_removed_copied_or_hidden_with_its_section(kind, newsroom, one_by_one):
    page = newsroom.draft() if kind == "draft" else newsroom.published()
    before = fingerprint(page)
    section = newsroom.section(CO_SO)
    names = DELETES | {"copy", "alias", "api copy", "api create_alias"}
    for person in one_by_one(sorted(KEEPERS)):
        assert done(newsroom, section, person, names) == set()
        newsroom.client(PEOPLE[person]).post(*acts(newsroom, section)["api unpublish"])
        newsroom.client(PEOPLE[person]).post(
            BULK.format(action="publish", pk=section.pk), {"include_descendants": "on"}
        )
        assert fingerprint(page) == before


@pytest.mark.parametrize("way", ["delete", "bulk delete", "api delete", "copy", "api copy"])
def test_empty_section_is_removed_or_copied_by_administrators(way, newsroom, one_by_one):
    section = newsroom.section(CO_SO)
    for person in one_by_one(sorted(KEEPERS)):
        assert done(newsroom, section, person, {way}) == {way}


def test_lock_is_taken_off_by_administrators(newsroom, one_by_one):
    page = newsroom.draft()
    BasePage.objects.filter(pk=page.pk).update(locked=True, locked_by=newsroom.user("quantri"))
    for person in one_by_one(sorted(PEOPLE)):
        newsroom.client(PEOPLE[person]).post(f"/admin/pages/{page.pk}/unlock/")
        assert BasePage.objects.get(pk=page.pk).locked == (person not in KEEPERS)


def test_alias_of_an_item_is_turned_into_an_item_by_nobody(newsroom, one_by_one):
    page = newsroom.published()
    alias = page.create_alias(parent=newsroom.section(QUOC_TE))
    for person in one_by_one(sorted(PEOPLE)):
        client = newsroom.client(PEOPLE[person])
        assert refused(client.post(f"/admin/pages/{alias.pk}/convert_alias/"))
        assert refused(client.post(API.format(pk=alias.pk, action="convert_alias")))
        newsroom.edit(alias, PEOPLE[person], title="Đổi bí danh")
        alias.refresh_from_db()
        assert alias.alias_of_id == page.pk
        assert alias.title == page.title


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
@pytest.mark.parametrize("ids", ["x", "", "0", "9" * 30, "-1"])
def test_bulk_actions_on_ids_that_are_none_are_refused(ids, action, newsroom):
    address = f"/admin/bulk/home/basepage/{action}/?id={ids}"
    assert newsroom.client("quantri").get(address).status_code == 404
