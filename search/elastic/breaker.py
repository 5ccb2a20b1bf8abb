"""A circuit breaker: after a failure nobody waits for the same service again for a while."""

import time
from collections.abc import Callable
from threading import Lock


class Breaker:
    """Says whether a service may be asked. Threads share it.

    After a failure it may not for a while; then one call is let through to see, and the others
    go on only once that one has come back well.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = Lock()
        self._failed_at: float | None = None
        self._is_tried = False
        self.reason = ""
        """Of the last failure."""

    def admits(self, pause: float) -> bool:
        """Whether a call may be made, `pause` seconds being left alone after a failure.

        Whoever is admitted reports how it went, by one of the methods below.
        """
        with self._lock:
            if self._failed_at is None:
                return True
            if self._is_tried or self._clock() < self._failed_at + pause:
                return False
            self._is_tried = True
            return True

    def succeeded(self) -> bool:
        """Let everybody through; return whether that is news."""
        with self._lock:
            was_open = self._failed_at is not None
            self._failed_at, self._is_tried = None, False
            return was_open

    def failed(self, reason: str) -> bool:
        """Let nobody through for a while; return whether that is news."""
        with self._lock:
            self.reason = reason
            was_closed = self._failed_at is None
            self._failed_at, self._is_tried = self._clock(), False
            return was_closed

    def given_up(self) -> None:
        """Let the next call try: this one has ended without asking the service."""
        with self._lock:
            self._is_tried = False
