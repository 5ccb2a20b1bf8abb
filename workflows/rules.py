"""Who may decide on a draft: asked by task types, queues, screens and mails alike."""

from typing import NamedTuple

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from home.access import Stage, stage_of
from home.models import User
from home.roles import Role, delegations_to, own_standing_of
from workflows.approvals import approvers_elsewhere, standing
from workflows.contributors import contributors_to

ACTIONS = {
    Stage.UNIT: ("approve", "reject"),
    Stage.ASSISTING: ("approve", "reject"),
    Stage.BOARD: ("approve", "reject"),
    Stage.CONSULTATION: ("remark",),
}
"""What can be done at a stage. "approve" at the assisting group's forwards the draft."""


def roles_at(stage: Stage, heads_only: bool = False) -> tuple[Role, ...]:
    """Return the roles that decide at a stage; where people are asked by name, those of the board.

    `heads_only`: of the board only its head and deputies.
    """
    if stage == Stage.UNIT:
        return (Role.LEAD,)
    if stage == Stage.ASSISTING:
        return (Role.ASSISTANT,)
    return (Role.BOARD_HEAD,) if heads_only else (Role.BOARD_HEAD, Role.BOARD)


class Answer(NamedTuple):
    """Whether a person may do something: why not, or for whom they do it."""

    why_not: str = ""
    behalf_of: int | None = None
    """The id of who handed them the role; None where it is their own."""


def why_not(user, page, task, action: str) -> str:
    """Return why `user` may not do `action` at the stage of `task`; "" if they may."""
    return weigh(user, page, task, action).why_not


def weigh(user, page, task, action: str) -> Answer:
    """Return whether `user` may do `action` at the stage of `task`, and for whom.

    Four eyes binds approvals: whoever contributed to the content can't approve it, and nobody
    approves two stages of one draft, unless its path allows that. Forwarding is no approval. A
    draft's own unit returns it at its own stage only. Who acts for another is bound by both.
    """
    if action not in ACTIONS.get(task.stage, ()):
        return Answer(_("There is no such decision."))
    waiting = page.current_workflow_task_state
    if waiting is None or waiting.task_id != task.pk or stage_of(page) != task.stage:
        return Answer(_("The draft does not wait at this stage."))
    capacities = _capacities(user, page, task, waiting)
    if not capacities:
        return Answer(_("This decision is not yours."))
    earlier = waiting.decisions.filter(person=user, digest=page.content_digest)
    if earlier.exists():
        return Answer(_("You have decided on this version already."))
    if action == "remark":
        return Answer()
    contributors = contributors_to(page)
    reason = ""
    for giver in capacities:
        people = {user.pk, giver} - {None}
        against = _against_return if action == "reject" else _against_approval
        reason = against(page, task, people, contributors)
        if not reason:
            return Answer(behalf_of=giver)
    return Answer(reason)


def leads_who_may_act(page) -> list[User]:
    """Return the leads of the page's unit who could approve it today."""
    contributors = contributors_to(page)
    return [lead for lead in _holders(Stage.UNIT, page) if lead.pk not in contributors]


def people_of(page, stage: Stage, task=None) -> list[User]:
    """Return the people who handle `stage` for this page today, whether or not they may approve.

    Those to whom a role was handed are among them, and whoever was named for the draft. `task`
    tells more of the stage: whom a consultation asks, whether heads alone decide.
    """
    holders = _holders(stage, page, task)
    received = apps.get_model("home.Delegation").objects.current()
    received = received.filter(
        role__in=roles_at(stage),
        giver__in=[holder.pk for holder in holders],
    )
    if stage == Stage.UNIT:
        received = received.filter(unit_id=page.unit_id)
    named = apps.get_model("workflows.Substitute").objects.filter(
        page=page, task_state=page.current_workflow_task_state
    )
    others = User.objects.filter(
        Q(pk__in=received.values("receiver_id")) | Q(pk__in=named.values("person_id")),
        is_active=True,
    )
    return list({person.pk: person for person in [*holders, *others]}.values())


