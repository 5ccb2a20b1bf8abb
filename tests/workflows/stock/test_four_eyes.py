"""Stock Wagtail lets people approve what they wrote, and counts saves as writing."""

import pytest
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset

from home.roles import Role
from tests.home.permission_cases import give
from tests.workflows.after_acts import fresh
from tests.workflows.test_standing_approvals import ASSISTING, BOARD, UNIT, at_board, stage_name
from workflows.contributors import contributors_to


@pytest.mark.parametrize("group", ["unit", "board"])
def test_member_of_the_approving_group_does_not_approve_their_own_draft(group, newsroom):
    author = newsroom.user("congtacvien")
    if group == "unit":
        give(author, Role.LEAD, newsroom.unit("VPTU"))
        page, stage = newsroom.draft(submit=True), UNIT
    else:
        give(author, Role.BOARD)
        page, stage = at_board(newsroom), BOARD
    assert newsroom.approve(page, "congtacvien").status_code == 409
    assert stage_name(page) == stage
    assert not fresh(page).live


def test_same_person_does_not_approve_two_stages_in_a_row(newsroom):
    give(newsroom.user("lanhdao"), Role.BOARD)
    page = at_board(newsroom)
    assert newsroom.approve(page, "lanhdao").status_code == 409
    assert stage_name(page) == BOARD
    newsroom.approve(page, "bientap")
    assert fresh(page).live


def saved_by_assistant(newsroom, **fields):
    """A draft at the assisting group's stage that one of them saved; they sit in the board, too."""
    give(newsroom.user("togiupviec"), Role.BOARD)
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    assert newsroom.edit(page, "togiupviec", **fields).status_code == 302
    assert Revision.page_revisions.get(pk=fresh(page).latest_revision_id).user == newsroom.user(
        "togiupviec"
    )
    return page


@pytest.mark.parametrize("kind", ["comment", "empty save"])
def test_comment_or_empty_save_by_a_reviewer_makes_a_revision_and_no_contributor(kind, newsroom):
    comment = {"text": "Xem lại.", "contentpath": "title", "position": "", "id": ""}
    rows = [comment | {"replies": inline_formset([])}] if kind == "comment" else []
    page = saved_by_assistant(newsroom, comments=inline_formset(rows))
    assert contributors_to(fresh(page)) == {newsroom.user("congtacvien").pk}
    assert stage_name(page) == ASSISTING
    newsroom.approve(page, "togiupviec2")
    assert newsroom.approve(page, "togiupviec").status_code == 302
    assert fresh(page).live


def test_person_who_wrote_is_a_contributor_whosever_the_latest_revision_is(newsroom):
    page = saved_by_assistant(newsroom, text="Đã sửa.")
    assert newsroom.edit(page, "togiupviec2", text="Đã sửa.").status_code == 302
    newsroom.approve(page, "togiupviec2")
    assert newsroom.approve(page, "togiupviec").status_code == 409
    assert stage_name(page) == BOARD
