"""Who sees an item: by its addresses and in every listing. A hidden title occurs nowhere."""

import pytest
from django.urls import reverse
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import inline_formset

from tests.home.permission_cases import PEOPLE, superuser, text_of

pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)

SECRET = "kinmat7431"
KNOWN = "thunghiem"
"""One word of the title is looked for, the other one is searched by: queries are echoed."""

SEES_DRAFT = {"C", "L", "Q", "superuser"}
SEES_SUBMITTED = set(PEOPLE) - {"other C", "other L"}

LISTINGS = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/{parent}/",
    "/admin/pages/{parent}/results/?q={q}",
    "/admin/pages/{root}/?q={q}&search_all=1",
    "/admin/pages/search/?q={q}",
    "/admin/pages/search/results/?q={q}&content_type=news.newspage",
    "/admin/pages/usage/news/newspage/",
    "/admin/pages/usage/news/newspage/results/?q={q}",
    "/admin/choose-page/?page_type=news.newspage",
    "/admin/choose-page/{parent}/",
    "/admin/choose-page/{parent}/?user_perms=copy_to",
    "/admin/choose-page/search/?q={q}",
    "/admin/api/main/pages/?limit=20&order=-id",
    "/admin/api/main/pages/?child_of={parent}&limit=20",
    "/admin/api/main/pages/?search={q}",
    "/admin/reports/workflow/",
    "/admin/reports/workflow/?export=csv",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/workflow_tasks/?export=csv",
    "/admin/reports/locked/",
    "/admin/reports/aging-pages/",
    "/admin/reports/aging-pages/?export=csv",
    "/admin/reports/site-history/",
    "/admin/reports/site-history/?export=csv",
    "/admin/bulk/home/basepage/delete/?id=all&childOf={parent}",
    "/admin/bulk/home/basepage/move/?id=all&childOf={parent}",
]

OWN_ADDRESSES = [
    "/admin/pages/{pk}/",
    "/admin/pages/{pk}/edit/",
    "/admin/pages/{pk}/view_draft/",
    "/admin/pages/{pk}/history/",
    "/admin/pages/{pk}/history/results/",
    "/admin/pages/{pk}/revisions/{first}/view/",
    "/admin/pages/{pk}/revisions/{first}/revert/",
    "/admin/pages/{pk}/revisions/compare/{first}...{latest}/",
    "/admin/pages/{pk}/workflow_history/",
    "/admin/pages/{pk}/workflow_history/detail/{state}/",
    "/admin/pages/workflow/preview/{pk}/{task}/",
    "/admin/pages/workflow/action/{pk}/approve/{task_state}/",
    "/admin/pages/workflow/confirm_cancellation/{pk}/",
    "/admin/review/{pk}/",
    "/admin/pages/{pk}/usage/",
    "/admin/pages/{pk}/delete/",
    "/admin/pages/{pk}/move/",
    "/admin/pages/{pk}/move/{parent}/confirm/",
    "/admin/pages/{pk}/move/{elsewhere}/confirm/",
    "/admin/pages/{elsewhere}/move/{pk}/confirm/",
    "/admin/pages/{pk}/copy/",
    "/admin/pages/{pk}/unpublish/",
    "/admin/pages/{pk}/privacy/",
    "/admin/pages/{pk}/add_subpage/",
    "/admin/choose-page/{pk}/",
    "/admin/choose-page/chosen-multiple/?id={pk}",
    "/admin/api/main/pages/{pk}/",
    "/admin/api/main/pages/?id={pk}",
    "/admin/bulk/home/basepage/delete/?id={pk}",
    "/admin/bulk/home/basepage/publish/?id={pk}",
    "/admin/bulk/home/basepage/unpublish/?id={pk}",
    "/admin/bulk/home/basepage/move/?id={pk}",
]

SHOWN_TO_ALL_WHO_SEE = [
    "/admin/pages/{parent}/",
    "/admin/pages/{parent}/results/?q={q}",
    "/admin/pages/search/?q={q}",
    "/admin/pages/usage/news/newspage/",
    "/admin/pages/{pk}/view_draft/",
    "/admin/pages/{pk}/history/",
    "/admin/pages/{pk}/revisions/{first}/view/",
    "/admin/pages/{pk}/revisions/compare/{first}...{latest}/",
    "/admin/pages/{pk}/workflow_history/",
    "/admin/review/{pk}/",
    "/admin/api/main/pages/{pk}/",
    "/admin/api/main/pages/?child_of={parent}&limit=20",
]


