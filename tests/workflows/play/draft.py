"""A draft in the play: what should be the case, told without the portal's own code.

Contents are compared as they were typed, field by field; the portal's digest is never asked.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from tests.workflows.play.clock import is_to_come
from tests.workflows.play.people import People
from tests.workflows.play.rights import Rights

PATHS = {
    "standard": ("unit", "assisting", "board"),
    "consulted": ("unit", "assisting", "consultation", "board"),
    "fast": ("board",),
}
WAITING = PATHS["consulted"]
ENDS = {"published", "withdrawn", "restored"}


@dataclass(frozen=True)
class Step:
    """Somebody took the draft from one content to another."""

    before: tuple
    after: tuple
    people: frozenset
    by_unit: bool


@dataclass(frozen=True)
class Deed:
    """Somebody decided at a stage on a content, in one of the draft's runs."""

    kind: str
    stage: str
    by: str
    people: frozenset
    """Who decided, and whom they acted for."""
    content: tuple
    run: int
    visit: int
    target: str = ""
    seen: frozenset = frozenset()
    """The tokens that the page showed to whoever decided."""


@dataclass
class Draft(Rights):
    """One page: its content, what readers have of it, and where it is on its way."""

    key: int
    owner: str
    content: dict
    section: str = "standard"
    needed: int = 1
    stage: str = "draft"
    public: dict | None = None
    steps: list = field(default_factory=list)
    deeds: list = field(default_factory=list)
    """Since the draft was last published, withdrawn or brought back."""
    run: int = 0
    visit: int = 0
    """How often the draft has come to a stage."""
    path: str = ""
    began_with_unit: bool = False
    skipped: bool = False
    """Whether the unit's stage was passed over in this run."""
    requested_by: str = ""
    saved_by: str = ""
    was_submitted: bool = False
    parked: list = field(default_factory=list)
    publications: int = 0
    consults: bool = False
    """Whether the standard path asks for remarks before the board decides."""
    was_consulted: bool = False
    """Whether that is over in this run."""
    substitutes: dict = field(default_factory=lambda: defaultdict(set))
    """Who was named to decide on this draft, by the visit."""
    knows_it: set = field(default_factory=set)
    """Who sees it for having decided, remarked or been named."""

    @property
    def is_running(self) -> bool:
        return self.stage in WAITING

    @property
    def is_there(self) -> bool:
        return self.stage not in ("gone", "archived")

    def told(self, action: str) -> str:
        """Return how a decision is told and counted: by where the draft waits."""
        return f"{action} at {self.stage}" if self.is_running else f"{action} nowhere"

    def now(self) -> tuple:
        return frozen(self.content)

    # --- Who wrote, and what stands

    def way_here(self) -> list[Step]:
        """Return the steps that lead from what readers have to the present content."""
        start = frozen(self.public)
        places, way = [start], []
        for step in self.steps:
            if step.after == start:
                places, way = [start], []
                continue
            places, way = _cut(places, way, step.before)
            if step.after in places:
                places, way = _cut(places, way, step.after)
            else:
                places, way = [*places, step.after], [*way, step]
        return _cut(places, way, self.now())[1]

    def writers(self) -> set:
        return set().union(*(step.people for step in self.way_here()))

    def untouched_by_unit(self) -> set:
        """Return the contents since which the draft's own unit has changed nothing."""
        kept = set()
        for step in reversed(self.way_here()):
            kept.add(step.after)
            if step.by_unit:
                return kept
        return kept | {frozen(self.public)}

    def standing(self, stage: str) -> list[Deed]:
        """Return the approvals that count at a stage, one a person."""
        contents = self.untouched_by_unit() if stage == "unit" else {self.now()}
        counted, people = [], set()
        for deed in self._since_sent_to(stage):
            counts = deed.kind == "approve" and deed.stage == stage and deed.content in contents
            if counts and not deed.people & people:
                counted.append(deed)
                people |= deed.people
        return counted

    def is_done(self, stage: str) -> bool:
        if stage == "unit":
            return self.skipped or bool(self.standing("unit"))
        if stage == "assisting":
            return any(
                deed.kind == "forward"
                and deed.run == self.run
                and deed.content in self.untouched_by_unit()
                for deed in self._since_sent_to("assisting")
            )
        if stage == "consultation":
            return self.was_consulted
        return len(self.standing("board")) >= self.needed

    def _since_sent_to(self, stage: str) -> list[Deed]:
        last = [n for n, deed in enumerate(self.deeds) if deed.target == stage]
        return self.deeds[last[-1] + 1 :] if last else self.deeds

    # --- What follows

    def write(self, people: People, person: str, content: dict) -> None:
        before, self.content = self.now(), dict(content)
        self.saved_by = person
        if self.stage == "live":
            self.stage = "draft"
        if before != self.now():
            by_unit = people.of_unit(person)
            step = Step(before, self.now(), frozenset(people.writes_for(person)), by_unit)
            self.steps.append(step)

    def submit(self, people: People, person: str) -> None:
        path = self.path_now()
        returned = [deed for deed in self.deeds if deed.kind == "return"]
        goes_back = (
            self.stage == "returned"
            and path == self.path
            and returned
            and any(
                deed.content == self.now() and deed.stage == returned[-1].stage
                for deed in returned
                if deed.run == self.run
            )
        )
        self.was_submitted = True
        if goes_back:
            self.arrive(people, returned[-1].stage)
            return
        self.requested_by = person
        self.start(people, path)

    def path_now(self) -> str:
        """Return the path that the draft takes: that of corrections, or of its section."""
        path = "fast" if self.public is not None else self.section
        if path == "fast" and self.began_with_unit and not self.standing("unit"):
            return "standard"
        return path

    def start(self, people: People, path: str) -> None:
        self.run, self.path, self.skipped = self.run + 1, path, False
        self.was_consulted = False
        self.began_with_unit = self.began_with_unit or path == "standard"
        self.go_on(people)

    def go_on(self, people: People) -> None:
        """Bring the draft to the first stage that has something to decide, or to its end."""
        path = "consulted" if self.path == "standard" and self.consults else self.path
        missing = next((stage for stage in PATHS[path] if not self.is_done(stage)), None)
        if missing is None:
            self.end_path()
        else:
            self.arrive(people, missing)

    def arrive(self, people: People, stage: str) -> None:
        self.stage, self.visit = stage, self.visit + 1
        if stage == "unit" and not self.has_free_lead(people):
            self.pass_unit(people)

    def end_consultation(self, people: People) -> None:
        self.was_consulted = True
        self.go_on(people)

    def pass_unit(self, people: People) -> None:
        self.skipped = True
        self.go_on(people)

    def end_path(self) -> None:
        if is_to_come(self.content["when"]):
            self.stage = "scheduled"
        else:
            self.publish()

    def publish(self) -> None:
        self.public = dict(self.content)
        self.publications += 1
        self.stage = "live"
        self._new_line()
        if self.parked:
            self._take_up(self.parked.pop())

    def _take_up(self, parked) -> None:
        content, writers, has_note, saved_by = parked
        note = self.content["note"]
        if has_note:
            note = (note[0] + 1, content["note"][1])
        reached = frozen(self.public)
        self.content = {**content, "note": note}
        for number, person in enumerate([*writers, None]):
            after = self.now() if person is None else ("parked", self.publications, number)
            one = frozenset({person} - {None})
            self.steps.append(Step(reached, after, one, True))
            reached = after
        self.stage, self.saved_by = "draft", saved_by

    def park(self) -> None:
        has_note = self.content["note"][0] > self.public["note"][0]
        self.parked.append((self.content, sorted(self.writers()), has_note, self.saved_by))
        self.content, self.stage = dict(self.public), "live"

    def leave_readers(self, stage: str = "draft") -> None:
        """It is withdrawn, or put into the archive."""
        self.public, self.stage = None, stage
        self._new_line()

    def restore(self) -> None:
        self.stage = "draft"
        self._new_line()

    def _new_line(self) -> None:
        self.deeds, self.began_with_unit, self.path = [], False, ""

    def copied(self, key: int, owner: str) -> "Draft":
        return replace(
            self,
            key=key,
            owner=owner,
            content=dict(self.content),
            stage="draft",
            public=None,
            steps=list(self.steps),
            deeds=[],
            run=0,
            visit=0,
            path="",
            began_with_unit=False,
            skipped=False,
            requested_by="",
            saved_by=owner,
            was_submitted=False,
            parked=[],
            publications=0,
            was_consulted=False,
            substitutes=defaultdict(set),
            knows_it=set(),
        )


def frozen(content: dict | None) -> tuple:
    return () if content is None else tuple(sorted(content.items()))


def _cut(places: list, way: list, place: tuple) -> tuple[list, list]:
    """Go back to where the content was the same; one that never was keeps everybody."""
    for number in range(len(places) - 1, -1, -1):
        if places[number] == place:
            return places[: number + 1], way[:number]
    return places, way
