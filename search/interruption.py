"""Lets a command that is told to end do so as if it were interrupted by hand: in good order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Raise KeyboardInterrupt when the process is asked to end, or loses its terminal."""
    if current_thread() is not main_thread():
        yield
        return

    def interrupt(*_) -> None:
        raise KeyboardInterrupt

    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, interrupt) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
