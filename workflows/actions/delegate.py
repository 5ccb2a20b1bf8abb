"""Hand a role to another person for a time, and take it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import Delegation
from home.refusal import Refused
from home.roles import standing_of


def may_arrange(user, giver_id: int) -> bool:
    """Whether `user` may hand on the roles of that person: their own, or as an administrator."""
    standing = standing_of(user)
    return bool(standing) and (user.pk == giver_id or standing.is_administrator)


@transaction.atomic
def delegate(delegation: Delegation, user) -> Delegation:
    """Store a delegation that was checked by its form. Audited; raises Refused."""
    if not may_arrange(user, delegation.giver_id):
        raise Refused(_("You hand on your own roles only."))
    delegation.made_by = user
    delegation.full_clean()
    delegation.save()
    _log(delegation, "workflows.delegate", user)
    return delegation


@transaction.atomic
def end_delegation(pk: int, user) -> Delegation:
    """End a delegation now; what was done under it stays as it is. Audited; raises Refused."""
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=pk)
    if not may_arrange(user, delegation.giver_id):
        raise Refused(_("You hand on your own roles only."))
    if delegation.ended_at is None:
        delegation.ended_at = timezone.now()
        delegation.save(update_fields=["ended_at"])
        _log(delegation, "workflows.delegation_end", user)
    return delegation


def _log(delegation: Delegation, action: str, user) -> None:
    data = {
        "giver": delegation.giver_id,
        "receiver": delegation.receiver_id,
        "role": delegation.role,
        "unit": delegation.unit_id,
        "from": delegation.first_day.isoformat(),
        "to": delegation.last_day.isoformat(),
    }
    log(delegation, action, user=user, data=data)
