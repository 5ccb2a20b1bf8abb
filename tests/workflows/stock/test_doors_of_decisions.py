"""Stock Wagtail's ways into `Task.on_action` check neither the page nor what they hand on."""

import json

import pytest
from django.core.exceptions import SuspiciousOperation
from django.urls import reverse

from home.refusal import Refused
from tests.home.permission_cases import refused
from tests.home.test_permission_deciding import post_decision
from tests.newsroom import started_from
from tests.workflows.after_acts import fresh
from tests.workflows.saving import traces
from tests.workflows.test_standing_approvals import at_board


@pytest.mark.parametrize("way", ["workflow_action", "collect_workflow_action_data"])
def test_action_view_checks_that_the_task_state_belongs_to_the_page_in_its_address(way, newsroom):
    own = newsroom.draft(submit=True)
    other = newsroom.draft(by="congtacvien2", unit="BTG", title="Tin khác", submit=True)
    before = traces(own), traces(other)
    foreign = fresh(other).current_workflow_task_state.pk
    address = reverse(f"wagtailadmin_pages:{way}", args=[own.pk, "approve", foreign])
    data = {"comment": "", "digest": fresh(other).content_digest}
    assert newsroom.client("lanhdao").post(address, data).status_code == 404
    assert newsroom.client("lanhdao").get(address).status_code == 404
    assert (traces(own), traces(other)) == before


@pytest.mark.parametrize(
    "data",
    ['{"update": false}', '{"user": 1}', '{"comment": ', "", "[1]"],
    ids=["update false", "user 1", "broken JSON", "nothing", "a list"],
)
def test_unchecked_json_into_on_action_is_a_bad_request_that_changes_nothing(data, newsroom):
    page = newsroom.draft(submit=True)
    before = traces(page)
    assert post_decision(newsroom, page, "lanhdao", "approve", data).status_code == 400
    assert traces(page) == before


@pytest.mark.parametrize("data", ["{}", '{"comment": ""}', '{"comment": "  "}'])
def test_return_without_a_reason_by_the_editors_json_is_refused(data, newsroom):
    page = newsroom.draft(submit=True)
    before = traces(page)
    assert post_decision(newsroom, page, "lanhdao", "reject", data).status_code == 409
    assert traces(page) == before


@pytest.mark.parametrize(
    ("action", "given", "error"),
    [
        ("reject", {"comment": ""}, Refused),
        ("reject", {"comment": "Lý do.", "update": False}, SuspiciousOperation),
        ("approve", {"digest": "another"}, Refused),
        ("approve", {"comment": None}, SuspiciousOperation),
        ("publish", {"comment": "Lý do."}, Refused),
    ],
)
def test_rules_hold_in_on_action_and_not_only_in_a_form(action, given, error, newsroom):
    page = newsroom.draft(submit=True)
    before = traces(page)
    state = fresh(page).current_workflow_task_state
    with pytest.raises(error):
        state.task.specific.on_action(state, newsroom.user("lanhdao"), action, **given)
    assert traces(page) == before


@pytest.mark.parametrize("view", ["edit", "revert"])
def test_refused_act_of_an_editor_keeps_no_text_and_makes_nobody_a_contributor(view, newsroom):
    page = newsroom.draft(submit=True)
    first = fresh(page).revisions.order_by("pk").first().pk
    before = traces(page)
    data = newsroom.form(slug=page.slug, text="Chữ lọt vào.") | started_from(page)
    data |= {
        "action-workflow-action": "true",
        "workflow-action-name": "reject",
        "workflow-action-extra-data": json.dumps({"comment": ""}),
    }
    way = "edit/" if view == "edit" else f"revisions/{first}/revert/"
    answer = newsroom.client("lanhdao").post(f"/admin/pages/{page.pk}/{way}", data)
    assert answer.status_code == 409
    assert traces(page) == before


@pytest.mark.parametrize("person", ["congtacvien", "lanhdao", "togiupviec", "bientap", "quantri"])
def test_revisions_revert_view_is_no_other_way_in(person, newsroom):
    page = at_board(newsroom)
    first = fresh(page).revisions.order_by("pk").first().pk
    before = traces(page)
    data = newsroom.form(slug=page.slug, text="Bản cũ.") | started_from(page)
    data |= {"action-publish": "1", "action-submit": "1"}
    address = f"/admin/pages/{page.pk}/revisions/{first}/revert/"
    assert refused(newsroom.client(person).post(address, data))
    assert traces(page) == before
