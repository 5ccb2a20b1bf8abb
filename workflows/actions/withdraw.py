"""Withdraw what readers have: their address says so from then on, and the history stays."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from home.access import may_act_in_emergency, may_withdraw
from home.models import BasePage, PortalSettings
from home.refusal import Refused
from home.roles import forget_standing
from workflows import board
from workflows.actions.locking import lock_page, lock_states
from workflows.branches import aliases_of
from workflows.events import record
from workflows.models.after import Withdrawal
from workflows.models.history import Event


@transaction.atomic
def withdraw(page_id: int, user, reason: str, shown: str, *, emergency: bool = False) -> Withdrawal:
    """Withdraw the page for `user`; `shown` is the digest of what readers had when they looked.

    Its running moderation and its schedule end, so that neither brings it back; its way back is
    the whole one. In an emergency administrators may, too, and the whole board is told. Raises
    Refused, having changed nothing.
    """
    page = lock_page(page_id)
    forget_standing(user)
    may = may_act_in_emergency if emergency else may_withdraw
    if not may(user, page):
        raise Refused(_("You can't withdraw this."))
    if not page.live:
        raise Refused(why_not_public(page))
    if shown != page.live_digest:
        raise Refused(
            _("What readers get has changed since you opened this. Look at it again and decide.")
        )
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why."))
    case = open_case(page) or Withdrawal(page=page)
    case.decide(user, Withdrawal.Verdict.WITHDRAWN, reason, is_emergency=emergency)
    for public in _public_content(page):
        _take_down(public, case)
    PortalSettings.renew_frames()
    if emergency:
        subject = gettext_noop("Emergency withdrawal")
        board.tell(board.members(), subject, page, user, reason)
    return case


def open_case(page) -> Withdrawal | None:
    """Return the request that waits for the heads, locked; the page is so already."""
    return Withdrawal.objects.select_for_update().filter(page=page, decided_at=None).first()


def why_not_public(page) -> str:
    """Return what to tell whoever would act on `page` as readers have it, when they don't."""
    last = page.withdrawals.filter(verdict=Withdrawal.Verdict.WITHDRAWN).last()
    if page.withdrawn_at is None or last is None:
        return _("This is not public.")
    when = timezone.localtime(last.decided_at)
    return _("%(person)s withdrew this at %(time)s.") % {
        "person": last.decided_by,
        "time": f"{when:%H:%M, %d/%m/%Y}",
    }


def _public_content(page) -> list[BasePage]:
    """Return the page and whatever content below it is public."""
    branch = BasePage.objects.of_branch(page.path).filter(live=True, alias_of=None)
    return list(branch.select_for_update(of=("self",)).order_by("path"))


def _take_down(page: BasePage, case: Withdrawal) -> None:
    user, revision = case.decided_by, page.live_revision
    state, _task_state = lock_states(page)
    if state is not None:
        state.cancel(user=user)
    UnpublishPageAction(page.specific, user=user, log_action=False).execute(
        skip_permission_checks=True
    )
    keys = [page.pk, *aliases_of([page.pk])]
    BasePage.objects.filter(pk__in=keys).update(withdrawn_at=case.decided_at)
    record(Event.Kind.WITHDRAWN, page, user, emergency=case.is_emergency)
    log(
        page,
        "home.withdrawn",
        user=user,
        revision=revision,
        data={"reason": case.reason, "emergency": case.is_emergency, "withdrawal": case.pk},
    )
