"""Who may decide on a draft: asked by task types, queues, screens and mails alike."""

from django.apps import apps
from django.utils.translation import gettext as _

from home.access import Stage, stage_of
from home.models import User
from home.roles import Role, standing_of
from workflows.contributors import contributors_to


def why_not(user, page, stage: Stage, action: str) -> str:
    """Return why `user` may not do `action` ("approve" or "reject") at `stage`; "" if they may.

    Four eyes binds approvals: whoever contributed to the content can't approve it, and nobody
    approves two stages of one draft. Forwarding is no approval. A draft's own unit returns it at
    its own stage only.
    """
    if action not in ("approve", "reject"):
        return _("There is no such decision.")
    if stage_of(page) != stage:
        return _("The draft does not wait at this stage.")
    standing = standing_of(user)
    of_unit = page.unit_id in standing.units
    if not _handles(standing, page, stage):
        return _("This decision is not yours.")
    contributed = user.pk in contributors_to(page)
    if action == "reject":
        own = contributed and of_unit if stage == Stage.UNIT else of_unit
        return _("A unit does not return its own draft; take it back instead.") if own else ""
    if stage == Stage.ASSISTING:
        return ""
    if contributed:
        return _("You have contributed to this draft, so another person must approve it.")
    if _approved_another_stage(user, page, stage):
        return _("You have approved this draft at another stage already.")
    return ""


def leads_who_may_act(page) -> list[User]:
    """Return the leads of the page's unit who could approve it today."""
    contributors = contributors_to(page)
    leads = User.objects.filter(
        pk__in=_holders().filter(role=Role.LEAD, unit_id=page.unit_id).values("user_id"),
        is_active=True,
    )
    return [lead for lead in leads if lead.pk not in contributors]


def people_of(page, stage: Stage) -> list[User]:
    """Return the people who handle `stage` for this page today, whether or not they may approve."""
    holders = _holders()
    if stage == Stage.UNIT:
        holders = holders.filter(role=Role.LEAD, unit_id=page.unit_id)
    elif stage == Stage.ASSISTING:
        holders = holders.filter(role=Role.ASSISTANT)
    else:
        holders = holders.filter(role__in=[Role.BOARD, Role.BOARD_HEAD])
    return list(User.objects.filter(pk__in=holders.values("user_id"), is_active=True))


def _handles(standing, page, stage: Stage) -> bool:
    if stage == Stage.UNIT:
        return page.unit_id in standing.lead_of
    if stage == Stage.ASSISTING:
        return standing.is_assistant
    return stage == Stage.BOARD and standing.is_board


def _approved_another_stage(user, page, stage: Stage) -> bool:
    state = page.current_workflow_state
    decisions = apps.get_model("workflows.Decision").objects
    return (
        state is not None
        and decisions.filter(workflow_state=state, person=user, verdict="approve")
        .exclude(stage=stage)
        .exists()
    )


def _holders():
    return apps.get_model("home.Membership").objects.current()
