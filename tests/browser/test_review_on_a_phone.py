"""A board member decides on a phone: everything is in reach, and the decision stays at hand."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [390, 768])
def test_board_member_ticks_and_approves_without_looking_for_the_button(
    width, open_newsroom, at_desk
):
    page = open_newsroom.draft(title="Tin cho người bận", submit=True)
    open_newsroom.approve(page, "lanhdao")
    open_newsroom.approve(page, "togiupviec")
    board = at_desk("bientap", width=width, height=844)
    board.goto(f"/admin/review/{page.pk}/")
    approve = board.get_by_role("button", name="Duyệt đúng phiên bản này")
    expect(approve).to_be_in_viewport()
    expect(board.get_by_role("button", name="Trả lại, kèm lý do")).to_be_in_viewport()
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert board.evaluate(wider) <= 0

    approve.click()
    expect(board.get_by_role("alert").first).to_contain_text("Hãy kiểm và đánh dấu trước")
    for box in board.locator("[name=checks]").all():
        box.check()
    board.get_by_role("button", name="Duyệt đúng phiên bản này").click()
    board.wait_for_url("**/admin/")
    page.refresh_from_db()
    assert page.live
