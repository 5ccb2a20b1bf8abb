"""What happens beside the drafts: people hand on roles, leave and come back; the clock runs."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from home.models import Delegation, Membership
from tests.workflows.play.judge import Judge
from tests.workflows.play.people import UNIT
from tests.workflows.test_delegation import days
from tests.workflows.test_nobody_left import end
from workflows.actions.pass_on import pass_on_waiting
from workflows.models import ConsultationTask, StageState


class Surroundings(Judge):
    """What changes who may act, and what goes on by itself."""

    def hand_on(self, giver: str, receiver: str, role: str) -> None:
        """Hand a role of the giver's own to somebody else for some days."""
        unit = self.newsroom.unit(UNIT)
        data = {
            "giver": self.newsroom.user(giver).pk,
            "receiver": self.newsroom.user(receiver).pk,
            "role": role,
            "unit": unit.pk if role == "lead" else "",
        } | days()
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
        end(person)
        self.people.away.add(person)
        self.reach["leave", True] += 1
        self.told.append(f"{person} leaves")

    def come_back(self, person: str) -> None:
        Membership.objects.filter(user__username=person).update(last_day=None)
        self.people.away.discard(person)
        self.told.append(f"{person} comes back")

    def tick(self) -> None:
        """What the clock does: drafts that wait for nobody go on, and what is due goes out."""
        self.clock.pass_by()
        call_command("publish_scheduled", verbosity=0)
        self._let_consultations_end()
        pass_on_waiting()
        for draft in self.drafts:
            if draft.stage == "scheduled":
                draft.publish()
            if draft.stage == "consultation":
                draft.end_consultation(self.people)
            if draft.stage == "unit" and draft.standing("unit"):
                draft.go_on(self.people)
            elif draft.stage == "unit" and not draft.has_free_lead(self.people):
                draft.pass_unit(self.people)
        self.reach["clock", True] += 1
        self.told.append("the clock runs")
        self.has_changed = True

    def _let_consultations_end(self) -> None:
        out = StageState.objects.filter(task__in=ConsultationTask.objects.values("pk"))
        out.update(due_at=timezone.now() - timedelta(minutes=1))
