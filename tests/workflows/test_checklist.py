"""Nothing is approved or forwarded before the checklist is ticked, at whatever door."""

import json

import pytest
from django.urls import reverse

from home.models import BasePage
from tests.home.permission_cases import PEOPLE
from tests.newsroom import started_from, ticks
from tests.workflows.review_reading import html_of, screen, words_of
from workflows.models import ChecklistItem, Decision, Event

WAY = ["lanhdao", "togiupviec", "bientap"]
ALL = ["Nguồn và tác giả", "Chú thích ảnh", "Tên, chức danh", "Không thuộc diện mật"]


def waiting_for(newsroom, person: str):
    page = newsroom.draft(submit=True)
    for earlier in WAY[: WAY.index(person)]:
        newsroom.approve(page, earlier)
    return BasePage.objects.get(pk=page.pk)


def post(newsroom, page, by: str, **data):
    """Post the form of the review screen as it is filled in here."""
    form = {
        "action": "approve",
        "comment": "",
        "digest": page.content_digest,
        "task_state": page.current_workflow_task_state.pk,
    }
    return newsroom.client(by).post(f"/admin/review/{page.pk}/", form | data)


def decided(page) -> int:
    return Decision.objects.filter(page=page).count()


@pytest.mark.parametrize("person", WAY)
def test_approval_without_a_tick_is_refused_in_words_and_loses_nothing(person, newsroom):
    page = waiting_for(newsroom, person)
    before, some = decided(page), ticks()[:-1]
    response = post(newsroom, page, person, comment="Bài viết tốt.", checks=some)
    assert response.status_code == 422
    assert "Hãy kiểm và đánh dấu trước: Không thuộc diện mật." in words_of(response)
    assert "Bài viết tốt." in html_of(response)
    assert html_of(response).count(" checked") == len(some)
    assert decided(page) == before


@pytest.mark.parametrize("person", WAY)
def test_approval_with_every_tick_counts_and_says_what_was_checked(person, newsroom):
    page = waiting_for(newsroom, person)
    assert post(newsroom, page, person, checks=ticks()).status_code == 302
    event = Event.objects.filter(page_id=page.pk, person=newsroom.user(person)).first()
    assert event.facts["checked"] == ALL


def test_return_needs_no_tick(newsroom):
    page = waiting_for(newsroom, "lanhdao")
    response = post(newsroom, page, "lanhdao", action="reject", comment="Thiếu nguồn.")
    assert response.status_code == 302


@pytest.mark.parametrize("sent", [[], ["0"], ["x", "-1", "9" * 40]])
def test_ticks_of_nothing_that_is_asked_count_for_nothing(sent, newsroom):
    page = waiting_for(newsroom, "lanhdao")
    assert post(newsroom, page, "lanhdao", checks=sent).status_code == 422
    assert decided(page) == 0


@pytest.mark.parametrize("extra", ["{}", '{"checks": []}', '{"checks": ["1"], "comment": ""}'])
def test_editor_decides_nothing_without_the_ticks(extra, newsroom):
    page = waiting_for(newsroom, "lanhdao")
    ChecklistItem.objects.create(text="Ngày tháng")
    data = {
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": extra,
    }
    form = newsroom.form(slug=page.slug, text="Nội dung.") | started_from(page) | data
    response = newsroom.client("lanhdao").post(f"/admin/pages/{page.pk}/edit/", form)
    assert response.status_code == 409
    assert decided(page) == 0


@pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}])
def test_stock_modal_decides_nothing_without_the_ticks(headers, newsroom):
    page = waiting_for(newsroom, "bientap")
    args = [page.pk, "approve", page.current_workflow_task_state.pk]
    address = reverse("wagtailadmin_pages:workflow_action", args=args)
    before = decided(page)
    form = {"comment": "", "digest": page.content_digest}
    newsroom.client("bientap").post(address, form, headers=headers)
    assert decided(page) == before
    assert not BasePage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("way", ["workflow_action", "collect_workflow_action_data"])
def test_stock_modals_show_what_is_to_be_ticked(way, newsroom):
    page = waiting_for(newsroom, "lanhdao")
    args = [page.pk, "approve", page.current_workflow_task_state.pk]
    html = newsroom.client("lanhdao").get(reverse(f"wagtailadmin_pages:{way}", args=args)).json()
    assert all(text in html["html"] for text in ALL)


def test_modal_of_the_editor_hands_the_ticks_on(newsroom):
    page = waiting_for(newsroom, "lanhdao")
    args = [page.pk, "approve", page.current_workflow_task_state.pk]
    address = reverse("wagtailadmin_pages:collect_workflow_action_data", args=args)
    answer = newsroom.client("lanhdao").post(address, {"comment": "Tốt.", "checks": ticks()})
    extra = json.dumps(answer.json()["cleaned_data"])
    data = {
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": extra,
    }
    form = newsroom.form(slug=page.slug, text="Nội dung.") | started_from(page) | data
    newsroom.client("lanhdao").post(f"/admin/pages/{page.pk}/edit/", form)
    assert decided(page) == 1


def test_administrator_changes_what_is_asked(newsroom):
    page = waiting_for(newsroom, "lanhdao")
    asked = ticks()
    form = {"text": "Ngày tháng trong bài", "position": "90"}
    assert newsroom.client("quantri").post("/admin/checklist/new/", form).status_code == 302
    response = post(newsroom, page, "lanhdao", checks=asked)
    assert response.status_code == 422
    assert "Ngày tháng trong bài" in words_of(response)
    gone = ChecklistItem.objects.get(text="Chú thích ảnh")
    newsroom.client("quantri").post(f"/admin/checklist/delete/{gone.pk}/")
    assert post(newsroom, page, "lanhdao", checks=[*ticks(), str(gone.pk)]).status_code == 302
    assert Event.objects.get(page_id=page.pk, kind="approved").facts["checked"] == [
        "Nguồn và tác giả",
        "Tên, chức danh",
        "Không thuộc diện mật",
        "Ngày tháng trong bài",
    ]


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"Q", "superuser"}))
def test_nobody_else_changes_what_is_asked(person, newsroom):
    client = newsroom.client(PEOPLE[person])
    client.post("/admin/checklist/new/", {"text": "Thêm lén", "position": "1"})
    client.post(f"/admin/checklist/delete/{ticks()[0]}/")
    assert list(ChecklistItem.objects.values_list("text", flat=True)) == ALL


def test_with_an_empty_list_nothing_is_asked(newsroom):
    ChecklistItem.objects.all().delete()
    page = waiting_for(newsroom, "lanhdao")
    assert "Kiểm trước khi đồng ý" not in words_of(screen(newsroom, page, "lanhdao"))
    assert post(newsroom, page, "lanhdao").status_code == 302
