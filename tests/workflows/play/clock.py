"""The clock of the play: it goes on by itself, and by hours where days must go by."""

from datetime import timedelta

import time_machine
from django.utils import timezone

_SHOWN = "%Y-%m-%d %H:%M"


class Clock:
    """Time as the portal reads it, from the moment at which the starts were made."""

    def __init__(self, start):
        self._travel = time_machine.travel(start, tick=True)
        self._traveller = self._travel.start()

    def pass_by(self) -> None:
        """Go on until all that was set for later is due."""
        self._traveller.shift(timedelta(hours=2))

    def stop(self) -> None:
        self._travel.stop()


def in_an_hour() -> str:
    """Return what a person types into the editor's field of a time."""
    return (timezone.localtime() + timedelta(hours=1)).strftime(_SHOWN)


def is_to_come(typed: str) -> bool:
    """Whether what was typed into a field of a time lies ahead."""
    return typed > timezone.localtime().strftime(_SHOWN)
