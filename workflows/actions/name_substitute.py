"""Name a substitute for one draft at a stage where too few can act."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import Membership, User
from home.roles import forget_standing, own_standing_of, standing_of
from workflows import rules
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.refusal import Refused
from workflows.approvals import approvers_elsewhere
from workflows.contributors import contributors_to
from workflows.events import record
from workflows.models.history import Event
from workflows.models.paths import Substitute


def substitutes_for(page, task) -> list[User]:
    """Return the people who may be named: of some role, and free of this draft."""
    barred = contributors_to(page) | approvers_elsewhere(page, task)
    working = Membership.objects.current().values("user_id")
    people = User.objects.filter(is_active=True, pk__in=working).exclude(pk__in=barred)
    return list(people.order_by("first_name", "pk"))


@transaction.atomic
def name_substitute(page_id: int, person: User, user) -> Substitute:
    """Let `person` decide on this draft at the stage where it waits, named by administrator `user`.

    Only where the draft needs a decision; four eyes holds for the substitute as for anybody.
    Raises Refused, having changed nothing.
    """
    page = lock_page(page_id)
    _state, task_state = lock_states(page)
    forget_standing(user)
    if not standing_of(user).is_administrator:
        raise Refused(_("Only administrators name a substitute."))
    if task_state is None or not rules.needs_decision(page):
        raise Refused(_("Enough people can act on this draft; it needs no substitute."))
    task = task_state.task.specific
    if not own_standing_of(person):
        raise Refused(_("That person works in no role here."))
    if person.pk in contributors_to(page) | approvers_elsewhere(page, task):
        raise Refused(_("That person has contributed to this draft or approved it already."))
    substitute, is_new = Substitute.objects.get_or_create(
        task_state=task_state, person=person, defaults={"page": page, "named_by": user}
    )
    if is_new:
        record(Event.Kind.SUBSTITUTED, page, user, stage=task.stage, substitute=person.pk)
        data = {"person": person.pk, "name": str(person), "stage": task.stage}
        log(page, "workflows.substitute", user=user, data=data)
    return substitute