@pytest.fixture
def filled(newsroom, django_capture_on_commit_callbacks):
    """Make an item of two revisions, submitted or not; return how addresses are filled in."""

    def make(submit: bool) -> dict:
        title = f"{SECRET} {KNOWN}"
        with django_capture_on_commit_callbacks(execute=True):
            page = newsroom.draft(title=title, text="Bản đầu.")
            newsroom.edit(page, "congtacvien", submit=submit, title=title, text="Bản hai.")
        state = WorkflowState.objects.for_instance(page).first()
        revisions = page.revisions.order_by("pk")
        return {
            "pk": page.pk,
            "parent": page.get_parent().pk,
            "elsewhere": newsroom.section("/tin-tuc-su-kien/tin-quoc-te/").pk,
            "root": newsroom.section("/").pk,
            "first": revisions.first().pk,
            "latest": revisions.last().pk,
            "state": state.pk if state else 1,
            "task": state.current_task_state.task_id if state else 1,
            "task_state": state.current_task_state_id if state else 1,
            "q": KNOWN,
        }

    return make


def shown(client, addresses, values) -> set[str]:
    return {address for address in addresses if SECRET in text_of(client, address.format(**values))}


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - SEES_DRAFT))
def test_title_of_a_draft_never_submitted_occurs_nowhere_for_others(person, newsroom, filled):
    values = filled(submit=False)
    client = newsroom.client(PEOPLE[person])
    assert shown(client, LISTINGS + OWN_ADDRESSES, values) == set()


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - SEES_SUBMITTED))
def test_title_of_a_submitted_item_occurs_nowhere_for_other_units(person, newsroom, filled):
    values = filled(submit=True)
    client = newsroom.client(PEOPLE[person])
    assert shown(client, LISTINGS + OWN_ADDRESSES, values) == set()


@pytest.mark.parametrize("person", sorted(SEES_DRAFT))
def test_draft_never_submitted_is_seen_by_its_unit_and_administrators(person, newsroom, filled):
    values = filled(submit=False)
    client = newsroom.client(PEOPLE[person])
    wanted = set(SHOWN_TO_ALL_WHO_SEE)
    assert shown(client, SHOWN_TO_ALL_WHO_SEE, values) == wanted


@pytest.mark.parametrize("person", sorted(SEES_SUBMITTED))
def test_submitted_item_its_preview_and_history_are_seen(person, newsroom, filled):
    values = filled(submit=True)
    client = newsroom.client(PEOPLE[person])
    wanted = {
        *SHOWN_TO_ALL_WHO_SEE,
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/pages/{pk}/workflow_history/detail/{state}/",
    }
    assert shown(client, wanted, values) == wanted


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_returned_item_is_seen_by_whoever_saw_it_submitted(person, newsroom):
    page = newsroom.draft(title=SECRET, submit=True)
    newsroom.send_back(page, "lanhdao")
    seen = SECRET in text_of(newsroom.client(PEOPLE[person]), f"/admin/review/{page.pk}/")
    assert seen == (person in SEES_SUBMITTED)


@pytest.mark.parametrize(
    ("person", "seen"),
    [("congtacvien2", True), ("lanhdao3", True), ("togiupviec", False), ("chidao", False)],
)
def test_joint_unit_sees_the_item_before_it_is_submitted(person, seen, newsroom):
    joint = inline_formset([{"unit": newsroom.unit("BTG").pk, "share": "50"}])
    page = newsroom.draft(title=SECRET, joint_units=joint)
    assert (SECRET in text_of(newsroom.client(person), f"/admin/review/{page.pk}/")) == seen


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_audit_log_is_read_by_head_administrators_and_steering_board(person, newsroom):
    response = newsroom.client(PEOPLE[person]).get("/admin/reports/site-history/")
    assert (response.status_code == 200) == (person in {"H", "Q", "S", "superuser"})


@pytest.mark.parametrize("person", ["truongban", "chidao", "quantri"])
def test_audit_log_tells_of_units_and_of_removed_sections(person, newsroom):
    newsroom.client("quantri").post(reverse("units:add"), _unit_form(code="UBX"))
    parent = newsroom.section("/tin-tuc-su-kien/")
    data = {"title": "Muc-tam", "slug": "muc-tam", "kind": "news"}
    add = reverse("wagtailadmin_pages:add", args=["home", "sectionpage", parent.pk])
    newsroom.client("quantri").post(add, data)
    section = newsroom.section("/tin-tuc-su-kien/muc-tam/")
    newsroom.client("quantri").post(f"/admin/pages/{section.pk}/delete/")
    text = text_of(newsroom.client(person), "/admin/reports/site-history/?export=csv")
    assert "ban thử ubx" in text
    assert "muc-tam" in text


def test_audit_log_keeps_the_title_of_a_removed_draft_from_those_who_never_saw_it(newsroom):
    page = newsroom.draft(title=SECRET)
    newsroom.client("congtacvien").post(f"/admin/pages/{page.pk}/delete/")
    address = "/admin/reports/site-history/?export=csv"
    assert SECRET in text_of(newsroom.client("quantri"), address)
    assert SECRET not in text_of(newsroom.client("truongban"), address)
    assert SECRET not in text_of(newsroom.client("chidao"), address)


def _unit_form(code: str) -> dict:
    return {
        "code": code,
        "name": f"Ban thử {code}",
        "first_day": "2024-01-01",
        "position": "50",
        "quotas-TOTAL_FORMS": "0",
        "quotas-INITIAL_FORMS": "0",
    }
