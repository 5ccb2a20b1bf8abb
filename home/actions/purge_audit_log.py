"""Purge the audit log of what is older than it must be kept, under another database role."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import ConnectionHandler, DatabaseError, connection, connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from environ import Env
from wagtail.models import ModelLogEntry, PageLogEntry

from home.guards.log_guards import KEPT, PURGE_ROLE
from home.guards.triggers import lifted
from home.refusal import Refused

PURGED = "home.audit_purged"
ALIAS = "audit_purge"


def purge_audit_log(before: datetime, by=None, url: str = "") -> int:
    """Delete the entries from before a moment; return how many. That it was done is an entry.

    On PostgreSQL `url` names the database under the role that may; SQLite knows no roles, there
    it is this act alone that gets past the guards. Raises Refused, having changed nothing.
    """
    kept = timedelta(days=settings.PORTAL_AUDIT_KEPT_DAYS)
    if before > timezone.now() - kept:
        raise Refused(_("Entries are kept for %d days.") % kept.days)
    if connection.vendor == "postgresql":
        with _another_role(url), transaction.atomic(using=ALIAS):
            return _purge(ALIAS, before, by)
    with lifted(connection, KEPT):
        return _purge(connection.alias, before, by)


def _purge(alias: str, before: datetime, by) -> int:
    count = 0
    for log_model in (PageLogEntry, ModelLogEntry):
        old = log_model.objects.using(alias).filter(timestamp__lt=before)
        # What was purged before stays known; nothing hangs on an entry, hence no collecting.
        count += old.exclude(action=PURGED).order_by()._raw_delete(alias)
    ModelLogEntry.objects.using(alias).create(
        content_type=ContentType.objects.get_for_model(PageLogEntry),
        object_id="0",
        label=str(_("Audit log")),
        action=PURGED,
        timestamp=timezone.now(),
        user_id=by.pk if by else None,
        data={"before": before, "entries": count},
        deleted=True,
    )
    return count


@contextmanager
def _another_role(url: str) -> Iterator[None]:
    """Open a connection of its own for the purge, to be had under `ALIAS`."""
    if not url:
        raise Refused(_("AUDIT_PURGE_DATABASE_URL must name the database under another role."))
    config = Env.db_url_config(url)
    connections[ALIAS] = ConnectionHandler({"default": config, ALIAS: config})[ALIAS]
    try:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SELECT session_user")
            if cursor.fetchone()[0] != PURGE_ROLE:
                raise Refused(_("Only the role %s may purge the log.") % PURGE_ROLE)
        yield
    except DatabaseError as error:
        raise Refused(_("The database refused it: %s") % str(error).splitlines()[0]) from error
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
