"""Withdraw, ask, decline, correct, publish in an emergency: by whom, and nobody else."""

import pytest

from home.models import BasePage
from tests.home.permission_cases import PEOPLE, superuser
from tests.workflows.after_acts import do, fresh, open_screen, text
from workflows.models import Event, ParkedDraft, Withdrawal

pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)

KEEPERS = {"H", "Q", "superuser"}
ASK = {"C", "L", "A", "B", "H"}
CORRECT = {"C", "L", "A"}


def state_of(page) -> tuple:
    """What any of these acts would change."""
    page = BasePage.objects.get(pk=page.pk)
    return (
        page.live,
        page.content_digest,
        page.latest_revision_id,
        bool(page.current_workflow_state),
        list(Withdrawal.objects.values_list("pk", "verdict")),
        ParkedDraft.objects.count(),
        Event.objects.filter(page=page).count(),
    )


def offered(newsroom, page, person: str) -> str:
    """All that the review screen and the menus of the page offer."""
    client = newsroom.client(PEOPLE[person])
    addresses = [f"/admin/review/{page.pk}/", f"/admin/pages/{page.get_parent().pk}/"]
    return "".join(text(client.get(address, follow=True)) for address in addresses)


def test_withdrawal_is_the_heads_and_in_an_emergency_the_administrators(newsroom, one_by_one):
    page = newsroom.published()
    before = state_of(page)
    for person in one_by_one(sorted(PEOPLE)):
        is_offered = f"/admin/review/{page.pk}/withdraw/" in offered(newsroom, page, person)
        opened = open_screen(newsroom, page, PEOPLE[person], "withdraw").status_code == 200
        do(newsroom, page, PEOPLE[person], "withdraw")
        assert is_offered == opened == (state_of(page) != before) == (person in KEEPERS)
        if person in KEEPERS:
            assert not fresh(page).live
            assert Withdrawal.objects.get().is_emergency == (person != "H")


def test_withdrawal_is_asked_for_by_the_unit_the_assistants_and_the_board(newsroom, one_by_one):
    page = newsroom.published()
    before = state_of(page)
    for person in one_by_one(sorted(PEOPLE)):
        is_offered = f"/admin/review/{page.pk}/ask-withdrawal/" in offered(newsroom, page, person)
        opened = open_screen(newsroom, page, PEOPLE[person], "ask-withdrawal").status_code == 200
        do(newsroom, page, PEOPLE[person], "ask-withdrawal")
        assert opened == (state_of(page) != before) == (person in ASK)
        # Heads need not ask: they withdraw.
        assert is_offered == (person in ASK - {"H"})


def test_request_is_declined_by_the_heads(newsroom, one_by_one):
    page = newsroom.published()
    do(newsroom, page, "congtacvien", "ask-withdrawal")
    before = state_of(page)
    for person in one_by_one(sorted(PEOPLE)):
        do(newsroom, page, PEOPLE[person], "decline-withdrawal")
        assert (state_of(page) != before) == (person == "H")


def test_correction_past_a_waiting_draft_is_the_units_and_the_assistants(newsroom, one_by_one):
    page = newsroom.published()
    newsroom.edit(page, "lanhdao", submit=True, text="Bản chờ.")
    before = state_of(page)
    for person in one_by_one(sorted(PEOPLE)):
        is_offered = f"/admin/review/{page.pk}/correct/" in offered(newsroom, page, person)
        newsroom.client(PEOPLE[person]).post(f"/admin/review/{page.pk}/correct/")
        assert is_offered == (state_of(page) != before) == (person in CORRECT)


def test_parked_draft_is_reopened_by_those_who_may_edit(newsroom, one_by_one):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", submit=True, text="Bản chờ.")
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/correct/")
    parked = ParkedDraft.objects.get()
    address = f"/admin/review/parked/{parked.pk}/"
    before = state_of(page)
    for person in one_by_one(sorted(PEOPLE)):
        is_offered = address in offered(newsroom, page, person)
        newsroom.client(PEOPLE[person]).post(address)
        assert is_offered == (state_of(page) != before) == (person in CORRECT)


@pytest.mark.parametrize("stage", ["unit", "board"])
def test_emergency_publication_is_the_heads_and_the_administrators(stage, newsroom, one_by_one):
    page = newsroom.draft(submit=True)
    if stage == "board":
        newsroom.approve(page, "lanhdao")
        newsroom.approve(page, "togiupviec")
    before = state_of(page)
    for person in one_by_one(sorted(PEOPLE)):
        is_offered = f"/admin/review/{page.pk}/publish-at-once/" in offered(newsroom, page, person)
        opened = open_screen(newsroom, page, PEOPLE[person], "publish-at-once").status_code == 200
        do(newsroom, page, PEOPLE[person], "publish-at-once")
        assert is_offered == opened == (state_of(page) != before) == (person in KEEPERS)
        assert fresh(page).live == (person in KEEPERS)


@pytest.mark.parametrize("act", ["withdraw", "ask-withdrawal", "decline-withdrawal"])
def test_nothing_of_it_is_done_to_what_is_in_the_archive(act, newsroom, one_by_one):
    page = newsroom.published()
    newsroom.client("quantri").post(f"/admin/review/{page.pk}/archive/", {"pages": 1})
    before = state_of(page)
    for person in one_by_one(sorted(PEOPLE)):
        do(newsroom, page, PEOPLE[person], act)
        do(newsroom, page, PEOPLE[person], "publish-at-once")
        newsroom.client(PEOPLE[person]).post(f"/admin/review/{page.pk}/correct/")
        assert state_of(page) == before


@pytest.mark.parametrize("act", ["withdraw", "ask-withdrawal", "publish-at-once"])
@pytest.mark.parametrize(
    "address", ["/admin/review/999999/{}/", "/admin/review/99999999999999999999/{}/"]
)
def test_page_that_is_none_is_not_found(address, act, newsroom):
    response = newsroom.client("truongban").post(address.format(act), {"reason": "x"})
    assert 400 <= response.status_code < 500 or response.headers.get("Location") == "/admin/"


def test_acts_are_posts_only_and_readers_are_sent_to_the_login(newsroom):
    page = newsroom.published()
    newsroom.edit(page, "congtacvien", text="Nháp.")
    assert (
        newsroom.client("congtacvien").get(f"/admin/review/{page.pk}/correct/").status_code == 405
    )
    for act in ("withdraw", "ask-withdrawal", "decline-withdrawal", "publish-at-once", "correct"):
        response = newsroom.client(None).post(f"/admin/review/{page.pk}/{act}/", {"reason": "x"})
        assert "/admin/login/" in response.headers["Location"]
    assert fresh(page).live
