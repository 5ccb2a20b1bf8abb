"""Publish what is due and expire what has ended, item by item."""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from home.models import BasePage
from workflows.actions.locking import lock_page
from workflows.events import record
from workflows.models.history import Event

logger = logging.getLogger("portal.clock")


def publish_due() -> int:
    """Publish every approved revision whose time has come; return how many went live.

    A revision gets its time at the end of its path only. Each is published in a transaction of
    its own, under its page's lock: one that fails stops no other and is tried again, and of two
    runs at once one finds it done.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now())
    return sum(_one(pk, _publish) for pk in due.values_list("pk", flat=True))


def expire_due() -> int:
    """Hide every page whose time has ended; return how many."""
    ended = BasePage.objects.filter(live=True, expire_at__lte=timezone.now())
    return sum(_one(pk, _expire) for pk in ended.values_list("pk", flat=True))


def _one(pk: int, act) -> bool:
    try:
        with transaction.atomic():
            return act(pk)
    except Exception:
        logger.exception("clock.failed act=%s pk=%s", act.__name__, pk)
        return False


def _publish(pk: int) -> bool:
    revision = Revision.objects.get(pk=pk)
    page = lock_page(int(revision.object_id))
    revision = Revision.objects.select_for_update().get(pk=pk)
    if revision.approved_go_live_at is None or revision.approved_go_live_at > timezone.now():
        return False
    PublishPageRevisionAction(revision, user=None).execute(skip_permission_checks=True)
    page.refresh_from_db()
    record(Event.Kind.PUBLISHED, page, None)
    return True


def _expire(pk: int) -> bool:
    page = lock_page(pk)
    if not page.live or page.expire_at is None or page.expire_at > timezone.now():
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
