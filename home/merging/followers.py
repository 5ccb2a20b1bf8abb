"""What names a section that is merged away and must name its successor: apps register theirs.

Links in texts are no followers: approved texts are not edited, their keys are resolved when they
are read (`home.models.MergedSection`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Follower:
    """Rows of one kind that name sections."""

    label: str | Promise
    """What they are, for the person who merges."""
    count: Callable[[object], int]
    """How many of them name a section."""
    carry: Callable[[object, object, object], None]
    """Make those that name a section name another: section, successor, person."""
    lists_kind: bool = False
    """Whether they hold for sections of the same kind only."""


_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Let rows of a kind follow when sections are merged."""
    _followers.append(follower)


def all_followers() -> list[Follower]:
    """Return what is registered."""
    return list(_followers)
