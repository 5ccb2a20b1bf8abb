"""How an act is told and judged."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from tests.newsroom import Newsroom
from tests.workflows.play.clock import Clock
from tests.workflows.play.draft import Draft
from tests.workflows.play.oracle import Oracle
from tests.workflows.play.people import People
from tests.workflows.play.reading import entries_of, stage_name, traces

ENTRIES = {
    "save": ["wagtail.edit"],
    "submit": ["wagtail.workflow.start", "wagtail.workflow.resume"],
    "approve": ["wagtail.workflow.approve", "workflows.approval_of_several"],
    "mend and forward": ["wagtail.workflow.approve"],
    "reject": ["wagtail.workflow.reject"],
    "remark": ["workflows.remark"],
    "name a substitute": ["workflows.substitute"],
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


@dataclass
class Judge:
    """The portal, the drafts that are played, and what each person has before them."""

    newsroom: Newsroom
    drafts: list[Draft]
    reach: Counter
    clock: Clock

    def __post_init__(self):
        self.people = People()
        self.oracle = Oracle(self.newsroom)
        self.told: list[str] = []
        self.has_changed = True

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
            self.oracle.look_at(draft)

    def post(self, name: str, draft: Draft, by: str, expected: bool, view: str, data=None, *args):
        address = reverse(view, args=args or [draft.key])
        client = self.newsroom.client(by)
        return self.play(name, draft, by, expected, lambda: client.post(address, data or {}))
