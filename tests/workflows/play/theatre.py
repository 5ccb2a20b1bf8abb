"""Acts as people do them, each told beforehand whether it should be accepted."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, TaskState, WorkflowState
from wagtail.test.utils.form_data import rich_text, streamfield

from home.models import ArchiveEntry, BasePage, Delegation, Membership
from news.models import NewsPage
from tests.newsroom import CO_SO, THUONG_TRUC, Newsroom, started_from, ticks
from tests.workflows.play.draft import Deed, Draft
from tests.workflows.play.oracle import Oracle, tokens_in
from tests.workflows.play.people import UNIT, People
from tests.workflows.saving import shows
from workflows.actions.pass_on import pass_on_waiting
from workflows.models import Contribution, Decision, Event, ParkedDraft

FIELDS = ("title", "lead", "text", "source_name", "topics", "search_description")
SECTIONS = {"standard": CO_SO, "fast": THUONG_TRUC}
REASON = "Xin bổ sung nguồn."
ENTRIES = {
    "save": ["wagtail.edit"],
    "submit": ["wagtail.workflow.start", "wagtail.workflow.resume"],
    "approve": ["wagtail.workflow.approve", "workflows.approval_of_several"],
    "mend and forward": ["wagtail.workflow.approve"],
    "reject": ["wagtail.workflow.reject"],
    "take back": ["wagtail.workflow.cancel"],
    "delete": ["wagtail.delete"],
    "move": ["wagtail.move"],
    "withdraw": ["home.withdrawn"],
    "emergency withdrawal": ["home.withdrawn"],
    "publish at once": ["home.emergency_publication"],
    "archive": ["home.archived"],
    "restore": ["home.restored"],
    "park": ["home.parked"],
}
"""What stands in the audit log of an act that was accepted: one of these entries, once."""


class Held(NamedTuple):
    """What a person has before them: the review screen as it was when they looked."""

    digest: str
    task_state: str
    tokens: frozenset
    content: tuple
    visit: int


@dataclass
class Theatre:
    """The portal, the drafts that are played, and what each person has before them."""

    newsroom: Newsroom
    drafts: list[Draft]
    reach: Counter

    def __post_init__(self):
        self.people = People()
        self.oracle = Oracle(self.newsroom)
        self.held: dict = {}
        self.opened: dict = {}
        self.told: list[str] = []
        self.has_changed = True

    # --- How an act is told and judged

    def play(self, name: str, draft: Draft, by: str, expected: bool, act) -> bool:
        """Do an act and check that it was accepted or refused as it should be."""
        before, logged = traces(draft), entries_of(draft)
        response = act()
        after = traces(draft)
        accepted = before != after
        told = f"{name} by {by}: {response.status_code}, {'done' if accepted else 'refused'}"
        self.told.append(told)
        assert response.status_code < 500, told
        assert not (accepted and response.status_code >= 400), told
        assert accepted == expected, f"{told}, where the play expects {expected} ({draft.stage})"
        if accepted:
            new = entries_of(draft) - logged
            told += f", in the log: {dict(new)}"
            wanted = ENTRIES.get(name.split(" at ")[0], ())
            assert sum(new[action] for action in wanted) == bool(wanted), told
        self.reach[name, accepted] += 1
        self.has_changed = self.has_changed or accepted
        return accepted

    def look_around(self) -> None:
        """Check what readers get of every draft, and where each waits, after whatever changed."""
        if not self.has_changed:
            return
        self.has_changed = False
        for draft in self.drafts:
            if draft.stage != "gone":
                stage = stage_name(draft)
                assert stage == draft.stage, (stage, draft, self.people)
            self.oracle.look_at(draft, self.drafts)

    # --- Writing

    def form_of(self, draft: Draft, content: dict) -> dict:
        fields = {name: content[name] for name in FIELDS if name != "text"}
        page = BasePage.objects.get(pk=draft.key)
        fields["body"] = streamfield([("paragraph", rich_text(f"<p>{content['text']}</p>"))])
        fields |= {"slug": page.slug, "go_live_at": content["when"]}
        if draft.public is not None:
            has_note = content["note"][0] > draft.public["note"][0]
            fields["correction_note"] = content["note"][1] if has_note else ""
        return self.newsroom.form(**fields)

    def open_editor(self, draft: Draft, by: str) -> None:
        """Keep what the editor showed, for a save that comes later."""
        if draft.is_there:
            page = BasePage.objects.get(pk=draft.key)
            self.opened[by, draft.key] = (started_from(page), dict(draft.content))

    def edit(self, draft: Draft, by: str, field: str, value: str, then="", late=False) -> bool:
        """Type a value into a field and save, submit, or decide in the same go."""
        if not draft.is_there:
            return False
        now = started_from(BasePage.objects.get(pk=draft.key))
        start, content = self.opened.get((by, draft.key), (now, dict(draft.content)))
        if not late:
            start, content = now, dict(draft.content)
        typed = content | self._typed(draft, content, field, value)
        data = self.form_of(draft, typed) | start
        typed = self._as_saved(draft, typed)
        submits = then == "submit" and not draft.is_running
        expected = draft.may_edit(self.people, by) and start == now
        if submits and draft.public is not None:
            expected = expected and typed["note"][0] > draft.public["note"][0]
        if then == "submit":
            data["action-submit"] = "1"
        if then == "forward":
            data |= {"action-workflow-action": "1", "workflow-action-name": "approve"}
            data["workflow-action-extra-data"] = json.dumps({"checks": ticks()})
            expected = expected and draft.stage == "assisting"
        address = reverse("wagtailadmin_pages:edit", args=[draft.key])
        name = {"forward": "mend and forward"}.get(then, "submit" if submits else "save")
        name = "late save" if late and start != now else name
        client = self.newsroom.client(by)
        answers = []

        def act():
            answers.append(client.post(address, data))
            return answers[0]

        if not self.play(name, draft, by, expected, act):
            is_new = value.startswith("tk") and value != draft.content[field]
            if answers[0].status_code == 409 and is_new:
                assert shows(answers[0], value), f"what was typed into {field} is lost"
            return False
        if value.startswith("tk"):
            writers = self.people.writes_for(by)
            self.oracle.typed(draft, value, writers, self.people.of_unit(by))
        draft.write(self.people, by, typed)
        if submits:
            self.oracle.submitted(draft)
            draft.submit(self.people, by)
        if then == "forward":
            self._decided(draft, by, "forward", frozenset(tokens_of(typed)))
        return True

    def _typed(self, draft: Draft, content: dict, field: str, value: str) -> dict:
        if field != "note":
            return {field: value}
        if draft.public is None:
            return {}
        number, _text = draft.public["note"]
        return {"note": (number + 1, value)}

    def _as_saved(self, draft: Draft, content: dict) -> dict:
        """Return the content as the editor stores it: readers must have what a note is about."""
        if draft.public is None and content["note"][0]:
            return content | {"note": self.oracle.last_note(draft)}
        return content

    # --- Deciding

    def look(self, draft: Draft, by: str) -> Held | None:
        """Open the review screen with its preview; it offers what the person may do, no more."""
        client = self.newsroom.client(by)
        screen = client.get(reverse("workflows:review", args=[draft.key]))
        assert (screen.status_code == 200) == draft.may_view(self.people, by), self.told
        if screen.status_code != 200:
            return None
        html = screen.content.decode()
        offered = {action: f'value="{action}"' in html for action in ("approve", "reject")}
        assert offered["approve"] == draft.may_approve(self.people, by), (by, draft, self.told)
        assert offered["reject"] == draft.may_return(self.people, by), (by, draft, self.told)
        if not any(offered.values()):
            return None
        preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[draft.key]))
        held = Held(
            re.search(r'name="digest" value="([0-9a-f]*)"', html)[1],
            re.search(r'name="task_state" value="([0-9]*)"', html)[1],
            tokens_in(preview),
            draft.now(),
            draft.visit,
        )
        self.held[by, draft.key] = held
        return held

    def decide(self, draft: Draft, by: str, action: str, target="", late=False) -> bool:
        """Approve, forward or return what the person has before them."""
        if draft.stage == "gone":
            return False
        held = self.held.get((by, draft.key)) if late else None
        held = held or self.look(draft, by) or self._forged(draft)
        if action == "approve":
            expected = draft.may_approve(self.people, by) and held.content == draft.now()
        else:
            expected = draft.may_return(self.people, by)
        expected = expected and held.visit == draft.visit
        data = {"action": action, "digest": held.digest, "task_state": held.task_state}
        data |= {"comment": REASON if action == "reject" else "", "target": ""}
        data["checks"] = ticks()
        if target and expected:
            data["target"] = self._task(draft, target)
        address = reverse("workflows:review", args=[draft.key])
        name = f"{action} at {draft.stage}" if draft.is_running else f"{action} nowhere"
        client = self.newsroom.client(by)
        if not self.play(name, draft, by, expected, lambda: client.post(address, data)):
            return False
        kind = {"assisting": "forward"}.get(draft.stage, "approve")
        kind = "return" if action == "reject" else kind
        self._decided(draft, by, kind, held.tokens, target if data["target"] else "")
        return True

    def _decided(self, draft: Draft, by: str, kind: str, seen: frozenset, target="") -> None:
        giver = draft.capacity(self.people, by) if kind != "return" else None
        people = frozenset({by, giver or by})
        deed = Deed(
            kind, draft.stage, by, people, draft.now(), draft.run, draft.visit, target, seen
        )
        draft.deeds.append(deed)
        self.oracle.decided(draft, deed)
        if target:
            draft.arrive(self.people, target)
        elif kind == "return":
            draft.stage = "returned"
        elif kind == "forward" or draft.is_done(draft.stage):
            draft.go_on(self.people)

    def _forged(self, draft: Draft) -> Held:
        """Return what somebody would post who was shown no form."""
        page = BasePage.objects.get(pk=draft.key)
        state = page.current_workflow_task_state
        key = str(state.pk) if state else "0"
        return Held(page.content_digest, key, frozenset(), draft.now(), draft.visit)

    def _task(self, draft: Draft, stage: str) -> int:
        workflow = BasePage.objects.get(pk=draft.key).current_workflow_state.workflow
        tasks = {task.specific.stage: task.pk for task in workflow.tasks.all()}
        return tasks[stage]

    # --- Other acts

    def post(self, name: str, draft: Draft, by: str, expected: bool, view: str, data=None, *args):
        address = reverse(view, args=args or [draft.key])
        client = self.newsroom.client(by)
        return self.play(name, draft, by, expected, lambda: client.post(address, data or {}))

    def take_back(self, draft: Draft, by: str) -> None:
        expected = draft.may_take_back(self.people, by)
        if self.post("take back", draft, by, expected, "workflows:take_back"):
            draft.stage = "draft"

    def delete(self, draft: Draft, by: str) -> None:
        expected = (
            ("contributor", UNIT) in self.people.own(by)
            and draft.owner == by
            and draft.stage == "draft"
            and not (draft.was_submitted or draft.publications)
        )
        if self.post("delete", draft, by, expected, "wagtailadmin_pages:delete"):
            draft.stage = "gone"

    def move(self, draft: Draft, by: str) -> None:
        there = "fast" if draft.section == "standard" else "standard"
        expected = (
            draft.may_edit(self.people, by)
            and draft.public is None
            and draft.stage in ("draft", "assisting")
        )
        section = self.newsroom.section(SECTIONS[there])
        view = "wagtailadmin_pages:move_confirm"
        if self.post("move", draft, by, expected, view, {}, draft.key, section.pk):
            draft.section = there
            if draft.is_running and draft.path_now() != draft.path:
                draft.start(self.people, draft.path_now())

    def copy(self, draft: Draft, by: str, token: str) -> None:
        expected = draft.is_there and draft.may_view(self.people, by)
        helps = self.people.holds(by, "assistant")
        expected = expected and (self.people.of_unit(by) or helps)
        known = set(NewsPage.objects.values_list("pk", flat=True))
        section = self.newsroom.section(SECTIONS[draft.section])
        data = {"title": token, "slug": "ban-sao", "section": section.pk}
        address = reverse("wagtailadmin_pages:copy", args=[draft.key])
        response = self.newsroom.client(by).post(address, data)
        made = NewsPage.objects.exclude(pk__in=known).first()
        assert (made is not None) == expected, (by, response.status_code, self.told)
        self.reach["copy", made is not None] += 1
        self.told.append(f"copy by {by}: {made is not None}")
        if made is None:
            return
        self.has_changed = True
        copy = draft.copied(made.pk, by)
        self.drafts.append(copy)
        self.oracle.copied(draft, copy)
        self.oracle.typed(copy, token, self.people.writes_for(by), self.people.of_unit(by))
        copy.write(
            self.people, by, {**copy.content, "title": token, "slug": "ban-sao", "note": (0, "")}
        )

    def withdraw(self, draft: Draft, by: str, emergency: bool = False) -> None:
        # An administrator's withdrawal is always one of an emergency: the board is told.
        expected = draft.public is not None and self.people.holds(by, "board_head", "administrator")
        page = BasePage.objects.filter(pk=draft.key).first()
        data = {"reason": REASON, "shown": page.live_digest if page else ""}
        if emergency:
            data["emergency"] = "on"
        name = "emergency withdrawal" if emergency else "withdraw"
        if self.post(name, draft, by, expected, "workflows:withdraw", data):
            draft.leave_readers()
            self.oracle.line_ended(draft)

    def publish_at_once(self, draft: Draft, by: str) -> None:
        page = BasePage.objects.filter(pk=draft.key).first()
        noted = draft.public is None or draft.content["note"][0] > draft.public["note"][0]
        expected = (
            self.people.holds(by, "board_head", "administrator")
            and draft.may_view(self.people, by)
            and draft.is_there
            and draft.stage != "live"
            and by not in draft.writers()
            and noted
            and not draft.content["when"]
        )
        data = {"reason": REASON, "shown": page.content_digest if page else ""}
        if self.post("publish at once", draft, by, expected, "workflows:publish_at_once", data):
            self.oracle.published_at_once(draft, by)
            draft.publish()

    def archive(self, draft: Draft, by: str) -> None:
        keeps = self.people.holds(by, "board_head", "administrator")
        history = draft.was_submitted or draft.publications
        expected = bool(keeps and history and draft.is_there)
        if self.post("archive", draft, by, expected, "workflows:archive_page", {"pages": "1"}):
            draft.leave_readers("archived")
            self.oracle.line_ended(draft)

    def restore(self, draft: Draft, by: str) -> None:
        entry = ArchiveEntry.objects.filter(page=draft.key, restored_at=None).first()
        keeps = self.people.holds(by, "board_head", "administrator")
        expected = keeps and entry is not None
        key = entry.pk if entry else 0
        if self.post("restore", draft, by, expected, "workflows:restore", {}, key):
            draft.restore()

    def start_correction(self, draft: Draft, by: str) -> None:
        """Correct what readers have past a draft that waits, which is parked."""
        may = self.people.of_unit(by) or self.people.holds(by, "assistant")
        expected = draft.public is not None and may and draft.stage != "live"
        if self.post("park", draft, by, expected, "workflows:start_correction"):
            draft.park()
            draft.saved_by = by

    def unschedule(self, draft: Draft, by: str) -> None:
        asked = draft.requested_by == by
        member = self.people.of_unit(by) or self.people.holds(by, "assistant")
        board = self.people.holds(by, "board", "board_head")
        expected = draft.stage == "scheduled" and (board or (asked and member))
        if self.post("unschedule", draft, by, expected, "workflows:unschedule"):
            draft.stage = "draft"

    def prioritise(self, draft: Draft, by: str, priority: int) -> None:
        if not draft.is_there:
            return
        may = draft.may_edit(self.people, by) or (
            draft.may_view(self.people, by) and self.people.holds(by, "assistant", "board_head")
        )
        page = BasePage.objects.get(pk=draft.key)
        expected = may and page.priority != priority
        self.post("priority", draft, by, expected, "workflows:priority", {"priority": priority})

    # --- What happens beside the drafts

    def hand_on(self, giver: str, receiver: str, role: str) -> None:
        """Hand a role of the giver's own to somebody else for some days."""
        today = timezone.localdate()
        unit = self.newsroom.unit(UNIT)
        data = {
            "giver": self.newsroom.user(giver).pk,
            "receiver": self.newsroom.user(receiver).pk,
            "role": role,
            "unit": unit.pk if role == "lead" else "",
            "first_day": today.isoformat(),
            "last_day": (today + timedelta(days=3)).isoformat(),
        }
        held = (role, UNIT if role == "lead" else None) in self.people.own(giver)
        expected = held and bool(self.people.own(receiver)) and giver != receiver
        expected = expected and (giver, receiver, role) not in self.people.handed
        count = Delegation.objects.count()
        response = self.newsroom.client(giver).post("/admin/delegations/new/", data)
        accepted = Delegation.objects.count() > count
        assert accepted == expected, (giver, receiver, role, response.status_code, self.told)
        self.reach["hand on", accepted] += 1
        self.told.append(f"{giver} hands {role} to {receiver}: {accepted}")
        if accepted:
            self.people.handed.append((giver, receiver, role))

    def leave(self, person: str) -> None:
        """Let the person's roles end, as if by their date."""
        yesterday = timezone.localdate() - timedelta(days=1)
        Membership.objects.filter(user__username=person).update(
            first_day=yesterday - timedelta(days=9), last_day=yesterday
        )
        self.people.away.add(person)
        self.reach["leave", True] += 1
        self.told.append(f"{person} leaves")

    def come_back(self, person: str) -> None:
        Membership.objects.filter(user__username=person).update(last_day=None)
        self.people.away.discard(person)
        self.told.append(f"{person} comes back")

    def tick(self) -> None:
        """What the clock does: drafts that wait for nobody go on, and what is due goes out."""
        let_days_go_by([draft.key for draft in self.drafts])
        call_command("publish_scheduled", verbosity=0)
        pass_on_waiting()
        for draft in self.drafts:
            if draft.stage == "scheduled":
                draft.publish()
            if draft.stage == "unit" and not draft.has_free_lead(self.people):
                draft.pass_unit(self.people)
        self.reach["clock", True] += 1
        self.told.append("the clock runs")
        self.has_changed = True


