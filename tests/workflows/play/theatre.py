"""Writing and deciding as people do it, each act told beforehand whether it should be accepted."""

import json
import re
from typing import NamedTuple

from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from home.models import BasePage
from tests.newsroom import started_from, ticks
from tests.workflows.play.draft import Deed, Draft
from tests.workflows.play.further_acts import REASON, FurtherActs
from tests.workflows.play.oracle import TOKEN, tokens_in
from tests.workflows.play.surroundings import Surroundings
from tests.workflows.saving import shows

FIELDS = ("title", "lead", "text", "source_name", "topics", "search_description")
SCREEN_EVERY = 3
"""How often whoever decides opens the review screen, whose dozens of queries take the time."""


class Held(NamedTuple):
    """What a person has before them: the review screen as it was when they looked."""

    digest: str
    task_state: str
    tokens: frozenset
    content: tuple
    visit: int


class Theatre(FurtherActs, Surroundings):
    """The portal, the drafts that are played, and what each person has before them."""

    def __post_init__(self):
        super().__post_init__()
        self.looks = 0
        self.held: dict = {}
        self.opened: dict = {}

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
        """Look at the draft as whoever decides does; return what they have before them then.

        That the review screen offers what the person may do, and no more, is seen now and then.
        """
        self.looks += 1
        if self.looks % SCREEN_EVERY == 0:
            self.see_what_is_offered(draft, by)
        asked = (draft.may_approve, draft.may_return, draft.may_remark)
        if not any(may(self.people, by) for may in asked):
            return None
        address = reverse("wagtailadmin_pages:view_draft", args=[draft.key])
        preview = self.newsroom.client(by).get(address)
        held = self._forged(draft)._replace(tokens=tokens_in(preview))
        self.held[by, draft.key] = held
        return held

    def see_what_is_offered(self, draft: Draft, by: str) -> None:
        """Open the review screen."""
        screen = self.newsroom.client(by).get(reverse("workflows:review", args=[draft.key]))
        assert (screen.status_code == 200) == draft.may_view(self.people, by), self.told
        if screen.status_code != 200:
            return
        html = screen.content.decode()
        for action, may in {
            "approve": draft.may_approve,
            "reject": draft.may_return,
            "remark": draft.may_remark,
        }.items():
            offered = f'value="{action}"' in html
            assert offered == may(self.people, by), (action, by, draft, self.told)
        if 'name="digest"' in html:
            form = re.search(r'name="digest" value="([0-9a-f]*)"', html)[1]
            state = re.search(r'name="task_state" value="([0-9]*)"', html)[1]
            assert (form, state) == self._forged(draft)[:2], (by, draft, self.told)

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
        name = draft.told(action)
        client = self.newsroom.client(by)
        if not self.play(name, draft, by, expected, lambda: client.post(address, data)):
            return False
        kind = {"assisting": "forward"}.get(draft.stage, "approve")
        kind = "return" if action == "reject" else kind
        self._decided(draft, by, kind, held.tokens, target if data["target"] else "")
        return True

    def remark(self, draft: Draft, by: str) -> None:
        """Say something on a draft that is out for remarks; the last who was asked ends it."""
        if draft.stage == "gone":
            return
        held = self.look(draft, by) or self._forged(draft)
        data = {"action": "remark", "digest": held.digest, "task_state": held.task_state}
        data |= {"comment": REASON, "target": ""}
        address = reverse("workflows:review", args=[draft.key])
        client = self.newsroom.client(by)
        expected = draft.may_remark(self.people, by)
        if not self.play("remark", draft, by, expected, lambda: client.post(address, data)):
            return
        draft.knows_it.add(by)
        where = (draft.now(), draft.run, draft.visit)
        draft.deeds.append(Deed("remark", draft.stage, by, frozenset({by}), *where))
        said = {d.by for d in draft.deeds if d.kind == "remark" and d.visit == draft.visit}
        if self.people.asked() <= said:
            draft.end_consultation(self.people)

    def _decided(self, draft: Draft, by: str, kind: str, seen: frozenset, target="") -> None:
        giver = draft.capacity(self.people, by) if kind != "return" else None
        people = frozenset({by, giver or by})
        deed = Deed(
            kind, draft.stage, by, people, draft.now(), draft.run, draft.visit, target, seen
        )
        draft.deeds.append(deed)
        draft.knows_it.add(by)
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


def tokens_of(content: dict) -> set[str]:
    """Return the tokens in a content."""
    return {token for value in content.values() for token in TOKEN.findall(str(value))}
