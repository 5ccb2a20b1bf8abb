"""One line of work a page: a waiting draft is parked for a correction, and taken up afterwards."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from home.access import Stage, may_correct, may_edit, stage_of
from home.corrections import public_note
from home.models import BasePage
from home.refusal import Refused
from home.roles import forget_standing
from workflows.actions.locking import lock_page, lock_states
from workflows.actions.withdraw import why_not_public
from workflows.contributors import contributors_to
from workflows.events import record
from workflows.models.after import ParkedDraft
from workflows.models.history import Contribution, Event


@transaction.atomic
def start_correction(page_id: int, user) -> ParkedDraft | None:
    """Let `user` correct what readers have, whatever draft of the page waits.

    Return what was parked, or None where no draft was waiting. Raises Refused.
    """
    page = lock_page(page_id)
    forget_standing(user)
    if not page.live:
        raise Refused(why_not_public(page))
    if not may_correct(user, page):
        raise Refused(_("You can't correct this."))
    if stage_of(page) == Stage.LIVE:
        return None
    parked = _park(page, user)
    # Readers' content once more, as the draft that the correction begins with.
    page.specific.save_revision(user=user, log_action=True, clean=False)
    BasePage.objects.filter(pk=page.pk).update(has_unpublished_changes=False)
    return parked


@transaction.atomic
def reopen(parked_id: int, user) -> ParkedDraft:
    """Let `user` take up a parked draft by hand, as when the correction was given up.

    A draft that is not on its way is parked in its place. Raises Refused.
    """
    parked = ParkedDraft.objects.get(pk=parked_id)
    page = lock_page(parked.page_id)
    forget_standing(user)
    parked = ParkedDraft.objects.select_for_update().get(pk=parked_id)
    if parked.reopened_at is not None:
        raise Refused(_("%(name)s is open already.") % {"name": parked.name})
    if page.workflow_in_progress or not may_edit(user, page):
        raise Refused(_("A draft of this page is on its way; this one waits until it is through."))
    if stage_of(page) != Stage.LIVE:
        _park(page, user)
    _take_up(parked, page, user)
    return parked


def reopen_after(page: BasePage) -> None:
    """Take up the draft that was parked last, once nothing else of `page` is open."""
    parked = ParkedDraft.objects.filter(page=page, reopened_at=None).last()
    if parked is not None and stage_of(page) == Stage.LIVE:
        _take_up(parked, page, None)


def _park(page: BasePage, user) -> ParkedDraft:
    """Put the draft aside, with all that its content rests on; what was approved of it ends."""
    state, _task_state = lock_states(page)
    stage, revision = stage_of(page), page.get_latest_revision()
    number = revision.content.get("correction_number", 0)
    parked = ParkedDraft.objects.create(
        page=page,
        revision=revision,
        name=_name_of(revision),
        note=revision.content["correction_note"] if number > public_note(page)[0] else "",
        parked_by=user,
    )
    parked.contributors.set(contributors_to(page))
    if state is not None:
        state.cancel(user=user)
    # A schedule would put the parked text over the correction.
    page.revisions.update(approved_go_live_at=None)
    record(Event.Kind.PARKED, page, user, stage=stage)
    log(page, "home.parked", user=user, revision=revision, data={"name": parked.name})
    return parked


def _take_up(parked: ParkedDraft, page: BasePage, user) -> None:
    draft = parked.revision.as_object()
    draft.correction_number, draft.correction_note = public_note(page)
    if parked.note:
        draft.correction_number, draft.correction_note = draft.correction_number + 1, parked.note
    _carry_contributors(parked, page)
    revision = draft.save_revision(clean=False)
    # As before: whose draft it is decides who may go on with it.
    Revision.objects.filter(pk=revision.pk).update(user=parked.revision.user_id)
    parked.reopened_at, parked.reopened_by = timezone.now(), user
    parked.save(update_fields=["reopened_at", "reopened_by"])
    page.refresh_from_db()
    record(Event.Kind.REOPENED, page, user)
    log(page, "home.reopened", user=user, revision=revision, data={"name": parked.name})


def _carry_contributors(parked: ParkedDraft, page: BasePage) -> None:
    """Let the content that comes back rest on everybody whom it rested on before.

    Each is a step of the way from what readers have to the parked content.
    """
    reached = page.live_digest
    for person_id in parked.contributors.order_by("pk").values_list("pk", flat=True):
        step = hashlib.sha256(f"parked:{parked.pk}:{person_id}".encode()).hexdigest()
        Contribution.objects.create(
            page=page, person_id=person_id, started_from=reached, digest=step
        )
        reached = step
    BasePage.objects.filter(pk=page.pk).update(content_digest=reached)


def _name_of(revision: Revision) -> str:
    when = timezone.localtime(revision.created_at)
    name = _("Draft of %(time)s") % {"time": f"{when:%H:%M, %d/%m/%Y}"}
    return f"{name}: {revision.object_str}"[:300]
