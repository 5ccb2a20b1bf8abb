"""Effects outside the database: written in the transaction that asks for them, done after it.

`emit` writes a row; after the commit the row is handled in the same process (embedded) or by the
clock (worker), and tried again, later and later, until its handler succeeds. Handlers can
therefore run more than once and must not mind. A rolled-back transaction leaves nothing.

What takes long (drawing pictures, writing the index) is handled outside any transaction, so that
nobody waits for a lock meanwhile, and after what is quick, a few seconds at a time. So is what
happens elsewhere, on a server that may be slow or away, and always by the clock: no request waits
for that server. Each topic has its share of the seconds, so that none waits for another's end.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from home.models.outbox import OutboxEntry

logger = logging.getLogger("portal.outbox")

LONGEST_WAIT = timedelta(hours=1)
LONGEST_WORK = timedelta(minutes=10)
"""After so long, what takes long is taken for given up by a process that died."""
SECONDS_FOR_LONG = 5
"""After so long what takes long, or happens elsewhere, waits for the next time."""
_LONGEST_REASON = 200

_handlers: dict[str, Callable[[dict], None]] = {}
_long_topics: set[str] = set()
_topics_elsewhere: set[str] = set()


class NotNowError(Exception):
    """Raised by a handler whose server is away: all that waits for it is put off for a while."""

    def __init__(self, seconds: float, reason: str):
        super().__init__(reason)
        self.seconds = seconds
        self.reason = reason


def handler(topic: str, *, long: bool = False, elsewhere: bool = False) -> Callable:
    """Register the decorated function as what handles `topic`; it takes the payload.

    One that is `long`, or does its work `elsewhere`, has no transaction around it, and now and
    then two run with the same payload.
    """

    def register(function: Callable[[dict], None]) -> Callable[[dict], None]:
        _handlers[topic] = function
        if long:
            _long_topics.add(topic)
        if elsewhere:
            _topics_elsewhere.add(topic)
        return function

    return register


def emit(topic: str, **payload) -> OutboxEntry:
    """Ask for an effect once the running transaction has committed. `payload` must be JSON."""
    entry = OutboxEntry.objects.create(topic=topic, payload=payload)
    if settings.PORTAL_OUTBOX == "inline" and topic not in _topics_elsewhere:
        transaction.on_commit(lambda: handle(entry.pk), robust=True)
    return entry


def handle(pk: int) -> bool:
    """Handle one entry if it is still there; return whether it was done. Never raises.

    The row is locked meanwhile, so that two processes never handle it at once; it is removed
    with the handler's own changes or kept, with the reason and a later due time. The row of what
    takes long is put off instead, which others respect.
    """
    try:
        with transaction.atomic():
            entry = _lock(OutboxEntry.objects.filter(pk=pk)).first()
            if entry is None:
                return False
            if entry.topic not in _long_topics | _topics_elsewhere:
                _handlers[entry.topic](entry.payload)
                entry.delete()
                return True
            if entry.due_at > timezone.now():
                return False
            entry.due_at = timezone.now() + LONGEST_WORK
            entry.save(update_fields=["due_at"])
        _handlers[entry.topic](entry.payload)
        OutboxEntry.objects.filter(pk=pk).delete()
        return True
    except NotNowError as error:
        _put_off(pk, error)
        return False
    except Exception as error:
        _postpone(pk, error)
        return False


def handle_due(limit: int = 500) -> int:
    """Handle what is due, the quick before the rest, the oldest first; return how many were done.

    What takes long, or happens elsewhere, is left for the next time after some seconds.
    """
    due = OutboxEntry.objects.filter(due_at__lte=timezone.now())
    slow = due.filter(topic__in=_long_topics | _topics_elsewhere)
    quick = due.exclude(topic__in=_long_topics | _topics_elsewhere)
    done = sum(handle(pk) for pk in list(quick.values_list("pk", flat=True)[:limit]))
    topics = list(slow.order_by("topic").values_list("topic", flat=True).distinct())
    for topic in topics:
        entries = slow.filter(topic=topic).values_list("pk", flat=True)
        done += _handle_some(list(entries[:limit]), SECONDS_FOR_LONG / len(topics))
    return done


def is_more_due() -> bool:
    """Whether something waits to be handled now."""
    return OutboxEntry.objects.filter(due_at__lte=timezone.now()).exists()


def _handle_some(pks: list[int], seconds: float) -> int:
    """Handle entries in their order, one at least, until the time is over; return how many."""
    end, done = monotonic() + seconds, 0
    for pk in pks:
        done += handle(pk)
        if monotonic() >= end:
            break
    return done


def _lock(entries):
    if connection.features.has_select_for_update_skip_locked:
        return entries.select_for_update(skip_locked=True)
    return entries


def _put_off(pk: int, error: NotNowError) -> None:
    """Let the whole topic wait, in its order: no entry of it would fare better now."""
    topic = OutboxEntry.objects.filter(pk=pk).values_list("topic", flat=True).first()
    due_at = timezone.now() + timedelta(seconds=error.seconds)
    waiting = OutboxEntry.objects.filter(Q(due_at__lt=due_at) | Q(pk=pk), topic=topic)
    waiting.update(due_at=due_at, last_error=error.reason[:_LONGEST_REASON])
    logger.warning("outbox.put_off topic=%s reason=%s", topic, error.reason)


def _postpone(pk: int, error: Exception) -> None:
    entry = OutboxEntry.objects.filter(pk=pk).first()
    if entry is None:
        return
    wait = min(timedelta(seconds=5 * 2 ** min(entry.attempts, 10)), LONGEST_WAIT)
    # The kind of error only: messages may carry what must not stand in logs.
    reason = type(error).__name__
    OutboxEntry.objects.filter(pk=pk).update(
        attempts=entry.attempts + 1, due_at=timezone.now() + wait, last_error=reason
    )
    logger.warning("outbox.failed topic=%s entry=%s error=%s", entry.topic, pk, reason)
