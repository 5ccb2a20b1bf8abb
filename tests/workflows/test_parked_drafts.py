"""One line of work a page: a waiting draft makes way for a correction and comes back after it."""

import pytest
from wagtail.models import PageLogEntry, WorkflowState

from home.roles import Role
from news.models import NewsPage
from tests.home.permission_cases import give
from tests.workflows.after_acts import (
    correct,
    fresh,
    publish_at_once,
    reopen,
    text,
    withdrawn,
)
from workflows.models import Event, ParkedDraft

LONG = "Bản viết lại dài."


@pytest.fixture
def waiting(newsroom) -> NewsPage:
    """A published item with a draft of it at the board."""
    page = newsroom.published(title="Tin", text="Bản đầu.")
    newsroom.edit(page, "congtacvien", submit=True, text=LONG, correction_note="Viết lại.")
    return page


def draft_of(page) -> str:
    """The text of the latest draft."""
    return str(fresh(page).get_latest_revision_as_object().body)


def parked_of(page) -> ParkedDraft:
    return ParkedDraft.objects.get(page=page, reopened_at=None)


def publish_correction(newsroom, page, text: str = "Bản đính chính.") -> None:
    newsroom.edit(page, "congtacvien", submit=True, text=text, correction_note="Sửa ngay.")
    assert newsroom.approve(page, "bientap").status_code == 302
    assert text in reader(newsroom, page)


def reader(newsroom, page) -> str:
    return text(newsroom.client(None).get(page.url))


def test_correction_begins_with_what_readers_have_and_the_draft_is_kept(newsroom, waiting):
    state = fresh(waiting).current_workflow_state
    response = correct(newsroom, waiting)
    assert response.headers["Location"] == f"/admin/pages/{waiting.pk}/edit/"
    assert "Bản đầu." in draft_of(waiting)
    parked = parked_of(waiting)
    assert LONG in str(parked.revision.as_object().body)
    assert parked.name.startswith("Bản nháp lúc")
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_CANCELLED
    screen = text(newsroom.client("congtacvien").get(f"/admin/review/{waiting.pk}/"))
    assert parked.name in screen
    assert f"/revisions/compare/live...{parked.revision_id}/" in screen


def test_draft_comes_back_when_the_correction_is_out_and_is_compared(newsroom, waiting):
    correct(newsroom, waiting)
    publish_correction(newsroom, waiting)
    assert LONG in draft_of(waiting)
    page = fresh(waiting)
    assert page.has_unpublished_changes
    assert page.current_workflow_state is None
    assert not ParkedDraft.objects.filter(reopened_at=None).exists()
    compared = newsroom.client("congtacvien").get(
        f"/admin/pages/{page.pk}/revisions/compare/live...latest/"
    )
    assert "Bản đính chính." in text(compared)
    assert LONG in text(compared)


def test_draft_that_came_back_goes_its_way_and_tells_its_own_note_after_the_other(
    newsroom, waiting
):
    correct(newsroom, waiting)
    publish_correction(newsroom, waiting)
    form = newsroom.client("congtacvien").get(f"/admin/pages/{waiting.pk}/edit/").context["form"]
    assert form["correction_note"].value() == "Viết lại."
    newsroom.edit(waiting, "congtacvien", submit=True, text=LONG, correction_note="Viết lại.")
    newsroom.approve(waiting, "bientap")
    html = reader(newsroom, waiting)
    assert LONG in html
    assert html.index("Sửa ngay.") < html.index("Viết lại.")


def test_whoever_wrote_the_parked_draft_approves_it_no_more_than_before(newsroom, waiting):
    give(newsroom.user("congtacvien"), Role.BOARD)
    give(newsroom.user("lanhdao"), Role.BOARD)
    correct(newsroom, waiting, "lanhdao2")
    newsroom.edit(
        waiting, "lanhdao2", submit=True, text="Bản đính chính.", correction_note="Sửa ngay."
    )
    newsroom.approve(waiting, "bientap")
    assert LONG in draft_of(waiting)
    newsroom.edit(waiting, "lanhdao2", submit=True, text=LONG, correction_note="Viết lại.")
    assert newsroom.approve(waiting, "congtacvien").status_code == 409
    assert LONG not in reader(newsroom, waiting)
    # Who only took it up again, or had no part in it, is no contributor of it.
    assert newsroom.approve(waiting, "lanhdao").status_code == 302
    assert LONG in reader(newsroom, waiting)


def test_correction_that_is_given_up_makes_way_by_hand_and_is_kept_in_turn(newsroom, waiting):
    correct(newsroom, waiting)
    newsroom.edit(waiting, "congtacvien", text="Đính chính bỏ dở.")
    parked = parked_of(waiting)
    response = reopen(newsroom, parked)
    address = f"/admin/pages/{waiting.pk}/revisions/compare/live...latest/"
    assert response.headers["Location"] == address
    assert LONG in draft_of(waiting)
    given_up = parked_of(waiting)
    assert "Đính chính bỏ dở." in str(given_up.revision.as_object().body)
    reopen(newsroom, given_up)
    assert "Đính chính bỏ dở." in draft_of(waiting)


