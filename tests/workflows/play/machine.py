"""The machine that plays sequences of acts over a draft, its copy and an alias."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime
from random import Random

from django.core.cache import cache
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from wagtail.models import Revision, Workflow, WorkflowTask

from home.frame import forget_trees
from home.models import BasePage
from news.models import Topic
from tests.newsroom import Newsroom
from tests.workflows.play.clock import Clock, in_an_hour
from tests.workflows.play.draft import Draft
from tests.workflows.play.people import ASKED_BY_NAME, CAST
from tests.workflows.play.repertoire import choose, promise
from tests.workflows.play.theatre import FIELDS, Theatre
from tests.workflows.test_nobody_left import MARK
from workflows.models import BoardApprovalTask, ConsultationTask

STARTS = ("draft", "unit", "assisting", "board", "live", "scheduled")
HANDED = ("lead", "assistant", "board", "board_head")
GOING_ON = 0.32
"""How often the next act is the one that brings the draft on its way."""
LINGERING = 0.12
"""The same for a draft that nobody has submitted yet: only then may it be deleted."""
UNIT_PEOPLE = ("congtacvien", "lanhdao", "lanhdao2")


class Moderation(RuleBasedStateMachine):
    """A sequence of acts. What it did is rolled back at its end."""

    newsroom: Newsroom
    began: datetime
    """When the starts were made."""
    starts: dict[str, Draft]
    """A draft at each stage from which a sequence may start."""
    reach: Counter
    """What was accepted and refused, over all sequences."""

    def __init__(self):
        super().__init__()
        cache.clear()
        forget_trees()
        self.savepoint = transaction.savepoint()
        self.time = Clock(self.began)
        self.tokens = 10_000

    @initialize(seed=st.integers(0, 2**24 - 1))
    def begin(self, seed: int) -> None:
        """Take a start; all that follows is drawn evenly, where Hypothesis likes to repeat."""
        self.chance = Random(seed)
        draft = deepcopy(self.starts[self.chance.choices(STARTS, self.promises())[0]])
        # What is scheduled had as many approvals as were needed then.
        needed = 1 if draft.stage == "scheduled" else self.chance.choice((1, 1, 1, 2))
        draft.needed = needed
        BoardApprovalTask.objects.update(approvals_needed=needed)
        draft.consults = self.chance.random() < 0.3
        if draft.consults:
            ask_for_remarks(self.newsroom)
        self.theatre = Theatre(self.newsroom, [draft], self.reach, self.time)
        self.theatre.oracle.begin(draft, draft.content["title"])
        if draft.public is not None:
            self.theatre.oracle.public[draft.key] = frozenset({draft.content["title"]})
        self.theatre.look_around()

    def promises(self) -> list[float]:
        """Return what each start promises: acts that were seldom seen so far."""
        theatres = [
            Theatre(self.newsroom, [self.starts[name]], self.reach, self.time) for name in STARTS
        ]
        return [promise(one, one.drafts[0]) for one in theatres]

    @rule()
    def somebody_acts(self) -> None:
        chance = self.chance
        there = [draft for draft in self.theatre.drafts if draft.stage != "gone"]
        if not there:
            return
        draft = chance.choice(there)
        with self.told():
            if chance.random() < (GOING_ON if draft.was_submitted else LINGERING):
                self.go_on(draft, chance)
            else:
                self.something_else(draft, chance)
            self.theatre.look_around()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell with whatever fails what had happened before."""
        try:
            yield
        except AssertionError as error:
            error.add_note("\n".join(self.theatre.told))
            raise

    def new_token(self) -> str:
        self.tokens += 1
        return f"tk{self.tokens}"

    def go_on(self, draft: Draft, chance) -> None:
        """Do what is next on the draft's way, by whoever may."""
        play, people = self.theatre, self.theatre.people
        writer = chance.choice([one for one in UNIT_PEOPLE if people.of_unit(one)] or ["quantri"])
        if draft.stage in ("draft", "returned"):
            field = chance.choice(FIELDS)
            value = draft.content[field]
            if draft.public is not None and draft.content["note"][0] <= draft.public["note"][0]:
                field, value = "note", self.new_token()
            elif chance.random() < 0.3:
                value = self.new_token()
            play.edit(draft, writer, field, value, then="submit")
        elif draft.stage == "live":
            play.edit(draft, writer, "note", self.new_token(), then="submit")
        elif draft.stage == "scheduled":
            self.schedule_ends(draft, chance)
        elif draft.stage == "archived":
            play.restore(draft, chance.choice(["truongban", "quantri"]))
        elif draft.stage == "consultation":
            asked = [one for one in CAST if draft.may_remark(people, one)]
            play.remark(draft, chance.choice(asked)) if asked else play.tick()
        else:
            self.decide_or_see_to_it(draft, chance)

    def decide_or_see_to_it(self, draft: Draft, chance) -> None:
        """Let somebody approve who may; where nobody may, let the administrator see to it."""
        play, people = self.theatre, self.theatre.people
        able = [one for one in CAST if draft.may_approve(people, one)]
        free = [one for one in CAST if draft.may_stand_in(people, one)]
        if able and not (draft.is_left(people) and chance.random() < 0.5):
            play.decide(draft, chance.choice(able), "approve", late=chance.random() < 0.2)
        elif free and people.own("quantri") and draft.is_left(people):
            play.name_substitute(draft, "quantri", chance.choice(free))
        else:
            play.tick()

    def schedule_ends(self, draft: Draft, chance) -> None:
        if chance.random() < 0.5:
            self.theatre.unschedule(draft, chance.choice(["bientap", draft.requested_by]))
        else:
            self.theatre.tick()

    def something_else(self, draft: Draft, chance) -> None:
        """Let somebody try something, whether or not they may."""
        act, by = choose(self.theatre, draft, chance)
        getattr(self, act.does)(self.theatre, draft, by, chance)

    # --- The acts that are tried

    def write(self, play, draft, by, chance) -> None:
        fields = (*FIELDS, "note") if draft.public is not None else FIELDS
        play.edit(draft, by, chance.choice(fields), self.new_token())

    def submit(self, play, draft, by, chance) -> None:
        field = chance.choice(FIELDS) if draft.public is None else "note"
        play.edit(draft, by, field, self.new_token(), then="submit")

    def write_late(self, play, draft, by, chance) -> None:
        """Save what was opened before somebody else saved."""
        play.open_editor(draft, by)
        editors = [one for one in CAST if one != by and draft.may_edit(play.people, one)]
        if editors:
            play.edit(draft, chance.choice(editors), chance.choice(FIELDS), self.new_token())
        play.edit(draft, by, chance.choice(FIELDS), self.new_token(), late=True)

    def write_nothing(self, play, draft, by, chance) -> None:
        play.edit(draft, by, "title", draft.content["title"])

    def write_back(self, play, draft, by, chance) -> None:
        """Type what stood in a field before somebody changed it."""
        earlier = [
            dict(step.before) for step in draft.steps if step.before and step.before[0] != "parked"
        ]
        if earlier:
            field = chance.choice(FIELDS)
            play.edit(draft, by, field, chance.choice(earlier)[field])

    def schedule(self, play, draft, by, chance) -> None:
        play.edit(draft, by, "when", "" if draft.content["when"] else in_an_hour())

    def mend_and_forward(self, play, draft, by, chance) -> None:
        play.edit(draft, by, chance.choice(FIELDS), self.new_token(), then="forward")

    def approve(self, play, draft, by, chance) -> None:
        play.decide(draft, by, "approve")

    def approve_late(self, play, draft, by, chance) -> None:
        play.decide(draft, by, "approve", late=True)

    def send_back(self, play, draft, by, chance) -> None:
        targets = {"board": ["", "unit", "assisting"], "assisting": ["", "unit"]}
        offered = targets.get(draft.stage, [""]) if draft.path == "standard" else [""]
        target = chance.choice(offered)
        if target == "unit" and not draft.has_free_lead(play.people):
            target = ""
        play.decide(draft, by, "reject", target)

    def take_back(self, play, draft, by, chance) -> None:
        play.take_back(draft, by)

    def delete(self, play, draft, by, chance) -> None:
        play.delete(draft, by)

    def move(self, play, draft, by, chance) -> None:
        play.move(draft, by)

    def copy(self, play, draft, by, chance) -> None:
        if len(play.drafts) == 1 and draft.is_there:
            play.copy(draft, by, self.new_token())

    def withdraw(self, play, draft, by, chance) -> None:
        play.withdraw(draft, by)

    def withdraw_in_an_emergency(self, play, draft, by, chance) -> None:
        play.withdraw(draft, by, emergency=True)

    def publish_at_once(self, play, draft, by, chance) -> None:
        play.publish_at_once(draft, by)

    def archive(self, play, draft, by, chance) -> None:
        play.archive(draft, by)

    def restore(self, play, draft, by, chance) -> None:
        play.restore(draft, by)

    def start_correction(self, play, draft, by, chance) -> None:
        play.start_correction(draft, by)

    def unschedule(self, play, draft, by, chance) -> None:
        play.unschedule(draft, by)

    def remark(self, play, draft, by, chance) -> None:
        play.remark(draft, by)

    def name_substitute(self, play, draft, by, chance) -> None:
        play.name_substitute(draft, by, chance.choice(sorted(CAST)))

    def all_leave(self, play, draft, by, chance) -> None:
        """Let everybody leave who could still approve: the administrator must see to it."""
        if draft.decides_here:
            for person in draft.able(play.people):
                play.leave(person)
            self.decide_or_see_to_it(draft, chance)

    def prioritise(self, play, draft, by, chance) -> None:
        play.prioritise(draft, by, chance.choice([0, 1, 2]))

    def hand_on(self, play, draft, by, chance) -> None:
        held = sorted(role for role, _unit in play.people.own(by) if role in HANDED)
        play.hand_on(by, chance.choice(sorted(CAST)), chance.choice(held or HANDED))

    def hand_on_what_is_not_held(self, play, draft, by, chance) -> None:
        play.hand_on(by, chance.choice(sorted(CAST)), chance.choice(HANDED))

    def leave_or_come_back(self, play, draft, by, chance) -> None:
        if by in play.people.away:
            play.come_back(by)
        else:
            play.leave(by)

    def clock(self, play, draft, by, chance) -> None:
        play.tick()

    # --- The end

    def teardown(self) -> None:
        try:
            if hasattr(self, "theatre"):
                with self.told():
                    self.nothing_is_lost()
                    self.nobody_is_left()
                published = sum(draft.publications for draft in self.theatre.drafts)
                published -= bool(self.starts_live())
                self.reach["sequences", True] += 1
                self.reach["sequences that publish", True] += published >= 1
                self.reach["sequences that publish twice", True] += published >= 2
        finally:
            self.time.stop()
            transaction.savepoint_rollback(self.savepoint)

    def starts_live(self) -> bool:
        return self.theatre.drafts[0].key == self.starts["live"].key

    def nothing_is_lost(self) -> None:
        """Every word that was saved stands in some revision of its page."""
        for draft in self.theatre.drafts:
            if draft.stage == "gone":
                continue
            kept = Revision.page_revisions.filter(object_id=str(draft.key))
            texts = " ".join(str(content) for content in kept.values_list("content", flat=True))
            # A topic stands there by its key.
            topics = re.findall(r"'tag': (\d+)", texts)
            texts += " ".join(Topic.objects.filter(pk__in=topics).values_list("name", flat=True))
            written = self.theatre.oracle.written[draft.key]
            missing = {token for token in written if token not in texts}
            assert not missing, (missing, self.theatre.told)

    def nobody_is_left(self) -> None:
        """Where a draft waits somebody can act, or it is marked; else nothing is marked."""
        if "quantri" in self.theatre.people.away:
            self.theatre.come_back("quantri")
        self.theatre.tick()
        self.theatre.look_around()
        for draft in self.theatre.drafts:
            if draft.stage in ("unit", "assisting", "board"):
                page = BasePage.objects.get(pk=draft.key)
                screen = self.newsroom.client("quantri").get(f"/admin/review/{page.pk}/")
                marked = MARK in screen.content.decode()
                assert marked == draft.is_left(self.theatre.people), (draft, self.theatre.told)


def ask_for_remarks(newsroom: Newsroom) -> None:
    """Let the standard path ask people for remarks before the board decides."""
    path = Workflow.objects.get(name="Quy trình chuẩn")
    task = ConsultationTask.objects.create(name="Xin ý kiến")
    task.people.set([newsroom.user(ASKED_BY_NAME)])
    task.units.set([newsroom.unit("BTG")])
    path.workflow_tasks.filter(sort_order=2).update(sort_order=3)
    WorkflowTask.objects.create(workflow=path, task=task, sort_order=2)
