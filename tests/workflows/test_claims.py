"""Who is on a draft: claimed, seen by others, released, and never in anybody's way."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.access import Stage, stage_of
from home.models import BasePage
from home.roles import Role
from tests.home.permission_cases import refused
from tests.portal.test_concurrency import at_once
from tests.workflows.test_delegation import hand_on
from tests.workflows.test_standing_approvals import at_board
from workflows.models import BoardApprovalTask, Claim, Event, ReminderSettings


def claim(newsroom, page, by: str, instead_of: str | None = None):
    data = {"instead_of": newsroom.user(instead_of).pk} if instead_of else {}
    return newsroom.client(by).post(reverse("workflows:claim", args=[page.pk]), data)


def release(newsroom, page, by: str):
    return newsroom.client(by).post(reverse("workflows:release", args=[page.pk]))


def claimant_of(page) -> str | None:
    state = BasePage.objects.get(pk=page.pk).current_workflow_task_state
    found = Claim.objects.active().filter(task_state=state).select_related("person").first()
    return found and found.person.username


def screen(newsroom, page, who: str) -> str:
    return newsroom.client(who).get(f"/admin/review/{page.pk}/").content.decode()


def editor(newsroom, page, who: str) -> str:
    return newsroom.client(who).get(f"/admin/pages/{page.pk}/edit/").content.decode()


def let_it_lapse() -> None:
    Claim.objects.update(lapses_at=timezone.now() - timedelta(minutes=1))


def test_lead_claims_a_draft_and_it_stands_in_history(newsroom):
    page = newsroom.draft(submit=True)
    assert claim(newsroom, page, "lanhdao").status_code == 302
    assert claimant_of(page) == "lanhdao"
    entry = PageLogEntry.objects.get(page=page.pk, action="workflows.claim")
    assert entry.user == newsroom.user("lanhdao")
    event = Event.objects.get(page=page, kind="claimed")
    assert (event.person, event.stage) == (entry.user, Stage.UNIT)


def test_others_see_on_the_screen_who_is_on_it_and_that_they_still_decide(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    html = screen(newsroom, page, "lanhdao2")
    assert "<strong>Lãnh đạo mẫu</strong>" in html
    assert "Đồng chí vẫn quyết định được" in html
    assert "Đồng chí vẫn quyết định được" not in screen(newsroom, page, "bientap")


def test_others_see_in_the_editor_who_is_on_it(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    notice = "Lãnh đạo mẫu đang xử lý"
    assert notice in editor(newsroom, page, "lanhdao2")
    assert notice not in editor(newsroom, page, "lanhdao")


def test_another_decides_over_a_claim(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    assert newsroom.approve(page, "lanhdao2").status_code == 302
    assert stage_of(BasePage.objects.get(pk=page.pk)) == Stage.ASSISTING
    assert claimant_of(page) is None


def test_another_edits_over_a_claim(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    assert newsroom.edit(page, "lanhdao2", text="Sửa.").status_code == 302


def test_claimant_releases_it(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    assert release(newsroom, page, "lanhdao").status_code == 302
    assert claimant_of(page) is None
    assert PageLogEntry.objects.filter(page=page.pk, action="workflows.release").exists()
    assert Event.objects.filter(page=page, kind="released").exists()


@pytest.mark.parametrize("who", ["lanhdao2", "togiupviec", "quantri"])
def test_nobody_releases_what_another_has_claimed(newsroom, who):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    assert release(newsroom, page, who).status_code == 409
    assert claimant_of(page) == "lanhdao"


def test_it_lapses_by_itself_and_the_next_may_claim(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    let_it_lapse()
    assert claimant_of(page) is None
    assert "đang xử lý" not in screen(newsroom, page, "lanhdao2")
    assert release(newsroom, page, "lanhdao").status_code == 409
    assert claim(newsroom, page, "lanhdao2").status_code == 302
    assert claimant_of(page) == "lanhdao2"


def test_administrators_set_how_long_a_claim_holds(newsroom):
    form = newsroom.client("quantri").get(
        "/admin/settings/workflows/remindersettings/", follow=True
    )
    assert 'name="claim_minutes" value="60"' in form.content.decode()
    times = ReminderSettings.load()
    times.claim_minutes = 15
    times.save()
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    row = Claim.objects.get()
    assert row.lapses_at - row.claimed_at == timedelta(minutes=15)


def test_second_who_claims_is_told_of_the_first(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    answer = claim(newsroom, page, "lanhdao2")
    assert answer.status_code == 409
    assert "Lãnh đạo mẫu đang xử lý" in answer.content.decode()
    assert claimant_of(page) == "lanhdao"


def test_claim_is_taken_over_by_whoever_names_its_holder(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    assert claim(newsroom, page, "lanhdao2", instead_of="lanhdao").status_code == 302
    assert claimant_of(page) == "lanhdao2"
    entry = PageLogEntry.objects.filter(page=page.pk, action="workflows.claim").latest("pk")
    assert entry.data["taken_from"] == newsroom.user("lanhdao").pk


def test_claimant_prolongs_it(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    before = Claim.objects.get().lapses_at
    assert claim(newsroom, page, "lanhdao").status_code == 302
    assert Claim.objects.get().lapses_at > before


@pytest.mark.parametrize("who", ["togiupviec", "bientap", "truongban", "quantri", "chidao"])
def test_whoever_sees_but_does_not_handle_the_stage_is_refused_in_words(newsroom, who):
    page = newsroom.draft(submit=True)
    answer = claim(newsroom, page, who)
    assert answer.status_code == 409
    assert "không thuộc thẩm quyền" in answer.content.decode()
    assert claimant_of(page) is None
    assert reverse("workflows:claim", args=[page.pk]) not in screen(newsroom, page, who)


@pytest.mark.parametrize("who", ["congtacvien2", "lanhdao3"])
def test_another_unit_claims_nothing_and_learns_nothing(newsroom, who):
    page = newsroom.draft(submit=True)
    answer = claim(newsroom, page, who)
    assert refused(answer)
    assert "Tin thử" not in answer.content.decode()
    assert claimant_of(page) is None


def test_author_does_not_claim_the_own_draft(newsroom):
    page = newsroom.draft(submit=True)
    assert claim(newsroom, page, "congtacvien").status_code == 409
    assert claimant_of(page) is None


def test_lead_who_wrote_it_does_not_claim_what_others_must_approve(newsroom):
    page = newsroom.draft(by="lanhdao", submit=True)
    assert claim(newsroom, page, "lanhdao").status_code == 409
    assert claim(newsroom, page, "lanhdao2").status_code == 302


def test_draft_that_does_not_wait_is_not_claimed(newsroom):
    page = newsroom.draft()
    assert claim(newsroom, page, "lanhdao").status_code == 409
    assert not Claim.objects.exists()


def test_delegate_claims(newsroom):
    page = newsroom.draft(submit=True)
    hand_on(newsroom, "lanhdao", "lanhdao3", Role.LEAD, newsroom.unit("VPTU"))
    assert claim(newsroom, page, "lanhdao3").status_code == 302
    assert claimant_of(page) == "lanhdao3"


def test_return_to_the_stage_begins_without_a_claim(newsroom):
    page = newsroom.draft(submit=True)
    claim(newsroom, page, "lanhdao")
    newsroom.send_back(page, "lanhdao")
    newsroom.submit(page)
    assert stage_of(BasePage.objects.get(pk=page.pk)) == Stage.UNIT
    assert claimant_of(page) is None


def test_decision_of_one_of_two_releases_their_own_claim_only(newsroom):
    BoardApprovalTask.objects.update(approvals_needed=2)
    page = at_board(newsroom)
    claim(newsroom, page, "bientap")
    newsroom.approve(page, "bientap2")
    assert claimant_of(page) == "bientap"
    second = at_board(newsroom, title="Tin thứ hai")
    claim(newsroom, second, "bientap")
    newsroom.approve(second, "bientap")
    assert stage_of(BasePage.objects.get(pk=second.pk)) == Stage.BOARD
    assert claimant_of(second) is None


@pytest.mark.parametrize("verb", ["claim", "release"])
def test_nothing_happens_by_a_link(newsroom, verb):
    page = newsroom.draft(submit=True)
    answer = newsroom.client("lanhdao").get(reverse(f"workflows:{verb}", args=[page.pk]))
    assert answer.status_code == 405
    assert claimant_of(page) is None


@pytest.mark.parametrize("bad", ["x", "-1", "9" * 30, "1\x00"])
def test_claim_instead_of_nobody_is_a_bad_request(newsroom, bad):
    page = newsroom.draft(submit=True)
    address = reverse("workflows:claim", args=[page.pk])
    assert newsroom.client("lanhdao").post(address, {"instead_of": bad}).status_code == 400


def test_of_two_who_claim_at_once_one_has_it_and_the_other_is_told_who(open_newsroom):
    newsroom = open_newsroom
    page = newsroom.draft(submit=True)
    newsroom.client("lanhdao"), newsroom.client("lanhdao2")

    answers = at_once(
        lambda: claim(newsroom, page, "lanhdao"), lambda: claim(newsroom, page, "lanhdao2")
    )

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    winner = newsroom.user(claimant_of(page))
    told = next(answer for answer in answers if answer.status_code == 409)
    assert f"{winner} đang xử lý" in told.content.decode()
    assert PageLogEntry.objects.filter(page=page.pk, action="workflows.claim").count() == 1


def test_claim_and_decision_at_once_leave_no_claim_behind(open_newsroom):
    newsroom = open_newsroom
    page = newsroom.draft(submit=True)
    other = newsroom.client("lanhdao2")
    newsroom.client("lanhdao")

    _claimed, decided = at_once(
        lambda: claim(newsroom, page, "lanhdao").status_code,
        lambda: newsroom.decide(page, "lanhdao2", "approve", client=other).status_code,
    )

    assert decided == 302
    assert claimant_of(page) is None