def test_draft_is_reopened_once(newsroom, waiting):
    correct(newsroom, waiting)
    parked = parked_of(waiting)
    assert reopen(newsroom, parked).status_code == 302
    revisions = waiting.revisions.count()
    response = reopen(newsroom, parked)
    assert response.headers["Location"] == f"/admin/review/{waiting.pk}/"
    assert "đã được mở lại" in text(
        newsroom.client("congtacvien").get(f"/admin/review/{waiting.pk}/")
    )
    assert waiting.revisions.count() == revisions


def test_parked_draft_waits_while_the_correction_is_on_its_way(newsroom, waiting):
    correct(newsroom, waiting)
    newsroom.edit(waiting, "congtacvien", submit=True, text="Đ.", correction_note="Sửa.")
    reopen(newsroom, parked_of(waiting))
    assert fresh(waiting).current_workflow_state
    assert parked_of(waiting)


def test_unsubmitted_draft_is_parked_as_well(newsroom):
    page = newsroom.published(text="Bản đầu.")
    newsroom.edit(page, "congtacvien", text=LONG)
    correct(newsroom, page, "lanhdao")
    assert "Bản đầu." in draft_of(page)
    publish_correction(newsroom, page)
    assert LONG in draft_of(page)


def test_scheduled_draft_does_not_overwrite_the_correction(newsroom):
    page = newsroom.published(text="Bản đầu.")
    newsroom.edit(page, "congtacvien", submit=True, text=LONG, go_live_at="2099-01-01 08:00")
    newsroom.approve(page, "bientap")
    assert fresh(page).approved_schedule
    correct(newsroom, page)
    assert not fresh(page).approved_schedule
    publish_correction(newsroom, page)
    assert LONG in draft_of(page)
    assert not fresh(page).approved_schedule


def test_drafts_parked_one_after_the_other_all_come_back(newsroom, waiting):
    correct(newsroom, waiting)
    newsroom.edit(waiting, "congtacvien", submit=True, text="Giữa.", correction_note="Giữa.")
    correct(newsroom, waiting, "lanhdao")
    publish_correction(newsroom, waiting)
    assert "Giữa." in draft_of(waiting)
    newsroom.edit(waiting, "congtacvien", submit=True, text="Giữa.", correction_note="Giữa.")
    newsroom.approve(waiting, "bientap")
    assert LONG in draft_of(waiting)
    assert not ParkedDraft.objects.filter(reopened_at=None).exists()


def test_emergency_publication_of_the_correction_brings_the_draft_back_too(newsroom, waiting):
    correct(newsroom, waiting)
    newsroom.edit(waiting, "congtacvien", text="Khẩn.", correction_note="Sửa ngay.")
    assert publish_at_once(newsroom, waiting).status_code == 302
    assert LONG in draft_of(waiting)


def test_parked_draft_of_a_withdrawn_item_is_taken_up_as_an_ordinary_draft(newsroom, waiting):
    correct(newsroom, waiting)
    page = withdrawn(newsroom, waiting)
    assert reopen(newsroom, parked_of(waiting)).headers["Location"].endswith("/edit/")
    assert LONG in draft_of(page)
    assert not fresh(page).live


def test_where_no_draft_waits_the_correction_is_just_editing(newsroom):
    page = newsroom.published()
    revisions = page.revisions.count()
    assert correct(newsroom, page).headers["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert not ParkedDraft.objects.exists()
    assert page.revisions.count() == revisions
    assert "/correct/" not in text(newsroom.client("congtacvien").get(f"/admin/review/{page.pk}/"))


def test_what_is_not_public_is_not_corrected(newsroom):
    page = newsroom.draft(submit=True)
    correct(newsroom, page)
    assert fresh(page).workflow_in_progress
    assert not ParkedDraft.objects.exists()


def test_parking_and_reopening_stand_in_audit_log_and_events(newsroom, waiting):
    correct(newsroom, waiting, "togiupviec")
    newsroom.edit(
        waiting, "togiupviec", submit=True, text="Bản đính chính.", correction_note="Sửa ngay."
    )
    newsroom.approve(waiting, "bientap")
    kinds = Event.objects.filter(page=waiting, kind__in=["parked", "reopened", "published"])
    assert list(kinds.order_by("pk").values_list("kind", "person__username"))[1:] == [
        ("parked", "togiupviec"),
        ("published", "bientap"),
        ("reopened", None),
    ]
    assert kinds.get(kind="parked").stage == "board"
    actions = PageLogEntry.objects.filter(page=waiting.pk).values_list("action", flat=True)
    assert {"home.parked", "home.reopened"} <= set(actions)
