"""In stock Wagtail a page moved in the middle of moderation keeps the old section's workflow."""

from tests.newsroom import QUOC_TE, THUONG_TRUC
from tests.workflows.after_acts import fresh
from tests.workflows.test_standing_approvals import BOARD, UNIT, stage_name


def move(newsroom, page, by: str, url: str):
    there = newsroom.section(url)
    return newsroom.client(by).post(f"/admin/pages/{page.pk}/move/{there.pk}/confirm/")


def test_page_moved_in_the_middle_of_moderation_takes_the_new_sections_workflow(newsroom):
    page = newsroom.draft(section=QUOC_TE, submit=True)
    newsroom.approve(page, "lanhdao")
    before = fresh(page).current_workflow_state.workflow
    assert move(newsroom, page, "togiupviec", THUONG_TRUC).status_code == 302
    now = fresh(page)
    assert now.current_workflow_state.workflow == now.get_workflow() != before
    assert stage_name(page) == BOARD
    assert newsroom.approve(page, "bientap").status_code == 302
    assert fresh(page).live


def test_page_moved_before_its_leads_approval_does_not_pass_the_lead_by(newsroom):
    page = newsroom.draft(section=QUOC_TE, submit=True)
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    move(newsroom, page, "congtacvien", THUONG_TRUC)
    assert fresh(page).get_parent().pk == newsroom.section(THUONG_TRUC).pk
    newsroom.submit(fresh(page).specific)
    assert stage_name(page) == UNIT
