"""Who handles many drafts where they wait, told in a number of queries that does not grow."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Q
from wagtail.models import Task

from home.access import Stage
from home.roles import Role
from workflows import rules
from workflows.queue import stages_among


def handlers_of(states: list, pages: dict) -> dict[int, list[str]]:
    """Return the names of who handles each task state today, by its key.

    The same people as `rules.people_of` names for one draft: holders of the role, those to whom
    it was handed, and substitutes.
    """
    tasks = stages_among(Task.objects.filter(pk__in={state.task_id for state in states}))
    tasks = {task.pk: task for task in tasks}
    asked = {
        task.pk: [str(person) for person in task.people_asked()]
        for task in tasks.values()
        if task.stage == Stage.CONSULTATION
    }
    by_role = _people_by_role({page.unit_id for page in pages.values()})
    named = defaultdict(list)
    substitutes = apps.get_model("workflows.Substitute").objects
    for row in substitutes.filter(task_state__in=[s.pk for s in states]).select_related("person"):
        named[row.task_state_id].append(str(row.person))
    found = {}
    for state in states:
        unit_id = pages[state.page_key].unit_id
        people = list(asked.get(state.task_id, []))
        for key in _roles_at(tasks.get(state.task_id), unit_id):
            people += by_role[key]
        found[state.pk] = list(dict.fromkeys([*people, *named[state.pk]]))
    return found


def _roles_at(task, unit_id: int | None) -> list[tuple[str, int | None]]:
    if task is None or task.stage == Stage.CONSULTATION:
        return []
    where = unit_id if task.stage == Stage.UNIT else None
    return [(role, where) for role in rules.roles_at(task.stage, task.heads_only)]


def _people_by_role(unit_ids: set) -> dict[tuple[str, int | None], list[str]]:
    """Return the names of active people by role and unit, delegates after who hold it."""
    deciding = Q(role__in=[Role.ASSISTANT, Role.BOARD, Role.BOARD_HEAD])
    deciding |= Q(role=Role.LEAD, unit_id__in=unit_ids)
    people = defaultdict(list)
    memberships = apps.get_model("home.Membership").objects.current()
    for row in memberships.filter(deciding, user__is_active=True).select_related("user"):
        people[row.role, row.unit_id].append(str(row.user))
    delegations = apps.get_model("home.Delegation").objects.current()
    for row in delegations.filter(deciding, receiver__is_active=True).select_related("receiver"):
        people[row.role, row.unit_id].append(str(row.receiver))
    return people
