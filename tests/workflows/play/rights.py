"""Who may do what with a draft of the play, told without the portal's own code."""

from tests.workflows.play.people import People


class Rights:
    """What of a draft is asked about people: `draft.Draft` has the facts."""

    def may_view(self, people: People, person: str) -> bool:
        if not people.roles(person) or self.stage == "gone":
            return False
        if self.stage == "archived" and not people.holds(person, "board_head", "administrator"):
            return False
        if people.holds(person, "administrator") or people.of_unit(person):
            return True
        sees = people.holds(person, "assistant", "board", "board_head", "steering")
        history = self.was_submitted or self.publications
        own = people.holds(person, "assistant") and self.owner == person
        asked = self.stage == "consultation" and person in people.asked()
        return bool((sees and history) or own or asked or person in self.knows_it)

    def may_edit(self, people: People, person: str) -> bool:
        of_unit, assists = people.of_unit(person), people.holds(person, "assistant")
        if self.stage in ("draft", "returned"):
            return of_unit or (assists and self._began(person))
        if self.stage == "live":
            return of_unit or assists
        if self.stage == "unit":
            return people.leads(person)
        return self.stage == "assisting" and assists

    def _began(self, person: str) -> bool:
        if self.public is None:
            return self.owner == person
        return (self.requested_by if self.stage == "returned" else self.saved_by) == person

    def may_approve(self, people: People, person: str) -> bool:
        """Whether the person may approve the present content, or forward it, where it waits."""
        return self.capacity(people, person) is not False

    def capacity(self, people: People, person: str):
        """Return in whose place the person may approve; None for their own, False if they can't."""
        if not self.decides_here or self._has_decided(person):
            return False
        for giver in self.capacities(people, person):
            if self.stage == "assisting" or not self._bars({person, giver} - {None}):
                return giver
        return False

    @property
    def decides_here(self) -> bool:
        return self.is_running and self.stage != "consultation"

    def capacities(self, people: People, person: str) -> list:
        """Return in whose place the person handles the draft where it waits: None for their own."""
        if person in self.substitutes[self.visit] and people.roles(person):
            return [None, *people.capacities(person, self.stage)]
        return people.capacities(person, self.stage)

    def may_remark(self, people: People, person: str) -> bool:
        asked = person in people.asked() and bool(people.roles(person))
        return self.stage == "consultation" and asked and not self._has_decided(person)

    def may_stand_in(self, people: People, person: str) -> bool:
        """Whether the person may be named for the draft: of some role, and free of it."""
        named = person in self.substitutes[self.visit]
        free = person not in self.writers() | self._approvers_elsewhere() and not named
        return bool(people.own(person)) and free

    def _has_decided(self, person: str) -> bool:
        """Whether the person has decided on this very content since the draft came here."""
        return any(
            deed.visit == self.visit and deed.content == self.now() and deed.by == person
            for deed in self.deeds
        )

    def _bars(self, acting: set) -> bool:
        standing = {person for deed in self.standing(self.stage) for person in deed.people}
        return bool(acting & (self.writers() | self._approvers_elsewhere() | standing))

    def _approvers_elsewhere(self) -> set:
        return {
            person
            for deed in self.deeds
            if deed.kind == "approve" and deed.stage != self.stage
            for person in deed.people
        }

    def may_return(self, people: People, person: str) -> bool:
        if not self.decides_here or self._has_decided(person):
            return False
        for giver in self.capacities(people, person):
            acting = {person, giver} - {None}
            if self.stage == "unit":
                own = bool(acting & self.writers())
            else:
                own = any(people.own_unit(one) for one in acting)
            if not own:
                return True
        return False

    def may_take_back(self, people: People, person: str) -> bool:
        own = person in (self.requested_by, self.owner)
        begun = bool(self.standing("board"))
        return self.is_running and people.of_unit(person) and own and not begun

    def able(self, people: People) -> list[str]:
        """Return who could still approve where the draft waits, by a role of their own."""
        holders = {*people.holders(self.stage), *self.substitutes[self.visit]}
        if self.stage == "assisting":
            return sorted(holders)
        return sorted(one for one in holders if not self._bars({one}))

    def is_left(self, people: People) -> bool:
        """Whether too few can still act where the draft waits."""
        if not self.decides_here:
            return False
        missing = self.needed if self.stage == "board" else 1
        if self.stage != "assisting":
            missing -= len(self.standing(self.stage))
        return len(self.able(people)) < missing

    def has_free_lead(self, people: People) -> bool:
        return bool(set(people.holders("unit")) - self.writers())
