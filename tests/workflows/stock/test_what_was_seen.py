"""Stock Wagtail publishes the latest revision, and rewrites it in place while a task is open."""

import pytest
from wagtail.models import Revision

from tests.newsroom import THUONG_TRUC
from tests.workflows.after_acts import fresh, text
from tests.workflows.saving import autosave
from tests.workflows.stock.posts import decision
from tests.workflows.test_standing_approvals import ASSISTING, BOARD, UNIT, at_board, stage_name


def test_edit_between_looking_and_approving_does_not_go_on_unseen(newsroom):
    page = newsroom.draft(submit=True, text="Bản đã xem.")
    approve = decision(newsroom, page, "lanhdao")
    newsroom.edit(page, "lanhdao2", text="Bản chưa xem.")
    answer = approve()
    assert answer.status_code == 409
    assert "đã thay đổi" in text(answer)
    assert stage_name(page) == UNIT


def test_last_approver_does_not_publish_an_edit_that_they_never_saw(newsroom):
    page = newsroom.draft(section=THUONG_TRUC, submit=True, text="Bản đã xem.")
    approve = decision(newsroom, page, "bientap")
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    newsroom.edit(page, "congtacvien", submit=True, text="Bản chưa xem.")
    assert stage_name(page) == BOARD
    assert approve().status_code == 409
    assert not fresh(page).live


def test_published_is_what_was_approved_and_not_the_latest_revision(newsroom):
    page = at_board(newsroom, text="Bản đã duyệt.")
    latest = fresh(page).get_latest_revision_as_object()
    approve = decision(newsroom, page, "bientap")
    # A later revision of the same content, then one of another that nobody submitted.
    latest.save_revision(user=newsroom.user("congtacvien"))
    assert approve().status_code == 302
    newsroom.edit(page, "congtacvien", text="Bản chưa duyệt.")
    reader = text(newsroom.client(None).get(page.url))
    assert "Bản đã duyệt." in reader
    assert "Bản chưa duyệt." not in reader


@pytest.mark.parametrize("way", ["autosave", "button"])
def test_autosave_rewrites_no_row_while_a_task_is_open_on_it(way, newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.edit(page, "togiupviec", text="Bản của tổ giúp việc.")
    revision = fresh(page).latest_revision
    fields = {"overwrite_revision_id": revision.pk, "text": "Bản viết đè."}
    if way == "autosave":
        assert autosave(newsroom, page, "togiupviec", **fields).status_code == 400
    else:
        assert newsroom.edit(page, "togiupviec", **fields).status_code == 302
    assert Revision.objects.get(pk=revision.pk).content == revision.content
    assert stage_name(page) == ASSISTING


def test_approver_who_looked_before_a_rewriting_in_place_approves_nothing(newsroom):
    page = at_board(newsroom, text="Bản đã xem.")
    approve = decision(newsroom, page, "bientap")
    shown = fresh(page).latest_revision
    draft = shown.as_object()
    draft.title = "Bản chưa xem"
    draft.save_revision(user=newsroom.user("congtacvien"), overwrite_revision=shown)
    assert approve().status_code == 409
    assert not fresh(page).live
    assert Revision.objects.get(pk=shown.pk).content == shown.content
