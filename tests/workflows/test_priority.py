"""How urgent a draft is: who says so, what follows from it, and that no revision undoes it."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from home.models import BasePage
from home.priority import Priority
from news.models import NewsPage
from tests.newsroom import errors_of
from tests.portal.test_concurrency import at_once
from workflows.models import Event, StageState
from workflows.office_hours import office_hours


def priority_of(page) -> int:
    return BasePage.objects.get(pk=page.pk).priority


def prioritise(newsroom, page, by: str, priority=Priority.IMMEDIATE):
    address = reverse("workflows:priority", args=[page.pk])
    return newsroom.client(by).post(address, {"priority": priority})


def due_of(page):
    return BasePage.objects.get(pk=page.pk).current_workflow_task_state.due_at


def titles_in_queue(newsroom, who: str) -> list[str]:
    html = newsroom.client(who).get("/admin/").content.decode()
    named = ["Tin thường", "Tin khẩn", "Tin hỏa tốc"]
    return sorted((title for title in named if title in html), key=html.index)


def test_author_sets_it_in_a_new_draft(newsroom):
    page = newsroom.draft(priority="1")
    assert priority_of(page) == Priority.URGENT


def test_draft_without_a_choice_is_normal(newsroom):
    assert priority_of(newsroom.draft()) == Priority.NORMAL


@pytest.mark.parametrize("bad", ["3", "-1", "khẩn", "1\x002"])
def test_unknown_priority_is_refused_in_the_form(newsroom, bad):
    response = newsroom.write("congtacvien", priority=bad)
    assert response.status_code in (200, 400)
    assert not BasePage.objects.filter(title="Tin thử").exists()


def test_author_changes_it_in_the_editor_and_it_stands_in_history(newsroom):
    page = newsroom.draft()
    response = newsroom.edit(page, "congtacvien", **{"priority": "2", "priority-shown": "0"})
    assert response.status_code == 302, errors_of(response)
    assert priority_of(page) == Priority.IMMEDIATE
    entry = PageLogEntry.objects.get(page=page.pk, action="home.priority")
    assert entry.user == newsroom.user("congtacvien")
    assert (entry.data["before"], entry.data["after"]) == (0, 2)
    event = Event.objects.get(page=page, kind="prioritised")
    assert (event.person, event.facts["priority"]) == (entry.user, 2)


def test_content_of_the_draft_is_the_same_with_another_priority(newsroom):
    page = newsroom.draft(submit=True)
    digest = BasePage.objects.get(pk=page.pk).content_digest
    newsroom.edit(page, "lanhdao", **{"priority": "2", "priority-shown": "0"})
    assert BasePage.objects.get(pk=page.pk).content_digest == digest
    assert newsroom.approve(page, "lanhdao").status_code == 302


def test_late_save_that_left_it_alone_does_not_undo_what_others_set(newsroom):
    page = newsroom.draft(submit=True)
    prioritise(newsroom, page, "togiupviec")
    newsroom.edit(page, "lanhdao", **{"priority": "0", "priority-shown": "0"})
    assert priority_of(page) == Priority.IMMEDIATE


def test_editor_remembers_what_it_showed(newsroom):
    page = newsroom.draft(priority="1")
    html = newsroom.client("congtacvien").get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert '<input type="hidden" name="priority-shown" value="1"' in html


def test_draft_of_a_live_item_has_its_priority_at_once(newsroom):
    page = newsroom.published()
    newsroom.edit(
        page, "congtacvien", text="Đính chính.", **{"priority": "1", "priority-shown": "0"}
    )
    assert priority_of(page) == Priority.URGENT
    fresh = NewsPage.objects.get(pk=page.pk)
    assert fresh.get_latest_revision_as_object().priority == Priority.URGENT


@pytest.mark.parametrize("who", ["lanhdao", "togiupviec", "truongban"])
def test_leads_at_their_stage_group_and_head_set_it(newsroom, who):
    page = newsroom.draft(submit=True)
    assert prioritise(newsroom, page, who).status_code == 302
    assert priority_of(page) == Priority.IMMEDIATE


@pytest.mark.parametrize("who", ["congtacvien", "congtacvien2", "lanhdao3", "bientap", "chidao"])
def test_others_do_not(newsroom, who):
    page = newsroom.draft(submit=True)
    prioritise(newsroom, page, who)
    assert priority_of(page) == Priority.NORMAL
    assert not PageLogEntry.objects.filter(page=page.pk, action="home.priority").exists()


def test_group_does_not_reach_a_draft_that_it_does_not_see(newsroom):
    page = newsroom.draft()
    assert prioritise(newsroom, page, "togiupviec").status_code == 302
    assert priority_of(page) == Priority.NORMAL


@pytest.mark.parametrize("bad", ["", "7", "khẩn"])
def test_unknown_priority_is_a_bad_request(newsroom, bad):
    page = newsroom.draft(submit=True)
    assert prioritise(newsroom, page, "togiupviec", bad).status_code == 400


def test_review_screen_offers_it_to_those_who_may(newsroom):
    page = newsroom.draft(submit=True)
    action = reverse("workflows:priority", args=[page.pk])
    for who, offered in {"togiupviec": True, "truongban": True, "bientap": False}.items():
        html = newsroom.client(who).get(f"/admin/review/{page.pk}/").content.decode()
        assert (action in html) == offered, who


def test_more_urgent_drafts_are_due_earlier_from_when_they_came(newsroom):
    page = newsroom.draft(submit=True)
    state = StageState.objects.get(workflow_state__object_id=str(page.pk))
    normal = due_of(page)
    prioritise(newsroom, page, "togiupviec", Priority.URGENT)
    urgent = due_of(page)
    prioritise(newsroom, page, "togiupviec", Priority.IMMEDIATE)
    assert state.started_at < due_of(page) < urgent < normal
    prioritise(newsroom, page, "togiupviec", Priority.NORMAL)
    assert due_of(page) == normal


def test_queue_shows_the_most_urgent_first_and_says_so(newsroom):
    newsroom.draft(title="Tin thường", submit=True)
    newsroom.draft(title="Tin khẩn", submit=True, priority="1")
    newsroom.draft(title="Tin hỏa tốc", submit=True, priority="2")
    assert titles_in_queue(newsroom, "lanhdao") == ["Tin hỏa tốc", "Tin khẩn", "Tin thường"]
    html = newsroom.client("lanhdao").get("/admin/").content.decode()
    assert ">Hỏa tốc<" in html
    assert ">Khẩn<" in html


def test_urgency_ends_with_publication(newsroom):
    page = newsroom.published(priority="2")
    assert priority_of(page) == Priority.NORMAL
    published = Event.objects.get(page=page, kind="published")
    assert published.facts["priority"] == Priority.IMMEDIATE


def test_priority_and_decision_at_once_both_succeed(open_newsroom):
    newsroom = open_newsroom
    page = newsroom.draft(submit=True)
    state = StageState.objects.get(workflow_state__object_id=str(page.pk))
    lead, group = newsroom.client("lanhdao"), newsroom.client("togiupviec")
    address = reverse("workflows:priority", args=[page.pk])

    answers = at_once(
        lambda: newsroom.decide(page, "lanhdao", "approve", client=lead).status_code,
        lambda: group.post(address, {"priority": "2"}).status_code,
    )

    assert answers == [302, 302]
    assert priority_of(page) == Priority.IMMEDIATE
    state.refresh_from_db()
    assert state.status == StageState.STATUS_APPROVED
    now_at = BasePage.objects.get(pk=page.pk).current_workflow_task_state
    time = office_hours().between(now_at.started_at, now_at.due_at)
    assert time.total_seconds() == 3600
