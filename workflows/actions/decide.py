"""Decide on a draft at its stage: approve, forward, return or remark."""

from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from home.models import User
from home.roles import forget_standing
from workflows import rules
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.approvals import standing
from workflows.checklist import checked
from workflows.events import record
from workflows.way import advance, return_targets

_VERDICTS = {"reject": "return", "remark": "remark"}
_EVENTS = {
    "return": "returned",
    "forward": "forwarded",
    "approve": "approved",
    "remark": "remarked",
}


@transaction.atomic
def decide(
    task_state: TaskState,
    user,
    action: str,
    comment: str = "",
    shown_digest: str | None = "",
    target: str = "",
    checks: Iterable[str] = (),
):
    """Let `user` decide on the draft of `task_state`; `action` is one of `rules.ACTIONS`.

    `shown_digest` names the content that the person saw: nobody approves another one, and if the
    draft has changed since, they are asked again. It is None where the act brought the content
    with it, as the editor does, in the same transaction. A return goes to the author, or to the
    earlier stage whose key is `target`. `checks` are the keys of what was ticked of the checklist:
    without all of it nothing is approved or forwarded. Raises Refused, having changed nothing: a
    task is closed once, by those who may, and a return has a reason.
    """
    page = lock_page(int(task_state.workflow_state.object_id))
    workflow_state, current = lock_states(page)
    if current is None or current.pk != task_state.pk:
        raise Refused(_already_decided(task_state))
    if current.status != TaskState.STATUS_IN_PROGRESS:
        raise Refused(_already_decided(task_state))
    forget_standing(user)
    task = current.task.specific
    answer = rules.weigh(user, page, task, action)
    if answer.why_not:
        raise Refused(answer.why_not)
    comment = comment.strip()
    if action == "reject" and not comment:
        raise Refused(_("Say why you return it."))
    if action == "remark" and not comment:
        raise Refused(_("Write your remark."))
    if action == "approve" and shown_digest not in (None, page.content_digest):
        raise Refused(changed_since())
    facts = {}
    if action == "approve":
        facts["checked"] = checked(checks, page.get_latest_revision_as_object(), user)
    goes_to = _target(target, workflow_state, page, task) if action == "reject" else None
    verdict = _VERDICTS.get(action) or ("forward" if task.forwards else "approve")
    specific = current.specific
    giver = User.objects.filter(pk=answer.behalf_of).first()
    about = {"stage": task.stage, "behalf_of": giver}
    event = record(_EVENTS[verdict], page, user, due_at=specific.due_at, **about, **facts)
    apps.get_model("workflows.Decision").objects.create(
        page=page,
        workflow_state=workflow_state,
        task_state=current,
        person=user,
        event=event,
        target=goes_to,
        verdict=verdict,
        digest=page.content_digest,
        comment=comment,
        **about,
    )
    # Whoever has decided is on it no longer, also where the stage waits for others.
    apps.get_model("workflows.Claim").objects.filter(task_state=current, person=user).delete()
    # The locked rows know of each other, so that the workflow sees its task closed.
    specific.workflow_state = workflow_state
    workflow_state.current_task_state = specific
    if verdict == "return":
        _send_back(workflow_state, specific, goes_to, user, comment)
    elif verdict == "remark":
        _log("workflows.remark", page, user, giver)
        _go_on_if_all_remarked(workflow_state, specific, task, page, user)
    elif verdict == "forward" or len(standing(page, task)) >= task.approvals_needed:
        specific.approve(user=user, update=False, comment=comment)
        advance(workflow_state, page, user)
    else:
        _log("workflows.approval_of_several", page, user, giver)


def changed_since() -> str:
    """Return what whoever saw another content than the present one is told."""
    return _("The draft has changed since you opened it. Look at it again and decide.")


def _target(target: str, workflow_state, page, task):
    if not target:
        return None
    stages = {str(stage.pk): stage for stage in return_targets(workflow_state, page, task)}
    if target not in stages:
        raise SuspiciousOperation("A return to no earlier stage.")
    return stages[target]


def _log(action: str, page, user, giver) -> None:
    """Note in the audit log what closes no task: Wagtail notes only the end of one."""
    data = {"behalf_of": giver.pk, "name": str(giver)} if giver is not None else None
    log(page, action, user=user, revision=page.get_latest_revision(), data=data)


def _send_back(workflow_state, task_state, stage, user, comment: str) -> None:
    """Close the task; the draft is its author's again, or waits at an earlier stage."""
    if stage is None:
        task_state.reject(user=user, comment=comment)
        return
    task_state.reject(user=user, update=False, comment=comment)
    workflow_state.current_task_state = stage.start(workflow_state, user=user)
    workflow_state.save()


def _go_on_if_all_remarked(workflow_state, task_state, task, page, user) -> None:
    """End a consultation once everybody who was asked has remarked."""
    remarked = set(task_state.decisions.values_list("person_id", flat=True))
    if {person.pk for person in task.people_asked()} <= remarked:
        task_state.approve(user=user, update=False)
        record("consulted", page, None, stage=task.stage, due_at=task_state.due_at)
        advance(workflow_state, page, user)


def _already_decided(task_state: TaskState) -> str:
    current = TaskState.objects.select_related("finished_by").get(pk=task_state.pk)
    if current.finished_by is None:
        return _("The draft does not wait here any more.")
    return _("%(person)s has decided already.") % {"person": current.finished_by}
