"""Ask the board's heads to withdraw a page, and decline to."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from home.access import may_ask_for_withdrawal, may_withdraw
from home.refusal import Refused
from home.roles import forget_standing
from workflows import board
from workflows.actions.locking import lock_page
from workflows.actions.withdraw import open_case, why_not_public
from workflows.events import record
from workflows.models.after import Withdrawal
from workflows.models.history import Event


@transaction.atomic
def ask_withdrawal(page_id: int, user, reason: str) -> Withdrawal:
    """Ask for the withdrawal of a page. Raises Refused, having changed nothing."""
    page = lock_page(page_id)
    forget_standing(user)
    if not page.live:
        raise Refused(why_not_public(page))
    if not may_ask_for_withdrawal(user, page):
        raise Refused(_("You can't ask for the withdrawal of this."))
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why."))
    if (case := open_case(page)) is not None:
        raise Refused(_("%(person)s has asked for it already.") % {"person": case.asked_by})
    case = Withdrawal.objects.create(page=page, asked_by=user, asked_at=timezone.now(), wish=reason)
    record(Event.Kind.WITHDRAWAL_ASKED, page, user)
    log(page, "home.withdrawal_asked", user=user, data={"reason": reason, "withdrawal": case.pk})
    board.tell(board.heads(), gettext_noop("Withdrawal asked for"), page, user, reason)
    return case


@transaction.atomic
def decline_withdrawal(page_id: int, user, reason: str) -> Withdrawal:
    """Decline the request that waits for the page. Raises Refused, having changed nothing."""
    page = lock_page(page_id)
    forget_standing(user)
    if not may_withdraw(user, page):
        raise Refused(_("You can't decide on this."))
    case = open_case(page)
    if case is None:
        raise Refused(_already_decided(page))
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why."))
    case.decide(user, Withdrawal.Verdict.DECLINED, reason)
    record(Event.Kind.WITHDRAWAL_DECLINED, page, user)
    log(page, "home.withdrawal_declined", user=user, data={"reason": reason, "withdrawal": case.pk})
    if case.asked_by.is_active:
        board.tell([case.asked_by], gettext_noop("Withdrawal declined"), page, user, reason)
    return case


def _already_decided(page) -> str:
    last = page.withdrawals.select_related("decided_by").last()
    if last is None:
        return _("Nobody asks for the withdrawal of this.")
    return _("%(person)s has decided already.") % {"person": last.decided_by}
