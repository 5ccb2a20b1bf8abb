"""The circuit breaker before the engine."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from search.elastic.breaker import Breaker

pytestmark = pytest.mark.sqlite_only

PAUSE = 30


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_after_a_failure_nobody_asks_for_a_while_then_one_tries_for_all():
    clock = Clock()
    breaker = Breaker(clock)
    assert breaker.admits(PAUSE)
    assert breaker.admits(PAUSE)
    assert breaker.failed("ConnectionTimeout")
    assert not breaker.failed("ConnectionTimeout"), "that is no news any more"
    clock.now += PAUSE - 1
    assert not breaker.admits(PAUSE)
    clock.now += 2
    assert admitted(breaker, 16) == 1
    assert not breaker.admits(PAUSE), "the trial is still out"
    breaker.failed("ConnectionTimeout")
    assert not breaker.admits(PAUSE), "it failed, so the pause begins anew"
    assert breaker.reason == "ConnectionTimeout"
    clock.now += PAUSE
    assert breaker.admits(PAUSE)
    breaker.given_up()
    assert breaker.admits(PAUSE), "that trial said nothing"
    assert breaker.succeeded()
    assert not breaker.succeeded()
    assert admitted(breaker, 16) == 16


def admitted(breaker: Breaker, callers: int) -> int:
    """How many of several threads are let through that ask at once."""
    together = Barrier(callers)

    def ask(_number: int) -> bool:
        together.wait()
        return breaker.admits(PAUSE)

    with ThreadPoolExecutor(callers) as pool:
        return sum(pool.map(ask, range(callers)))
