"""Who approves, forwards and returns, and every way round it that stock Wagtail leaves open."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Task, Workflow

from home.models import BasePage, Membership
from home.roles import Role
from news.models import NewsPage
from tests.home.permission_cases import PEOPLE, give, refused, superuser
from tests.newsroom import started_from, ticks
from workflows.models import Decision

pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)

DECIDES = {"unit": {"L"}, "assisting": {"A"}, "board": {"B", "H"}}
WAY = [("lanhdao", "unit"), ("togiupviec", "assisting"), ("bientap", "board")]


def waiting_at(newsroom, stage: str, **fields) -> NewsPage:
    page = newsroom.draft(submit=True, **fields)
    for person, earlier in WAY:
        if earlier == stage:
            break
        newsroom.approve(page, person)
    page.refresh_from_db()
    return page


def state_of(page) -> tuple:
    """What a decision would change."""
    page = BasePage.objects.get(pk=page.pk)
    task_state = page.current_workflow_task_state
    decisions = Decision.objects.filter(page=page).count()
    status = (task_state.pk, task_state.status) if task_state else None
    return page.live, page.content_digest, status, decisions


@pytest.mark.parametrize("stage", DECIDES)
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_draft_is_decided_on_by_those_whose_stage_it_is(action, stage, newsroom, one_by_one):
    page = waiting_at(newsroom, stage)
    before = state_of(page)
    for person in one_by_one(sorted(PEOPLE)):
        response = newsroom.decide(page, PEOPLE[person], action, comment="Xin bổ sung nguồn.")
        assert (state_of(page) != before) == (person in DECIDES[stage])
        assert response.status_code in (302, 403, 409)


@pytest.mark.parametrize("stage", DECIDES)
@pytest.mark.parametrize("way", ["modal", "editor"])
def test_stock_addresses_decide_no_more_than_the_review_screen(way, stage, newsroom, one_by_one):
    page = waiting_at(newsroom, stage)
    before = state_of(page)
    task_state = page.current_workflow_task_state
    for person in one_by_one(sorted(PEOPLE)):
        client = newsroom.client(PEOPLE[person])
        if way == "modal":
            address = reverse(
                "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state.pk]
            )
            response = client.post(
                address, {"comment": "", "digest": page.content_digest, "checks": ticks()}
            )
        else:
            response = post_decision(newsroom, page, PEOPLE[person], "approve", all_ticked())
        decided = state_of(page)[3] > before[3]
        # The editor opens only to those who may edit at the stage.
        allowed = DECIDES[stage] if way == "modal" else DECIDES[stage] - {"B", "H"}
        assert decided == (person in allowed)
        assert response.status_code in (302, 403, 409)


def all_ticked() -> str:
    """What the editor's script sends with an approval."""
    return json.dumps({"comment": "", "checks": ticks()})


def post_decision(newsroom, page, username: str, action: str, extra: str):
    """Decide through the editor, as its script does: unchanged text, JSON beside it."""
    data = newsroom.form(slug=page.slug, text="Nội dung.") | started_from(page)
    data |= {
        "action-workflow-action": "true",
        "workflow-action-name": action,
        "workflow-action-extra-data": extra,
    }
    return newsroom.client(username).post(f"/admin/pages/{page.pk}/edit/", data)


@pytest.mark.parametrize(
    "extra",
    [
        '{"update": false}',
        '{"user": 1}',
        '{"comment": "Xong", "update": false}',
        '{"comment": 1}',
        '{"comment": null}',
        '{"digest": []}',
        '{"checks": "1"}',
        '{"checks": [1]}',
        '{"checks": {"1": "1"}}',
        '{"comment": "Xong"',
        "[]",
        "null",
        "1",
        "x",
    ],
)
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_unchecked_input_of_the_editor_changes_nothing(action, extra, newsroom):
    page = waiting_at(newsroom, "unit")
    before = state_of(page)
    response = post_decision(newsroom, page, "lanhdao", action, extra)
    assert 400 <= response.status_code < 500
    assert state_of(page) == before


@pytest.mark.parametrize("action", ["publish", "cancel", "restart", "", "../approve"])
def test_decisions_that_do_not_exist_change_nothing(action, newsroom):
    page = waiting_at(newsroom, "unit")
    before = state_of(page)
    assert refused(newsroom.decide(page, "lanhdao", action, "Lý do."))
    assert refused(post_decision(newsroom, page, "lanhdao", action, "{}"))
    assert state_of(page) == before


@pytest.mark.parametrize("way", ["review", "modal", "editor"])
def test_return_without_a_reason_changes_nothing(way, newsroom):
    page = waiting_at(newsroom, "unit")
    before = state_of(page)
    task_state = page.current_workflow_task_state
    if way == "review":
        response = newsroom.decide(page, "lanhdao", "reject", " ")
    elif way == "modal":
        args = [page.pk, "reject", task_state.pk]
        address = reverse("wagtailadmin_pages:workflow_action", args=args)
        response = newsroom.client("lanhdao").post(address, {"comment": ""})
    else:
        response = post_decision(newsroom, page, "lanhdao", "reject", json.dumps({"comment": " "}))
    assert refused(response)
    assert state_of(page) == before


