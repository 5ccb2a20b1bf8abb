"""Who is told of a draft: people who work in the portal, see the page and have an address."""

from collections.abc import Iterable

from django.apps import apps

from home.access import Stage, may_view
from home.models import User
from home.roles import Role
from workflows import rules


def reachable(people: Iterable, page) -> list[User]:
    """Return those of `people` who can be told of `page`, each once and in one order.

    The order keeps two processes that tell the same people from waiting for each other in turn.
    """
    found = {person.pk: person for person in people if person is not None}
    able = [person for person in found.values() if person.is_active and person.email]
    return sorted((person for person in able if may_view(person, page)), key=lambda one: one.pk)


def who_can_act(page, task) -> list[User]:
    """Return the people of a stage who can decide something there; all of them if nobody can."""
    people = rules.people_of(page, task.stage, task)
    able = [
        person
        for person in people
        if any(not rules.why_not(person, page, task, act) for act in rules.ACTIONS[task.stage])
    ]
    return able or people


def heads_of(page, stage: Stage) -> list[User]:
    """Return who is answerable for a stage: unit's leads, the group's head, the board's heads."""
    if stage == Stage.ASSISTING:
        head = apps.get_model("workflows.ReminderSettings").load().group_head
        people = rules.people_of(page, stage)
        return [head] if head in people else people
    if stage == Stage.BOARD:
        held = apps.get_model("home.Membership").objects.current().filter(role=Role.BOARD_HEAD)
        heads = list(User.objects.filter(pk__in=held.values("user_id"), is_active=True))
        return heads or rules.people_of(page, stage)
    return rules.people_of(page, stage)


def authors_of(page) -> list[User]:
    """Return who began the item and who sent it on its way."""
    state = page.workflow_states.select_related("requested_by").order_by("-pk").first()
    return [page.owner, state.requested_by if state else None]
