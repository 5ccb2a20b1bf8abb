"""Who is on a draft, and who may be: asked by the acts, the screens and the editor alike."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from wagtail.models import TaskState

from home.access import Stage
from workflows import rules
from workflows.models import Claim


def claim_of(task_state: TaskState | None) -> Claim | None:
    """Return the claim that holds now for a draft at a stage."""
    if task_state is None:
        return None
    claims = Claim.objects.active().filter(task_state_id=task_state.pk)
    return claims.select_related("person").first()


def why_not_claim(user, page, task_state: TaskState | None) -> str:
    """Return why `user` may not claim the draft where it waits; "" if they may.

    Whoever could decide something there may, be it for another or as a substitute. A consultation
    asks each for a remark of their own, so nobody takes it over.
    """
    if task_state is None or task_state.status != TaskState.STATUS_IN_PROGRESS:
        return _("The draft does not wait for anybody.")
    task = task_state.task.specific
    if task.stage == Stage.CONSULTATION:
        return _("Everybody who is asked remarks; there is nothing to claim.")
    reasons = [rules.why_not(user, page, task, act) for act in rules.ACTIONS[task.stage]]
    return "" if "" in reasons else reasons[0]


def claim_context(user, task_state: TaskState | None, actions: Iterable[str]) -> dict:
    """Return what `workflows/claim.html` shows to `user`, who may do `actions` where it waits."""
    claim = claim_of(task_state)
    is_mine = claim is not None and claim.person_id == user.pk
    return {
        "claim": claim,
        "claim_is_mine": is_mine,
        # As `why_not_claim`: a remark decides nothing.
        "may_claim": bool({"approve", "reject"} & set(actions)),
    }
