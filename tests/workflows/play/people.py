"""Who holds which role in the play: the reference by which right and wrong are told."""

from dataclasses import dataclass, field

CAST = {
    "congtacvien": [("contributor", "VPTU")],
    "lanhdao": [("lead", "VPTU")],
    "lanhdao2": [("lead", "VPTU")],
    "congtacvien2": [("contributor", "BTG")],
    "lanhdao3": [("lead", "BTG")],
    "togiupviec": [("assistant", None)],
    "togiupviec2": [("assistant", None)],
    "bientap": [("board", None)],
    "bientap2": [("board", None)],
    "truongban": [("board_head", None)],
    "quantri": [("administrator", None)],
    "chidao": [("steering", None)],
}
UNIT = "VPTU"
ASKED_BY_NAME, ASKED_OF_UNIT = "chidao", "lanhdao3"
"""Whom a consultation asks: one person by name, and the lead of another unit."""
STAGE_ROLES = {"unit": {"lead"}, "assisting": {"assistant"}, "board": {"board", "board_head"}}


@dataclass
class People:
    """Roles as they are held now, and as they are handed on."""

    away: set = field(default_factory=set)
    """Who holds no role for the time being."""
    handed: list = field(default_factory=list)
    """Giver, receiver, role."""

    def own(self, person: str) -> set:
        return set() if person in self.away else set(CAST[person])

    def roles(self, person: str) -> set:
        """Return what the person holds, with what was handed to them by whoever may."""
        own = self.own(person)
        if not own:
            return set()
        received = {
            (role, UNIT if role == "lead" else None)
            for _giver, receiver, role in self.handed
            if receiver == person
        }
        return own | received

    def holds(self, person: str, *names: str) -> bool:
        return bool({name for name, _unit in self.roles(person)} & set(names))

    def leads(self, person: str) -> bool:
        return ("lead", UNIT) in self.roles(person)

    def of_unit(self, person: str) -> bool:
        return self.leads(person) or ("contributor", UNIT) in self.roles(person)

    def own_unit(self, person: str) -> bool:
        """Whether the person is of the drafts' unit by a role of their own."""
        return bool({("lead", UNIT), ("contributor", UNIT)} & self.own(person))

    def asked(self) -> set:
        """Return whom a consultation asks today; a name stays, whatever its roles."""
        return {ASKED_BY_NAME} | ({ASKED_OF_UNIT} if self.own(ASKED_OF_UNIT) else set())

    def holders(self, stage: str) -> list:
        """Return who handles a stage by a role of their own."""
        wanted = {(role, UNIT if stage == "unit" else None) for role in STAGE_ROLES[stage]}
        return [person for person in CAST if self.own(person) & wanted]

    def capacities(self, person: str, stage: str) -> list:
        """Return in whose place the person handles the stage: None for their own."""
        found: list = [None] if person in self.holders(stage) else []
        for giver, receiver, role in self.handed:
            if receiver == person and giver in self.holders(stage) and role in STAGE_ROLES[stage]:
                found.append(giver)
        return found

    def writes_for(self, person: str) -> set:
        """Return who stands for what the person writes: themselves, and whoever they act for."""
        if self.own_unit(person) or ("assistant", None) in self.own(person):
            return {person}
        for giver, receiver, role in self.handed:
            if receiver == person and role in ("lead", "assistant"):
                return {person, giver}
        return {person}
