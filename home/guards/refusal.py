"""From a trigger's error to words for the person whose act it refused."""

import re

from django.db import IntegrityError

from home.guards.registry import Guard, guard_named

MARK = "portal_guard"
"""What the errors of our triggers begin with."""


def broken_guard(error: BaseException) -> Guard | None:
    """Return the guard that raised the database error, or None if it is of another kind."""
    if not isinstance(error, IntegrityError):
        return None
    found = re.match(rf"{MARK}:(\w+)", str(error))
    return guard_named(found[1]) if found else None
