"""Puts guards up as triggers, and takes them down."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction

from home.guards.refusal import MARK
from home.guards.registry import Guard, all_guards

ON_SQLITE = """
CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW WHEN {broken}
BEGIN SELECT RAISE(ABORT, '{said}'); END
"""

ON_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF {broken} THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{said}';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$guard$;
CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def put_up(connection, guards: Iterable[Guard] | None = None) -> None:
    """Put up the guards (all, if none are named) whose tables are there, in place of former ones.

    Safe to run again.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in _chosen(guards):
            if guard.table in tables:
                _take_down(connection, cursor, guard)
                cursor.execute(_statement(connection, cursor, guard))


def take_down(connection, guards: Iterable[Guard] | None = None) -> None:
    """Take the guards down."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in _chosen(guards):
            if guard.table in tables:
                _take_down(connection, cursor, guard)


@contextmanager
def lifted(connection, guards: Iterable[Guard] | None = None) -> Iterator[None]:
    """Take guards down for what is done within, in one transaction with it."""
    guards = _chosen(guards)
    with transaction.atomic(using=connection.alias):
        take_down(connection, guards)
        yield
        put_up(connection, guards)


def missing(connection) -> list[Guard]:
    """Return the guards that should stand and don't."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {name for (name,) in cursor.fetchall()}
    return [guard for guard in all_guards() if _trigger(guard) not in standing]


def _chosen(guards: Iterable[Guard] | None) -> list[Guard]:
    return all_guards() if guards is None else list(guards)


def _trigger(guard: Guard) -> str:
    return f"{MARK}_{guard.name}"


def _take_down(connection, cursor, guard: Guard) -> None:
    where = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {_trigger(guard)}{where}")


def _statement(connection, cursor, guard: Guard) -> str:
    on_postgresql = connection.vendor == "postgresql"
    differs = "IS DISTINCT FROM" if on_postgresql else "IS NOT"
    broken = (guard.broken or _any_change(connection, cursor, guard)).format(differs=differs)
    if guard.role and on_postgresql:
        broken = f"session_user <> '{guard.role}' AND ({broken})"
    return (ON_POSTGRESQL if on_postgresql else ON_SQLITE).format(
        name=_trigger(guard),
        act=guard.act,
        table=guard.table,
        broken=broken,
        said=f"{MARK}:{guard.name}",
    )


def _any_change(connection, cursor, guard: Guard) -> str:
    """Return the SQL that says whether any column changes, but for those that may be emptied."""
    changes = []
    for column in connection.introspection.get_table_description(cursor, guard.table):
        name = connection.ops.quote_name(column.name)
        changed = f"OLD.{name} {{differs}} NEW.{name}"
        if column.name in guard.may_forget:
            changed = f"({changed} AND NEW.{name} IS NOT NULL)"
        changes.append(changed)
    return " OR ".join(changes)
