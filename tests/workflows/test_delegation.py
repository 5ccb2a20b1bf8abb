"""A person hands their role to another: who then may what, and as whom it is recorded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.models import BasePage, Delegation
from home.roles import Role
from tests.home.permission_cases import give
from tests.workflows.test_standing_approvals import BOARD, UNIT, at_board, stage_name
from workflows.models import BoardApprovalTask, Decision, Event

ADDRESS = "/admin/delegations/"


def days(first: int = 0, last: int = 3) -> dict:
    today = timezone.localdate()
    return {
        "first_day": (today + timedelta(days=first)).isoformat(),
        "last_day": (today + timedelta(days=last)).isoformat(),
    }


def hand_on(newsroom, giver: str, receiver: str, role: Role, unit=None, by=None, **when):
    """Post the form by which a role is handed on; return the response."""
    data = {
        "giver": newsroom.user(giver).pk,
        "receiver": newsroom.user(receiver).pk,
        "role": role,
        "unit": unit.pk if unit else "",
    }
    response = newsroom.client(by or giver).post(f"{ADDRESS}new/", data | (when or days()))
    newsroom.clients.clear()
    return response


def test_delegate_of_a_lead_approves_for_them(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao3")
    assert stage_name(page) == UNIT
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, newsroom.unit("VPTU"))
    newsroom.approve(page, "lanhdao3")
    decision = Decision.objects.get(page=page)
    assert (decision.person.username, decision.behalf_of.username) == ("lanhdao3", "lanhdao")
    event = Event.objects.get(page=page, kind="approved")
    assert (event.person.username, event.behalf_of.username) == ("lanhdao3", "lanhdao")
    screen = newsroom.client("quantri").get(f"/admin/review/{page.pk}/").content.decode()
    assert f"{decision.person}" in screen
    assert f"{decision.behalf_of}" in screen


def test_own_role_comes_before_one_that_was_handed_on(newsroom):
    page = at_board(newsroom)
    hand_on(newsroom, "truongban", "bientap", Role.BOARD_HEAD)
    newsroom.approve(page, "bientap")
    assert Decision.objects.get(page=page, stage="board").behalf_of is None


@pytest.mark.parametrize("when", [days(1, 3), days(-3, -1)])
def test_delegation_holds_on_its_days_only(newsroom, when):
    Delegation.objects.create(
        giver=newsroom.user("lanhdao"),
        receiver=newsroom.user("lanhdao3"),
        role=Role.LEAD,
        unit=newsroom.unit("VPTU"),
        **when,
    )
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao3")
    assert stage_name(page) == UNIT


@pytest.mark.parametrize("ending", ["membership", "giver", "ended"])
def test_delegation_ends_with_the_givers_role(newsroom, ending):
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, newsroom.unit("VPTU"))
    giver = newsroom.user("lanhdao")
    if ending == "membership":
        giver.memberships.update(
            first_day=timezone.localdate() - timedelta(days=9),
            last_day=timezone.localdate() - timedelta(days=1),
        )
    elif ending == "giver":
        giver.is_active = False
        giver.save()
    else:
        row = Delegation.objects.get()
        newsroom.client("lanhdao").post(f"{ADDRESS}end/{row.pk}/")
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao3")
    assert stage_name(page) == UNIT


def test_four_eyes_looks_at_the_delegate_and_at_the_giver(newsroom):
    give(newsroom.user("lanhdao3"), Role.CONTRIBUTOR, newsroom.unit("VPTU"))
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, newsroom.unit("VPTU"))
    by_delegate = newsroom.draft(by="lanhdao3", submit=True)
    assert newsroom.approve(by_delegate, "lanhdao3").status_code == 409
    by_giver = newsroom.draft(by="lanhdao", submit=True, title="Bài của lãnh đạo")
    assert newsroom.approve(by_giver, "lanhdao3").status_code == 409
    assert not Decision.objects.exists()


def test_what_a_delegate_edited_counts_for_the_giver_too(newsroom):
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, newsroom.unit("VPTU"))
    page = newsroom.draft(submit=True)
    newsroom.edit(page, "lanhdao3", text="Đã sửa hộ.")
    assert newsroom.approve(page, "lanhdao").status_code == 409
    assert newsroom.approve(page, "lanhdao2").status_code == 302


def test_one_person_counts_once_among_several_approvals(newsroom):
    BoardApprovalTask.objects.update(approvals_needed=2)
    hand_on(newsroom, "truongban", "bientap", Role.BOARD_HEAD)
    page = at_board(newsroom)
    newsroom.approve(page, "bientap")
    assert newsroom.approve(page, "bientap").status_code == 409
    assert stage_name(page) == BOARD
    newsroom.approve(page, "truongban")
    assert BasePage.objects.get(pk=page.pk).live


def test_two_stages_look_at_both(newsroom):
    give(newsroom.user("lanhdao3"), Role.BOARD)
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, newsroom.unit("VPTU"))
    give(newsroom.user("lanhdao"), Role.BOARD)
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao3")
    newsroom.approve(page, "togiupviec")
    assert newsroom.approve(page, "lanhdao3").status_code == 409
    assert newsroom.approve(page, "lanhdao").status_code == 409
    assert newsroom.approve(page, "bientap").status_code == 302


@pytest.mark.parametrize("by", ["congtacvien", "lanhdao3", "togiupviec", "chidao"])
def test_nobody_hands_on_the_role_of_another(newsroom, by):
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, newsroom.unit("VPTU"), by=by)
    assert not Delegation.objects.exists()


def test_administrator_arranges_it_for_somebody_who_is_away(newsroom):
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, newsroom.unit("VPTU"), by="quantri")
    assert Delegation.objects.get().made_by == newsroom.user("quantri")


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": Role.BOARD, "unit": None},
        {"receiver": "lanhdao"},
        {"when": days(3, 1)},
        {"when": {"first_day": "x", "last_day": ""}},
    ],
)
def test_what_can_t_be_handed_on_is_refused_with_words(newsroom, wrong):
    fields = {"receiver": "lanhdao3", "role": Role.LEAD, "unit": newsroom.unit("VPTU")} | wrong
    when = fields.pop("when", {})
    response = hand_on(
        newsroom, "lanhdao", fields["receiver"], fields["role"], fields["unit"], **when
    )
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Delegation.objects.exists()


def test_role_is_handed_to_one_person_once_for_the_same_days(newsroom):
    unit = newsroom.unit("VPTU")
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, unit)
    again = hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, unit, **days(2, 5))
    assert again.status_code == 200
    assert "đã được giao" in again.content.decode()
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, unit, **days(4, 5))
    hand_on(newsroom, "lanhdao", "congtacvien", Role.LEAD, unit)
    assert Delegation.objects.count() == 3
