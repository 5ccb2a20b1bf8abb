"""Decide on a draft at its stage: approve, forward or return it."""

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from home.roles import forget_standing
from workflows import rules
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.events import record


@transaction.atomic
def decide(task_state: TaskState, user, action: str, comment: str = "", shown_digest: str = ""):
    """Let `user` decide on the draft of `task_state`: `action` is "approve" or "reject".

    `shown_digest` names the content that the person saw; if the draft has changed since, they
    are asked again. Raises Refused, having changed nothing: a task is decided once, by those who
    may, and a return has a reason.
    """
    page = lock_page(int(task_state.workflow_state.object_id))
    workflow_state, current = lock_states(page)
    if current is None or current.pk != task_state.pk:
        raise Refused(_already_decided(task_state))
    if current.status != TaskState.STATUS_IN_PROGRESS:
        raise Refused(_already_decided(task_state))
    forget_standing(user)
    task = current.task.specific
    if reason := rules.why_not(user, page, task.stage, action):
        raise Refused(reason)
    comment = comment.strip()
    if action == "reject" and not comment:
        raise Refused(_("Say why you return it."))
    if shown_digest and shown_digest != page.content_digest:
        raise Refused(_("The draft has changed since you opened it. Look at it again and decide."))
    verdict = "return" if action == "reject" else ("forward" if task.forwards else "approve")
    apps.get_model("workflows.Decision").objects.create(
        page=page,
        workflow_state=workflow_state,
        task_state=current,
        person=user,
        stage=task.stage,
        verdict=verdict,
        digest=page.content_digest,
        comment=comment,
    )
    kinds = {"return": "returned", "forward": "forwarded", "approve": "approved"}
    specific = current.specific
    record(kinds[verdict], page, user, stage=task.stage, due_at=specific.due_at)
    # The locked rows know of each other, so that the workflow sees its task closed.
    specific.workflow_state = workflow_state
    workflow_state.current_task_state = specific
    if verdict == "return":
        specific.reject(user=user, comment=comment)
    else:
        specific.approve(user=user, comment=comment)


def _already_decided(task_state: TaskState) -> str:
    current = TaskState.objects.select_related("finished_by").get(pk=task_state.pk)
    if current.finished_by is None:
        return _("The draft does not wait here any more.")
    return _("%(person)s has decided already.") % {"person": current.finished_by}
