"""Which guards there are."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Guard:
    """Refuses an act on the rows of one table."""

    name: str
    table: str
    act: str
    """UPDATE or DELETE."""
    words: str | Promise
    """What a person is told whose act breaks it."""
    broken: str = ""
    """SQL over OLD and NEW: when the act is refused. `{differs}` stands between two values of
    which one may be empty. An UPDATE without it is refused if it changes anything."""
    may_forget: tuple[str, ...] = ()
    """Columns that such an UPDATE may empty."""
    role: str = ""
    """On PostgreSQL, the role whose sessions it lets pass."""


_guards: dict[str, Guard] = {}


def register_guards(*guards: Guard) -> None:
    """Let the database keep these rules from the next `migrate` on."""
    _guards.update({guard.name: guard for guard in guards})


def all_guards() -> list[Guard]:
    """Return what is registered."""
    return list(_guards.values())


def guard_named(name: str) -> Guard | None:
    """Return the guard of a name, or None."""
    return _guards.get(name)
