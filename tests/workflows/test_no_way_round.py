"""Nobody changes what readers get but by the path: every view and action, as everybody."""

import pytest
from django.urls import get_resolver
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.urls import pages as page_urls
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from home.models import BasePage
from news.models import NewsPage
from tests.home.permission_cases import PEOPLE, superuser
from tests.home.test_permission_acts_on_pages import acts
from tests.newsroom import QUOC_TE, started_from
from tests.workflows.test_schedule import in_days

pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)

PLAYED = {
    *("add", "edit", "delete", "unpublish", "convert_alias", "move_confirm", "copy"),
    *("set_page_position", "set_privacy", "lock", "unlock", "workflow_action"),
    *("revisions_revert", "revisions_unschedule"),
}
"""Views that change something; the test posts each."""

SHOWING = {
    *("preview_on_add", "type_use", "type_use_results", "choose_parent", "usage", "move"),
    *("preview_on_edit", "view_draft", "add_subpage", "search", "search_results"),
    *("collect_workflow_action_data", "confirm_workflow_cancellation", "workflow_preview"),
    *("revisions_index", "revisions_view", "revisions_compare", "workflow_history"),
    *("workflow_history_detail", "history", "history_results"),
}
"""Views that show or ask, and save nothing of a page."""

LAST = {"delete", "bulk delete", "api delete", "move", "bulk move", "api move"}
"""Acts that may take the page away, so they come last."""


def test_every_view_and_action_is_known():
    names = {pattern.name for pattern in page_urls.urlpatterns}
    assert names - SHOWING == PLAYED
    assert set(PagesAdminAPIViewSet.actions) == {
        *("convert_alias", "copy", "delete", "publish", "unpublish", "move"),
        *("copy_for_translation", "create_alias", "revert_to_page_revision"),
    }
    bulk = bulk_action_registry.get_bulk_actions_for_model("home", "basepage")
    assert {action.action_type for action in bulk} == {"delete", "move", "publish", "unpublish"}


def test_api_that_writes_with_tokens_is_not_there():
    modules = {str(getattr(entry, "urlconf_name", "")) for entry in get_resolver().url_patterns}
    assert not any("wagtail.api.v3" in module for module in modules)


def readers_get() -> set[tuple]:
    """Every public item: where, in which version, saying what."""
    public = NewsPage.objects.live_public()
    return set(public.values_list("pk", "url_path", "live_revision_id", "live_digest", "title"))


def at(newsroom, state: str) -> NewsPage:
    if state == "live":
        return newsroom.published()
    if state == "correction":
        page = newsroom.published()
        newsroom.edit(page, "congtacvien", submit=True, title="Đính chính")
        return page
    fields = {"go_live_at": in_days(2)} if state == "scheduled" else {}
    page = newsroom.draft(submit=state != "draft", **fields)
    for person in {
        "returned": (),
        "board": ("lanhdao", "togiupviec"),
        "scheduled": ("lanhdao", "togiupviec", "bientap"),
    }.get(state, ()):
        newsroom.approve(page, person)
    if state == "returned":
        newsroom.send_back(page, "lanhdao")
    page.refresh_from_db()
    return page


STATES = ["draft", "returned", "unit", "board", "scheduled", "live", "correction"]


@pytest.mark.parametrize("state", STATES)
def test_no_act_of_anybody_changes_what_readers_get(state, newsroom, one_by_one):
    page = at(newsroom, state)
    for person in one_by_one(["C", "L", "A", "H", "Q", "superuser"]):
        client = newsroom.client(PEOPLE[person])
        before = readers_get()
        everything = acts(newsroom, page) | more_acts(newsroom, page)
        for name in sorted(everything, key=lambda name: (name in LAST, name)):
            address, data = everything[name]
            if name != "add" and BasePage.objects.filter(pk=page.pk).exists():
                data = data | started_from(page)
            response = client.post(address, data)
            assert response.status_code < 500, name
            assert readers_get() == before, name


def more_acts(newsroom, page) -> dict[str, tuple[str, dict]]:
    """The editors, with every button at once, and what else may be posted of a page."""
    buttons = {"action-publish": "1", "go_live_at": ""}
    there = newsroom.section(QUOC_TE)
    own = f"/admin/pages/{page.pk}"
    first, latest = page.revisions.order_by("pk").first(), page.revisions.order_by("pk").last()
    task_state = page.current_workflow_task_state
    form = newsroom.form(title="Lên thẳng", slug=page.slug) | buttons
    found = {
        "add": (f"/admin/pages/add/news/newspage/{there.pk}/", newsroom.form() | buttons),
        "edit": (f"{own}/edit/", form),
        "revert": (f"{own}/revisions/{first.pk}/revert/", form),
        "unlock": (f"{own}/unlock/", {}),
        "unschedule latest": (f"{own}/revisions/{latest.pk}/unschedule/", {}),
        "content copy": (
            f"{own}/copy/",
            {"title": "Bản sao", "section": there.pk, "publish_copies": "on", "alias": "on"},
        ),
    }
    if task_state is not None:
        for action in ("publish", "skip", "cancel"):
            address = f"/admin/pages/workflow/action/{page.pk}/{action}/{task_state.pk}/"
            found[f"workflow {action}"] = (address, {"comment": ""})
    return found


