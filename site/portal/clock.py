"""What happens by the clock: due publications, reminders, effects that failed, memberships."""

import logging
from threading import Event
from time import monotonic

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from home.outbox import handle_due, is_more_due
from home.unit_accounts import renew_changed_groups
from search.entries import refresh_outdated
from search.upkeep import look_after_index
from workflows.actions.pass_on import pass_on_waiting
from workflows.actions.publish_due import expire_due, publish_due
from workflows.digests import send_digests
from workflows.reminders import send_reminders

logger = logging.getLogger("portal.clock")

SECONDS = 10
OUTDATED = 20
"""How many entries of the search index are written anew at a time, after a new version."""
SECONDS_FOR_OUTDATED = 5
"""After so long the others wait for the next tick: what is due by the clock comes first."""


class Clock:
    """Runs what is due, again and again, until it is stopped."""

    def __init__(self):
        self.stopped = Event()
        self._renewed_on = None

    def run(self) -> None:
        """Tick until stopped. A failing tick is logged and the next one comes all the same."""
        while not self.stopped.is_set():
            try:
                self.tick()
            except Exception:
                logger.exception("clock.tick_failed")
            close_old_connections()
            self.stopped.wait(self.pause())

    def pause(self) -> int:
        """Return how many seconds to wait: hardly any while more is due than one tick does."""
        try:
            return 1 if is_more_due() else SECONDS
        except DatabaseError:
            return SECONDS

    def tick(self) -> None:
        """Do what is due now."""
        publish_due()
        expire_due()
        pass_on_waiting()
        send_reminders()
        send_digests()
        look_after_index()
        _refresh_outdated()
        handle_due()
        today = timezone.localdate()
        if self._renewed_on != today:
            renew_changed_groups()
            self._renewed_on = today


def _refresh_outdated() -> None:
    """Write entries of an older analysis anew, some at least, until the time is over."""
    end = monotonic() + SECONDS_FOR_OUTDATED
    while refresh_outdated(OUTDATED) and monotonic() < end:
        pass
