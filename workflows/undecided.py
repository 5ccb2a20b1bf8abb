"""Which drafts may need a decision of an administrator, found by the database.

Whether one does is answered by `rules.needs_decision`, which walks the draft's history. Asked of
every draft that waits, that would read all of them; here the database leaves those few of whose
possible approvers so many had a hand in the draft that too few may be left.
"""

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from wagtail.models import Task

from home.access import Stage
from home.models import BasePage, Membership
from home.roles import Role
from workflows import rules
from workflows.models import Contribution, Decision
from workflows.queue import stages_among, waiting_states


def states_that_may_need_a_decision(user) -> QuerySet:
    """Return a few task states too many, never one too few, of the drafts that `user` sees."""
    states = waiting_states(user)
    condition = Q(pk__in=[])
    for task in stages_among(Task.objects.filter(active=True)):
        if task.stage == Stage.UNIT:
            condition |= Q(task_id=task.pk) & ~Exists(_free_leads())
        elif task.stage in (Stage.BOARD, Stage.ASSISTING):
            holders = [person.pk for person in rules.people_of_stage(task)]
            spare = len(holders) - task.approvals_needed
            if spare < 0:
                condition |= Q(task_id=task.pk)
            elif task.stage == Stage.BOARD:
                # Forwarding, at the assisting group's, binds nobody.
                name = f"barred_at_{task.pk}"
                states = states.annotate(**{name: _barred(task, holders)})
                condition |= Q(task_id=task.pk, **{f"{name}__gt": spare})
    return states.filter(condition)


def _free_leads() -> QuerySet:
    """Return the leads of a page's unit who neither wrote in it nor decided on it."""
    leads = Membership.objects.current().filter(role=Role.LEAD, user__is_active=True)
    page = OuterRef(OuterRef("page_key"))
    wrote = Contribution.objects.filter(_people_are(OuterRef("user_id")), page_id=page)
    decided = Decision.objects.filter(_people_are(OuterRef("user_id")), page_id=page)
    return leads.filter(~Exists(wrote), ~Exists(decided), unit__in=_unit_of_page())


def _unit_of_page() -> QuerySet:
    return BasePage.objects.filter(pk=OuterRef(OuterRef("page_key"))).values("unit_id")


def _people_are(person) -> Q:
    return Q(person_id=person) | Q(behalf_of_id=person)


def _barred(task, holders: list[int]):
    """Count, generously, who of `holders` can't approve a page at `task`."""
    wrote = Contribution.objects.filter(page_id=OuterRef("page_key"))
    decided = Decision.objects.filter(page_id=OuterRef("page_key"), verdict="approve")
    elsewhere = decided.exclude(task_state__task_id=task.pk)
    # One who approved here is one fewer to ask, and one fewer needed; for another, two fewer.
    here = decided.filter(task_state__task_id=task.pk, behalf_of__isnull=False)
    parts = [
        _number_of(rows, name, holders)
        for rows in (wrote, elsewhere)
        for name in ("person_id", "behalf_of_id")
    ]
    parts.append(_number_of(here, "person_id", holders))
    total = parts[0]
    for part in parts[1:]:
        total += part
    return ExpressionWrapper(total, output_field=BigIntegerField())


def _number_of(rows: QuerySet, name: str, holders: list[int]):
    rows = rows.filter(**{f"{name}__in": holders}).order_by().values("page_id")
    counted = rows.annotate(number=Count(F(name), distinct=True)).values("number")
    return Coalesce(Subquery(counted[:1], output_field=BigIntegerField()), 0)