def people_of_stage(task) -> list[User]:
    """Return the people who hold the role of a stage today, whatever the draft; none of a unit."""
    return [] if task.stage == Stage.UNIT else _holders(task.stage, None, task)


def who_may_still_approve(page, task) -> set[int]:
    """Return the ids of those holders of a stage, and substitutes, who could still approve.

    A delegate adds nobody: they act for a holder, and one person counts once.
    """
    barred = contributors_to(page) if task.stage != Stage.ASSISTING else set()
    if task.stage != Stage.ASSISTING:
        barred |= _approved_elsewhere(page, task)
        barred = barred.union(*(approval.people for approval in standing(page, task)))
    holders = {holder.pk for holder in _holders(task.stage, page, task)}
    state = page.current_workflow_task_state
    if state is not None:
        named = state.substitutes.filter(person__is_active=True)
        holders |= set(named.values_list("person_id", flat=True))
    return holders - barred


def needs_decision(page) -> bool:
    """Whether too few can still act where the draft waits: an administrator must see to it."""
    state = page.current_workflow_task_state
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return False
    task = state.task.specific
    if task.stage == Stage.CONSULTATION:
        return False
    needed = task.approvals_needed
    if task.stage != Stage.ASSISTING:
        needed -= len(standing(page, task))
    return len(who_may_still_approve(page, task)) < needed


def acts_for(user, page) -> int | None:
    """Return the id of whoever handed `user` the role in which they edit `page`; None for own."""
    own = own_standing_of(user)
    if page.unit_id in own.units or own.is_assistant:
        return None
    for giver, role, unit_id in delegations_to(user):
        if role == Role.ASSISTANT or (role == Role.LEAD and unit_id == page.unit_id):
            return giver
    return None


def _against_return(page, task, people: set[int], contributors: set[int]) -> str:
    if task.stage == Stage.UNIT:
        own = bool(people & contributors)
    else:
        of_unit = apps.get_model("home.Membership").objects.current().filter(unit_id=page.unit_id)
        own = of_unit.filter(user_id__in=people).exists()
    return _("A unit does not return its own draft; take it back instead.") if own else ""


def _against_approval(page, task, people: set[int], contributors: set[int]) -> str:
    if task.stage == Stage.ASSISTING:
        return ""
    if people & contributors:
        return _("You have contributed to this draft, so another person must approve it.")
    if people & _approved_elsewhere(page, task):
        return _("You have approved this draft at another stage already.")
    if any(people & approval.people for approval in standing(page, task)):
        return _("You have approved this version already.")
    return ""


def _approved_elsewhere(page, task) -> set[int]:
    state = page.current_workflow_state
    rules = apps.get_model("workflows.PathRules").objects
    if state and rules.filter(workflow_id=state.workflow_id, several_stages_a_person=True).exists():
        return set()
    return approvers_elsewhere(page, task)


def _capacities(user, page, task, task_state) -> list[int | None]:
    """Return in which capacities `user` handles the stage: None for their own, else for whom."""
    if not user.is_active:
        return []
    holders = {holder.pk for holder in _holders(task.stage, page, task)}
    capacities: list[int | None] = []
    if user.pk in holders or task_state.substitutes.filter(person=user).exists():
        capacities.append(None)
    for giver, role, unit_id in delegations_to(user):
        if giver in holders and _hands_on(task, page, role, unit_id):
            capacities.append(giver)
    return capacities


def _hands_on(task, page, role: str, unit_id: int | None) -> bool:
    """Whether a role that was handed on is one that handles this stage."""
    at_unit = task.stage != Stage.UNIT or unit_id == page.unit_id
    return at_unit and role in roles_at(task.stage, task.heads_only)


def _holders(stage: Stage, page, task=None) -> list[User]:
    """Return the active people who hold today the role of a stage."""
    if stage == Stage.CONSULTATION:
        return task.people_asked() if task else []
    heads_only = task is not None and task.heads_only
    current = apps.get_model("home.Membership").objects.current()
    current = current.filter(role__in=roles_at(stage, heads_only))
    if stage == Stage.UNIT:
        current = current.filter(unit_id=page.unit_id)
    return list(User.objects.filter(pk__in=current.values("user_id"), is_active=True))