@pytest.mark.parametrize("way", ["workflow_action", "collect_workflow_action_data", "review"])
def test_task_of_another_page_is_not_decided_by_the_address_of_ones_own(way, newsroom):
    own = waiting_at(newsroom, "unit")
    other = newsroom.draft(by="congtacvien2", unit="BTG", title="Tin khác", submit=True)
    before = state_of(other), state_of(own)
    foreign = other.current_workflow_task_state.pk
    if way == "review":
        data = {"action": "approve", "digest": own.content_digest, "task_state": foreign}
        response = newsroom.client("lanhdao").post(f"/admin/review/{own.pk}/", data)
    else:
        address = reverse(f"wagtailadmin_pages:{way}", args=[own.pk, "approve", foreign])
        response = newsroom.client("lanhdao").post(address, {"comment": ""})
    assert response.status_code == 404
    assert (state_of(other), state_of(own)) == before


def test_contributor_does_not_approve_in_whatever_role_they_also_hold(newsroom):
    author = newsroom.user("congtacvien")
    for role, unit in [(Role.LEAD, "VPTU"), (Role.BOARD, None), (Role.BOARD_HEAD, None)]:
        give(author, role, newsroom.unit(unit) if unit else None)
    page = waiting_at(newsroom, "unit")
    assert newsroom.approve(page, "congtacvien").status_code == 409
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    assert newsroom.approve(page, "congtacvien").status_code == 409
    page.refresh_from_db()
    assert not page.live


def test_superuser_who_holds_roles_is_bound_by_four_eyes_too(newsroom):
    person = newsroom.user("cuuho")
    give(person, Role.CONTRIBUTOR, newsroom.unit("VPTU"))
    give(person, Role.LEAD, newsroom.unit("VPTU"))
    page = newsroom.draft(by="cuuho", submit=True)
    before = state_of(page)
    assert newsroom.approve(page, "cuuho").status_code == 409
    assert state_of(page) == before


def test_assistant_who_edited_forwards_but_does_not_approve_in_the_board(newsroom):
    give(newsroom.user("togiupviec"), Role.BOARD)
    page = waiting_at(newsroom, "assisting")
    newsroom.edit(page, "togiupviec", text="Đã sửa dấu phẩy.")
    newsroom.approve(page, "togiupviec")
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Ban Biên tập duyệt"
    assert newsroom.approve(page, "togiupviec").status_code == 409
    newsroom.approve(page, "bientap")
    page.refresh_from_db()
    assert page.live


def test_nobody_approves_two_stages(newsroom):
    give(newsroom.user("lanhdao"), Role.BOARD)
    page = waiting_at(newsroom, "board")
    assert newsroom.approve(page, "lanhdao").status_code == 409
    page.refresh_from_db()
    assert not page.live


def test_own_unit_does_not_return_its_item_at_the_boards_stage(newsroom):
    give(newsroom.user("lanhdao2"), Role.BOARD)
    page = waiting_at(newsroom, "board")
    before = state_of(page)
    assert newsroom.send_back(page, "lanhdao2").status_code == 409
    assert state_of(page) == before


@pytest.mark.parametrize(
    ("first", "last"), [(-9, -1), (1, None)], ids=["ended yesterday", "begins tomorrow"]
)
def test_membership_of_another_day_gives_nothing(first, last, newsroom):
    page = waiting_at(newsroom, "unit")
    today = timezone.localdate()
    person = newsroom.user("lanhdao")
    Membership.objects.filter(user=person).update(
        first_day=today + timedelta(days=first),
        last_day=None if last is None else today + timedelta(days=last),
    )
    before = state_of(page)
    client = newsroom.client("lanhdao")
    assert client.get("/admin/").status_code == 302
    assert client.get(f"/admin/review/{page.pk}/").status_code in (302, 403)
    assert newsroom.approve(page, "lanhdao").status_code in (302, 403)
    newsroom.edit(page, "lanhdao", text="Đã hết nhiệm kỳ.")
    assert state_of(page) == before


def test_role_that_ended_between_looking_and_deciding_decides_nothing(newsroom):
    page = waiting_at(newsroom, "board")
    client = newsroom.client("bientap")
    assert client.get(f"/admin/review/{page.pk}/").status_code == 200
    before = state_of(page)
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=newsroom.user("bientap")).update(
        first_day=yesterday, last_day=yesterday
    )
    give(newsroom.user("bientap"), Role.STEERING)
    assert newsroom.approve(page, "bientap").status_code == 409
    assert state_of(page) == before


def test_deactivated_person_is_out_at_once(newsroom):
    page = waiting_at(newsroom, "unit")
    client = newsroom.client("lanhdao")
    assert client.get("/admin/").status_code == 200
    person = newsroom.user("lanhdao")
    person.is_active = False
    person.save()
    before = state_of(page)
    assert client.get("/admin/").status_code == 302
    newsroom.approve(page, "lanhdao")
    assert state_of(page) == before


@pytest.mark.parametrize("kind", ["task", "workflow"])
def test_closing_a_task_or_path_publishes_nothing_that_waits_in_it(kind, newsroom):
    page = waiting_at(newsroom, "board")
    row = Task.objects.get(name="Ban Biên tập duyệt")
    if kind == "workflow":
        row = Workflow.objects.get(name="Quy trình chuẩn")
    address = reverse(f"wagtailadmin_workflows:disable{'_task' * (kind == 'task')}", args=[row.pk])
    for person in ("quantri", "cuuho"):
        newsroom.client(person).post(address)
    page.refresh_from_db()
    assert not page.live