@pytest.mark.parametrize("kind", ["draft", "live"])
def test_alias_is_made_of_content_by_nobody_and_says_what_its_source_does(
    kind, newsroom, one_by_one
):
    page = newsroom.published() if kind == "live" else newsroom.draft()
    there = newsroom.section(QUOC_TE)
    before = readers_get()
    for person in one_by_one(["congtacvien", "togiupviec", "truongban", "quantri", "cuuho"]):
        client = newsroom.client(person)
        for source in (page, newsroom.section()):
            data = {"destination_page_id": there.pk, "recursive": True}
            address = f"/admin/api/main/pages/{source.pk}/action/create_alias/"
            assert client.post(address, data).status_code < 500
        assert readers_get() == before
        assert not BasePage.objects.exclude(alias_of=None).exists()


def test_autosave_with_every_button_puts_nothing_before_readers(newsroom, one_by_one):
    page = newsroom.draft()
    before = readers_get()
    for person in one_by_one(["congtacvien", "lanhdao", "togiupviec", "quantri", "cuuho"]):
        client, accept = newsroom.client(person), {"accept": "application/json"}
        buttons = {"action-publish": "1", "action-submit": "1", "action-workflow-action": "1"}
        buttons |= {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
        there = newsroom.section(QUOC_TE)
        new = f"/admin/pages/add/news/newspage/{there.pk}/"
        for address, start in ((f"/admin/pages/{page.pk}/edit/", started_from(page)), (new, {})):
            form = newsroom.form(title="Lên thẳng", slug="") | start | buttons
            assert client.post(address, form, headers=accept).status_code < 500
        assert readers_get() == before


@pytest.mark.parametrize("person", ["congtacvien", "lanhdao"])
def test_what_no_form_asks_is_not_taken_from_a_post(person, newsroom):
    page = newsroom.draft()
    past = "2020-01-01 08:00"
    hidden = {
        "live": "on",
        "has_unpublished_changes": "",
        "live_revision": page.latest_revision_id,
        "approved_go_live_at": past,
        "first_published_at": past,
        "first_submitted_at": past,
        "content_digest": "0" * 64,
        "live_digest": "0" * 64,
        "owner": newsroom.user("togiupviec").pk,
        "alias_of": newsroom.section().pk,
        "expired": "on",
        "locked": "on",
    }
    before = BasePage.objects.filter(pk=page.pk).values(*set(hidden) - {"approved_go_live_at"})
    kept = before.get() | {"content_digest": None}
    newsroom.edit(page, person, text="Sửa.", **hidden)
    assert before.get() | {"content_digest": None} == kept
    assert before.get()["content_digest"] != "0" * 64
    assert not page.revisions.exclude(approved_go_live_at=None).exists()


SWITCHES = ["disable/{path}", "enable/{path}", "remove/{section}", "remove/{section}/{path}"]
TASKS = ["tasks/disable/{task}", "tasks/enable/{task}"]


@pytest.mark.parametrize("address", SWITCHES + TASKS)
def test_switching_a_path_publishes_nothing_and_is_the_administrators(
    address, newsroom, one_by_one
):
    page = at(newsroom, "board")
    state = page.current_workflow_state
    section = BasePage.objects.get(workflowpage__workflow=state.workflow, depth=2)
    keys = {"path": state.workflow_id, "section": section.pk}
    address = address.format(task=state.current_task_state.task_id, **keys)
    before = readers_get()
    for person in one_by_one(sorted(PEOPLE)):
        response = newsroom.client(PEOPLE[person]).post(f"/admin/workflows/{address}/")
        assert response.status_code in (302, 403, 404)
        assert readers_get() == before
        page = BasePage.objects.get(pk=page.pk)
        assert page.current_workflow_task_state.pk == state.current_task_state_id
        assert page.current_workflow_task_state.status == "in_progress"
        if person not in {"Q", "superuser"}:
            assert page.get_workflow() == state.workflow


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"Q", "superuser"}))
def test_collection_is_renamed_closed_or_removed_by_nobody_of_a_unit(person, newsroom):
    collection = newsroom.unit("VPTU").collection
    client = newsroom.client(PEOPLE[person])
    client.post(f"/admin/collections/{collection.pk}/", {"name": "Đổi tên"})
    client.post(f"/admin/collections/{collection.pk}/privacy/", {"restriction_type": "login"})
    client.post(f"/admin/collections/{collection.pk}/delete/")
    client.post("/admin/collections/add/", {"name": "Kho riêng", "parent": collection.pk})
    again = type(collection).objects.get(pk=collection.pk)
    assert again.name == collection.name
    assert not again.view_restrictions.exists()
    assert not again.get_children().exists()
