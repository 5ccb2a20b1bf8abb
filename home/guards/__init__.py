"""Rules that the database itself keeps, so that no code path and no stale object gets round them.

An app registers its guards when it is ready; they are triggers, put up after every `migrate`. Not
by single migrations: SQLite makes a table anew for many changes of it, and its triggers are gone
without a word (docs/decisions/0012-guards-in-the-database.md).
"""

from home.guards.refusal import broken_guard
from home.guards.registry import Guard, all_guards, guard_named, register_guards

__all__ = ["Guard", "all_guards", "broken_guard", "guard_named", "register_guards"]
