"""What menus and screens offer to do with a page after its publication, or in an emergency."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.access import (
    Stage,
    may_act_in_emergency,
    may_ask_for_withdrawal,
    may_correct,
    may_edit,
    may_withdraw,
    stage_of,
)
from workflows.actions.publish_at_once import why_not_publish_at_once
from workflows.models import ParkedDraft, Withdrawal


def may_open_withdrawal(user, page) -> bool:
    """Whether the screen of withdrawal is offered: there is something to withdraw."""
    return page.live and (may_withdraw(user, page) or may_act_in_emergency(user, page))


def may_open_request(user, page) -> bool:
    """Whether asking is offered: to those who can't withdraw themselves."""
    return page.live and may_ask_for_withdrawal(user, page) and not may_withdraw(user, page)


def may_open_emergency(user, page) -> bool:
    """Whether emergency publication is offered."""
    return may_act_in_emergency(user, page) and not why_not_publish_at_once(user, page)


def may_park(user, page) -> bool:
    """Whether a correction past a waiting draft is offered; with none, the editor is enough."""
    return page.live and may_correct(user, page) and stage_of(page) != Stage.LIVE


def parked_drafts(page) -> QuerySet:
    """Return the drafts of the page that wait to be taken up again."""
    rows = ParkedDraft.objects.filter(page=page, reopened_at=None)
    return rows.select_related("parked_by", "revision").order_by("-pk")


def after_context(user, page) -> dict:
    """Return what the review screen shows and offers of all this."""
    withdrawals = Withdrawal.objects.filter(page=page).select_related("asked_by", "decided_by")
    offered = [
        (may_open_withdrawal, "withdraw", _("Withdraw")),
        (may_open_request, "ask_withdrawal", _("Ask for withdrawal")),
        (may_open_emergency, "publish_at_once", _("Emergency publication")),
    ]
    return {
        "acts": [
            {"label": label, "url": reverse(f"workflows:{name}", args=[page.pk])}
            for is_offered, name, label in offered
            if is_offered(user, page)
        ],
        "may_park": may_park(user, page),
        "parked": parked_drafts(page),
        "may_reopen": not page.workflow_in_progress and may_edit(user, page),
        "withdrawals": withdrawals.order_by("-pk"),
    }
