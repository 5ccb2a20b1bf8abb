"""Conflicting acts meet on the same drafts, on real connections through the real views."""

import random
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from home.models import BasePage
from tests.newsroom import QUOC_TE, started_from, ticks
from tests.portal.test_concurrency import at_once
from workflows.models import Contribution, Decision, Event

DRAFTS = 60
CONNECTIONS = 8
MEETINGS = 250
"""Pairs of acts: five hundred acts in all."""

SEED = 20230720

WAY = ["lanhdao", "togiupviec", "bientap"]

DONE = {
    *("submitted", "approved", "forwarded", "returned", "taken_back", "published"),
    *("withdrawn", "parked", "archived"),
}
"""What must have happened by then, beside an edit and a deletion."""


class Desk:
    """People at their own browsers, each act on what its person saw before anybody acted."""

    def __init__(self, newsroom):
        self.newsroom = newsroom
        self.done = Counter()
        self.deleted = 0

    def browser(self, username: str) -> Client:
        client = Client(raise_request_exception=True)
        client.force_login(self.newsroom.user(username))
        return client

    def decide(self, page, by: str, action: str):
        task_state = page.current_workflow_task_state
        data = {
            "action": action,
            "comment": "Xin bổ sung nguồn." if action == "reject" else "",
            "digest": page.content_digest,
            "task_state": task_state.pk if task_state else 0,
            "checks": ticks(),
        }
        return self.posts(by, reverse("workflows:review", args=[page.pk]), data)

    def edit(self, page, by: str, submit: bool = False):
        title = f"Bài {page.pk} lần {random.random():.6f}"
        data = self.newsroom.form(title=title, unit=page.unit.code, slug=page.slug)
        data |= started_from(page)
        if submit:
            data["action-submit"] = "1"
            data |= {"correction_note": "Sửa cho đúng."} if page.live else {}
        return self.posts(by, reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    def reasoned(self, page, by: str, act: str):
        """Post an act of a head, with what its screen shows now."""
        shown = page.live_digest if act == "withdraw" else page.content_digest
        data = {"reason": "Nội dung chưa chính xác.", "shown": shown}
        return self.posts(by, f"/admin/review/{page.pk}/{act}/", data)

    def posts(self, by: str, address: str, data: dict):
        client = self.browser(by)
        return lambda: client.post(address, data)

    def acts_on(self, page) -> dict:
        """Return what people may try on a draft; much of it is refused where the draft is."""
        pk = page.pk
        there = self.newsroom.section(QUOC_TE).pk
        return {
            "approve, lead": lambda: self.decide(page, "lanhdao", "approve"),
            "approve, other lead": lambda: self.decide(page, "lanhdao2", "approve"),
            "forward": lambda: self.decide(page, "togiupviec", "approve"),
            "approve, board": lambda: self.decide(page, "bientap", "approve"),
            "approve, head": lambda: self.decide(page, "truongban", "approve"),
            "return, lead": lambda: self.decide(page, "lanhdao2", "reject"),
            "return, assistant": lambda: self.decide(page, "togiupviec2", "reject"),
            "return, board": lambda: self.decide(page, "bientap2", "reject"),
            "take back": lambda: self.posts(
                "congtacvien", reverse("workflows:take_back", args=[pk]), {}
            ),
            "edit, author": lambda: self.edit(page, "congtacvien"),
            "submit, author": lambda: self.edit(page, "congtacvien", submit=True),
            "edit, lead": lambda: self.edit(page, "lanhdao2"),
            "edit, assistant": lambda: self.edit(page, "togiupviec"),
            "delete": lambda: self.posts(
                "congtacvien", reverse("wagtailadmin_pages:delete", args=[pk]), {}
            ),
            "move": lambda: self.posts(
                "togiupviec", reverse("wagtailadmin_pages:move_confirm", args=[pk, there]), {}
            ),
            "archive": lambda: self.posts(
                "truongban", reverse("workflows:archive_page", args=[pk]), {"pages": "1"}
            ),
            "withdraw": lambda: self.reasoned(page, "truongban", "withdraw"),
            "withdraw, administrator": lambda: self.posts(
                "quantri",
                f"/admin/review/{pk}/withdraw/",
                {"reason": "Khẩn.", "shown": page.live_digest, "emergency": "1"},
            ),
            "publish at once": lambda: self.reasoned(page, "truongban", "publish-at-once"),
            "correct": lambda: self.posts("lanhdao2", f"/admin/review/{pk}/correct/", {}),
        }


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write after the other"
)
def test_of_acts_that_meet_each_finds_a_whole_draft(open_newsroom):
    chance = random.Random(SEED)
    desk = Desk(open_newsroom)
    drafts = [prepare(desk, number) for number in range(DRAFTS)]
    met = 0
    while met < MEETINGS:
        # Four pairs at a time, each on a draft of its own.
        keys = chance.sample(list(drafts), CONNECTIONS // 2)
        pages = [page for pk in keys if (page := BasePage.objects.filter(pk=pk).first())]
        names, acts = [], []
        for page in pages:
            offered = desk.acts_on(page)
            pair = chance.sample(likely(page, offered, chance), 2)
            names += pair
            acts += [offered[name]() for name in pair]
        responses = at_once(*acts)
        met += len(pages)
        for name, response in zip(names, responses, strict=True):
            assert response.status_code < 500, name
            desk.done[name] += 1
        for pk in keys:
            look_at(pk, desk.newsroom.client(None))
        drafts = [renewed(desk, pk, chance) for pk in drafts]
    assert sum(desk.done.values()) >= 2 * MEETINGS
    assert BasePage.find_problems() == ([], [], [], [], [])
    assert min(desk.done.values()) >= 5, desk.done
    # Each of the acts was not only tried.
    assert set(Event.objects.values_list("kind", flat=True)) >= DONE
    assert desk.deleted > 0
    assert Event.objects.filter(kind="published", facts__emergency=True).exists()


def prepare(desk: Desk, number: int) -> int:
    """Write a draft and bring it some way, up to readers and to a correction of what they get."""
    newsroom, title = desk.newsroom, f"Bài số {number}"
    if number % 5 >= 3:
        page = newsroom.published(title=title)
        if number % 2:
            newsroom.edit(page, "congtacvien", submit=True, title=f"Đính chính {number}")
        return page.pk
    page = newsroom.draft(title=title, submit=number % 5 != 2)
    for person in WAY[: number % 3] if number % 5 != 2 else []:
        newsroom.approve(page, person)
    return page.pk


def likely(page, offered: dict, chance: random.Random) -> list[str]:
    """Return acts that have a meaning where the draft is, and two that may have none."""
    task = page.current_workflow_task
    stage = task.specific.stage if task and page.workflow_in_progress else "draft"
    by_stage = {
        "unit": ["approve, lead", "approve, other lead", "return, lead", "take back", "edit, lead"],
        "assisting": ["forward", "return, assistant", "edit, assistant", "take back", "move"],
        "board": ["approve, board", "approve, head", "return, board", "take back"],
        "draft": ["edit, author", "submit, author"],
    }
    acts = [*by_stage[stage], "archive"]
    if page.live:
        acts += ["withdraw", "withdraw, administrator"]
    if page.live and (stage != "draft" or page.has_unpublished_changes):
        acts.append("correct")
    if page.first_submitted_at is None:
        acts.append("delete")
    elif not page.live:
        acts.append("publish at once")
    return [*acts, *chance.sample(sorted(set(offered) - {"archive"}), 2)]


def renewed(desk: Desk, pk: int, chance: random.Random) -> int:
    """Put a new draft in the place of one that is gone or in the archive."""
    page = BasePage.objects.filter(pk=pk).first()
    desk.deleted += page is None
    if page is None or page.archived_id:
        return prepare(desk, chance.randrange(20))
    return pk


def look_at(pk: int, reader: Client) -> None:
    """Whatever met: one decision a task, one run at a time, and nothing live unapproved."""
    page = BasePage.objects.filter(pk=pk).first()
    decisions = list(Decision.objects.filter(page_id=pk).order_by("pk"))
    states = WorkflowState.objects.filter(object_id=str(pk))
    running = states.filter(status__in=["in_progress", "needs_changes"])
    assert running.count() <= 1
    by_task = Counter(decision.task_state_id for decision in decisions)
    closed = {"approve": "approved", "forward": "approved", "return": "rejected"}
    verdicts = {decision.task_state_id: decision.verdict for decision in decisions}
    for task_state in TaskState.objects.filter(workflow_state__in=states):
        assert by_task[task_state.pk] <= 1
        if task_state.status in ("approved", "rejected"):
            assert closed[verdicts[task_state.pk]] == task_state.status
        else:
            assert task_state.pk not in verdicts
    waiting = TaskState.objects.filter(workflow_state__in=states, status="in_progress")
    assert waiting.count() == states.filter(status="in_progress").count()
    entries = PageLogEntry.objects.filter(page_id=pk)
    for action, wanted in (("approve", ["approve", "forward"]), ("reject", ["return"])):
        logged = entries.filter(action=f"wagtail.workflow.{action}").count()
        assert logged == sum(decision.verdict in wanted for decision in decisions)
    kinds = Counter(Event.objects.filter(page_id=pk).values_list("kind", flat=True))
    assert kinds["approved"] + kinds["forwarded"] + kinds["returned"] == len(decisions)
    if page is None:
        return
    if page.live:
        assert page.withdrawn_at is None
        look_at_who_published(page, decisions)
    if page.withdrawn_at is not None:
        look_at_withdrawn(page, reader)


def look_at_who_published(page, decisions: list[Decision]) -> None:
    """The board approved what readers get, or a head published it; neither had written on it."""
    published = Event.objects.filter(page_id=page.pk, kind="published").last()
    approvals = [d for d in decisions if d.stage == "board" and d.digest == page.live_digest]
    responsible = published if published.facts.get("emergency") else approvals[-1]
    assert responsible.digest == page.live_digest
    writers = Contribution.objects.filter(page_id=page.pk, digest=page.live_digest)
    assert responsible.person_id not in set(writers.values_list("person_id", flat=True))


def look_at_withdrawn(page, reader: Client) -> None:
    """What was withdrawn is gone, says so, and comes back by no run or time from before."""
    assert not page.live
    assert not page.approved_schedule
    answer = reader.get(page.url_path.removeprefix("/trang-chu"))
    assert answer.status_code == 410
    events = Event.objects.filter(page_id=page.pk)
    withdrawn = events.filter(kind="withdrawn").last()
    if not events.filter(kind="submitted", pk__gt=withdrawn.pk).exists():
        assert not page.workflow_states.filter(status__in=["in_progress", "needs_changes"]).exists()
