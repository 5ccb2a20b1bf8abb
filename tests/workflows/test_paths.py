"""Administrators set paths in the admin; one that leads nowhere is refused."""

import pytest
from wagtail.models import GroupApprovalTask, Task, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.models import Membership
from workflows.models import BoardApprovalTask, PathRules

UNIT, ASSISTING, BOARD = "Lãnh đạo đơn vị duyệt", "Tổ giúp việc kiểm tra", "Ban Biên tập duyệt"


def post(newsroom, *stages: str, by: str = "quantri", pk: int | None = None, **fields):
    """Save a path with these stages."""
    tasks = [Task.objects.get(name=name).pk for name in stages]
    rows = [{"task": key, "ORDER": place} for place, key in enumerate(tasks, start=1)]
    data = nested_form_data(
        {
            "name": "Quy trình thử",
            "active": "on",
            "workflow_tasks": inline_formset(rows),
            "pages": inline_formset([]),
        }
        | fields
    )
    address = f"/admin/workflows/edit/{pk}/" if pk else "/admin/workflows/add/"
    return newsroom.client(by).post(address, data)


def made() -> Workflow | None:
    return Workflow.objects.filter(name="Quy trình thử").first()


def test_administrator_adds_a_path(newsroom):
    post(newsroom, ASSISTING, BOARD, several_stages_a_person="on")
    assert [task.name for task in made().tasks] == [ASSISTING, BOARD]
    assert made().rules.several_stages_a_person
    form = newsroom.client("quantri").get(f"/admin/workflows/edit/{made().pk}/")
    assert form.context["form"]["several_stages_a_person"].value()


@pytest.mark.parametrize("stages", [[], [UNIT], [BOARD, ASSISTING], [ASSISTING]])
def test_path_that_ends_without_the_board_is_refused(newsroom, stages):
    response = post(newsroom, *stages)
    assert response.status_code == 200
    assert made() is None


def test_path_with_a_stage_of_wagtails_own_is_refused(newsroom):
    GroupApprovalTask.objects.create(name="Nhóm")
    post(newsroom, "Nhóm", BOARD)
    assert made() is None


@pytest.mark.parametrize("missing", ["nobody", "too few", "no head"])
def test_path_with_no_one_in_it_is_refused(newsroom, missing):
    task = BoardApprovalTask.objects.create(name="Ban Biên tập, riêng")
    if missing == "too few":
        BoardApprovalTask.objects.filter(pk=task.pk).update(approvals_needed=4)
    else:
        BoardApprovalTask.objects.filter(pk=task.pk).update(heads_only=missing == "no head")
        roles = ["board_head"] if missing == "no head" else ["board", "board_head"]
        Membership.objects.filter(role__in=roles).delete()
    response = post(newsroom, UNIT, "Ban Biên tập, riêng")
    assert made() is None
    assert response.context["form"].non_field_errors()


def test_edit_of_a_path_is_checked_as_well(newsroom):
    workflow = Workflow.objects.get(name="Quy trình nhanh")
    rows = list(workflow.workflow_tasks.values_list("pk", flat=True))
    empty = inline_formset(
        [{"id": rows[0], "task": Task.objects.get(name=BOARD).pk, "ORDER": 1, "DELETE": "on"}],
        initial=1,
    )
    response = post(newsroom, pk=workflow.pk, name=workflow.name, workflow_tasks=empty)
    assert response.status_code == 200
    assert workflow.workflow_tasks.count() == 1
    assert not PathRules.objects.filter(workflow=workflow).exists()


@pytest.mark.parametrize("by", ["congtacvien", "lanhdao", "togiupviec", "bientap", "truongban"])
def test_nobody_else_sets_paths(newsroom, by):
    post(newsroom, ASSISTING, BOARD, by=by)
    assert made() is None
