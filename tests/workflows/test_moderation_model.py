"""Moderation as a whole: sequences of all acts by all roles, judged by what readers get.

`make soak` plays 5,000 of them, other ones each time.
"""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from home.models import BasePage
from tests.newsroom import QUOC_TE
from tests.workflows.play.clock import in_an_hour
from tests.workflows.play.draft import Deed, Draft, Step, frozen
from tests.workflows.play.machine import STARTS, Moderation
from tests.workflows.play.people import CAST

SEQUENCES = int(os.environ.get("PORTAL_SEQUENCES", "220"))
"""With 200 each act was accepted and refused as often as is asked below; a few more are spare."""
SHORT = 20
"""So few on SQLite, beside the whole play on PostgreSQL: the same rules over other triggers."""
STEPS = 14
WAY = [("lanhdao", "unit", "approve"), ("togiupviec", "assisting", "forward")]


@pytest.fixture
def late_evening() -> Iterator[None]:
    """Let it be an hour before midnight, so that a new day begins in whatever is played."""
    now = timezone.localtime()
    evening = now.replace(hour=23, minute=0, second=0, microsecond=0)
    with time_machine.travel(evening if evening > now else evening + timedelta(days=1)):
        yield


@pytest.mark.usefixtures("late_evening")
def test_no_sequence_of_acts_leads_around_the_people_who_must_approve(newsroom):
    for person in CAST:
        newsroom.client(person)  # Signed in before the first sequence, which is rolled back.
    Moderation.newsroom = newsroom
    Moderation.starts = {stage: started(newsroom, stage) for stage in STARTS}
    Moderation.began = timezone.now()
    Moderation.reach = reach = Counter()
    soaking = "PORTAL_SEQUENCES" in os.environ
    is_whole = connection.vendor == "postgresql" or soaking
    wanted = SEQUENCES if is_whole else SHORT
    run_state_machine_as_test(
        Moderation,
        settings=settings(
            max_examples=wanted,
            stateful_step_count=STEPS,
            derandomize=not soaking,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    played = reach["sequences", True]
    assert played >= wanted
    if not is_whole:
        return  # Too few for every act to have been accepted and refused often enough.
    assert reach["sequences that publish", True] >= 0.4 * played, reach
    assert reach["sequences that publish twice", True] >= 0.1 * played, reach
    every = [(act, done) for act in ACTS for done in ACTS[act]]
    seldom = {what: reach[what] for what in every if reach[what] < 20}
    assert not seldom, f"seen too seldom: {seldom}"


BOTH = (True, False)
ACTS = {
    "save": BOTH,
    "late save": (False,),
    "submit": BOTH,
    "mend and forward": BOTH,
    "approve at unit": BOTH,
    "approve at assisting": BOTH,
    "approve at board": BOTH,
    "reject at unit": BOTH,
    "reject at assisting": BOTH,
    "reject at board": BOTH,
    "remark": BOTH,
    "name a substitute": BOTH,
    "take back": BOTH,
    "delete": BOTH,
    "move": BOTH,
    "copy": BOTH,
    "withdraw": BOTH,
    "emergency withdrawal": BOTH,
    "publish at once": BOTH,
    "archive": BOTH,
    "restore": BOTH,
    "park": BOTH,
    "unschedule": BOTH,
    "priority": BOTH,
    "hand on": BOTH,
}
"""What must have been accepted and refused twenty times each; a late save is only refused."""


def started(newsroom, stage: str) -> Draft:
    """Bring an item to a stage, and tell what the play should know of it."""
    title = f"tk{100 + STARTS.index(stage):05}"
    when = in_an_hour() if stage == "scheduled" else ""
    fields = {"title": title, "slug": f"bai-{stage}", "go_live_at": when}
    page = newsroom.draft(submit=stage != "draft", **fields)
    content = {"title": title, "slug": f"bai-{stage}", "lead": "Câu dẫn.", "text": "Nội dung."}
    content |= {"source_name": "", "topics": "", "search_description": "", "when": when}
    content["note"] = (0, "")
    step = Step((), frozen(content), frozenset({"congtacvien"}), True)
    draft = Draft(page.pk, "congtacvien", content, saved_by="congtacvien", steps=[step])
    if stage == "draft":
        return draft
    draft.was_submitted, draft.began_with_unit = True, True
    draft.requested_by, draft.run, draft.path, draft.stage = "congtacvien", 1, "standard", "unit"
    draft.visit, seen = 1, frozenset({title})
    for person, at, kind in WAY[: STARTS.index(stage) - 1]:
        newsroom.approve(page, person)
        deed = Deed(kind, at, person, frozenset({person}), draft.now(), 1, draft.visit, "", seen)
        draft.deeds.append(deed)
        draft.stage, draft.visit = "assisting" if at == "unit" else "board", draft.visit + 1
    if stage == "scheduled":
        newsroom.approve(page, "bientap")
        people, seen = frozenset({"bientap"}), frozenset({title})
        where = (draft.now(), 1, draft.visit)
        draft.deeds.append(Deed("approve", "board", "bientap", people, *where, seen=seen))
        draft.end_path()
    if stage == "live":
        newsroom.approve(page, "bientap")
        draft.publish()
        draft.publications = 1
        page.refresh_from_db()
        BasePage.objects.get(pk=page.pk).specific.create_alias(
            parent=newsroom.section(QUOC_TE), update_slug="bi-danh"
        )
    return draft