def let_days_go_by(keys: list[int]) -> None:
    """Put approved times into the past."""
    past = timezone.now() - timedelta(minutes=1)
    due = Revision.page_revisions.filter(object_id__in=[str(key) for key in keys])
    for revision in due.filter(approved_go_live_at__isnull=False):
        content = revision.content | {"go_live_at": past.isoformat()}
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)


def traces(draft: Draft) -> tuple | None:
    """Return what any act on the draft would change."""
    columns = ("live", "content_digest", "live_digest", "latest_revision", "path", "archived")
    columns += ("latest_revision_created_at", "withdrawn_at", "priority", "first_submitted_at")
    row = BasePage.objects.filter(pk=draft.key).values_list(*columns).first()
    if row is None:
        return None
    states = WorkflowState.objects.filter(object_id=str(draft.key))
    tasks = TaskState.objects.filter(workflow_state__in=states)
    return (
        row,
        list(states.order_by("pk").values_list("pk", "status")),
        list(tasks.order_by("pk").values_list("pk", "status")),
        list(
            Revision.page_revisions.filter(object_id=str(draft.key))
            .values_list("pk")
            .order_by("pk")
        ),
        Decision.objects.filter(page=draft.key).count(),
        Event.objects.filter(page=draft.key).count(),
        Contribution.objects.filter(page=draft.key).count(),
        ParkedDraft.objects.filter(page=draft.key, reopened_at=None).count(),
        PageLogEntry.objects.filter(page=draft.key).count(),
    )


def entries_of(draft: Draft) -> Counter:
    """Return how often each act stands in the audit log of the draft."""
    return Counter(PageLogEntry.objects.filter(page=draft.key).values_list("action", flat=True))


def stage_name(draft: Draft) -> str:
    """Return where the database says that the draft is."""
    page = BasePage.objects.get(pk=draft.key)
    if page.archived_id:
        return "archived"
    state = page.current_workflow_state
    if state is not None:
        if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return "returned"
        return state.current_task_state.task.specific.stage
    if page.revisions.filter(approved_go_live_at__isnull=False).exists():
        return "scheduled"
    return "live" if page.live and not page.has_unpublished_changes else "draft"


def tokens_of(content: dict) -> set[str]:
    """Return the tokens in a content."""
    return {token for value in content.values() for token in re.findall(r"tk\d{5}", str(value))}
