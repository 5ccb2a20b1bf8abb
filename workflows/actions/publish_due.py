"""Publish what is due and expire what has ended, item by item."""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from home.models import BasePage
from workflows.actions.locking import lock_page
from workflows.events import record
from workflows.models.history import Event
from workflows.schedule import is_approved, scheduled

logger = logging.getLogger("portal.clock")

LEFT = "workflows.left_scheduled"
"""What the audit log says, once, of a revision that was scheduled without an approval."""


def publish_due() -> int:
    """Publish every approved revision whose time has come; return how many went live.

    A revision gets its time at the end of its path; one that got it by any other way stays where
    it is. Each is published in a transaction of its own, under its page's lock: one that fails
    stops no other and is tried again, and of two runs at once one finds it done.
    """
    due = scheduled().filter(approved_go_live_at__lte=timezone.now())
    keys = due.order_by("approved_go_live_at", "pk").values_list("pk", flat=True)
    return sum(_one(pk, _publish) for pk in list(keys))


def expire_due() -> int:
    """Hide every page whose time has ended; return how many."""
    ended = BasePage.objects.filter(live=True, expire_at__lte=timezone.now())
    keys = ended.order_by("expire_at", "pk").values_list("pk", flat=True)
    return sum(_one(pk, _expire) for pk in list(keys))


def _one(pk: int, act) -> bool:
    try:
        with transaction.atomic():
            return act(pk)
    except Exception:
        logger.exception("clock.failed act=%s pk=%s", act.__name__, pk)
        return False


def _publish(pk: int) -> bool:
    revision = Revision.objects.filter(pk=pk).first()
    if revision is None:
        return False
    page = lock_page(int(revision.object_id))
    revision = Revision.objects.select_for_update().get(pk=pk)
    if revision.approved_go_live_at is None or revision.approved_go_live_at > timezone.now():
        return False
    if not is_approved(page, revision):
        _note_once(page, revision)
        return False
    PublishPageRevisionAction(revision, user=None).execute(skip_permission_checks=True)
    page.refresh_from_db()
    if page.live_revision_id != pk:
        # What it holds names a later time: it waits for that.
        return False
    record(Event.Kind.PUBLISHED, page, None)
    return True


def _note_once(page: BasePage, revision: Revision) -> None:
    """Note in the audit log that a revision was not published, at the first run that finds it."""
    if PageLogEntry.objects.filter(page=page.pk, action=LEFT, revision=revision).exists():
        return
    logger.error("clock.not_approved page=%s revision=%s", page.pk, revision.pk)
    log(page.specific, LEFT, revision=revision)


def _expire(pk: int) -> bool:
    page = lock_page(pk)
    if not page.live or page.expire_at is None or page.expire_at > timezone.now():
        return False
    # Hiding a page takes it off the schedule, but what is approved for later still comes.
    later = list(scheduled().filter(object_id=str(pk)).values_list("pk", "approved_go_live_at"))
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for key, at in later:
        Revision.objects.filter(pk=key).update(approved_go_live_at=at)
    page.refresh_from_db()
    record(Event.Kind.EXPIRED, page, None)
    return True
