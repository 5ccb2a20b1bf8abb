"""Old entries of the audit log go by one command, under a role of their own, and that is logged."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from home.guards.log_guards import PURGE_ROLE

YEARS_AGO = timedelta(days=1500)


@pytest.fixture
def old_entry(open_newsroom):
    page = open_newsroom.draft()
    moment = timezone.now() - YEARS_AGO
    return PageLogEntry.objects.log_action(page, "wagtail.edit", timestamp=moment)


@pytest.fixture
def purge_role(monkeypatch):
    """The second role on PostgreSQL, with no more rights than the purge takes."""
    if connection.vendor != "postgresql":
        yield
        return
    tables = "wagtailcore_pagelogentry, wagtailcore_modellogentry"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {PURGE_ROLE}")
        cursor.execute(f"CREATE ROLE {PURGE_ROLE} LOGIN")
        cursor.execute(f"GRANT SELECT, DELETE ON {tables} TO {PURGE_ROLE}")
        cursor.execute(f"GRANT INSERT ON wagtailcore_modellogentry TO {PURGE_ROLE}")
        cursor.execute(f"GRANT SELECT ON django_content_type TO {PURGE_ROLE}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {PURGE_ROLE}")
    settings = connection.settings_dict
    place = f"{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    monkeypatch.setenv("AUDIT_PURGE_DATABASE_URL", f"postgres://{PURGE_ROLE}@{place}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {PURGE_ROLE}")
        cursor.execute(f"DROP ROLE {PURGE_ROLE}")


def day(ago: int) -> str:
    return (timezone.localdate() - timedelta(days=ago)).isoformat()


def test_old_entries_go_and_the_purge_is_logged(old_entry, purge_role):
    younger = PageLogEntry.objects.exclude(pk=old_entry.pk).count()
    call_command("purge_audit_log", before=day(1000), by="quantri")
    assert not PageLogEntry.objects.filter(pk=old_entry.pk).exists()
    assert PageLogEntry.objects.count() == younger
    entry = ModelLogEntry.objects.get(action="home.audit_purged")
    assert entry.user.username == "quantri"
    assert entry.data["entries"] == 1


def test_entries_are_kept_for_their_time(old_entry, purge_role):
    with pytest.raises(CommandError):
        call_command("purge_audit_log", before=day(10))
    assert PageLogEntry.objects.filter(pk=old_entry.pk).exists()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite knows no roles")
@pytest.mark.parametrize("url", ["", "own"])
def test_the_portals_own_role_may_not_purge(old_entry, purge_role, monkeypatch, url):
    settings = connection.settings_dict
    place = f"{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    own = f"postgres://{place}" if url else ""
    monkeypatch.setenv("AUDIT_PURGE_DATABASE_URL", own)
    with pytest.raises(CommandError):
        call_command("purge_audit_log", before=day(1000))
    assert PageLogEntry.objects.filter(pk=old_entry.pk).exists()


def test_what_is_no_day_is_told(newsroom):
    with pytest.raises(CommandError, match="hôm qua"):
        call_command("purge_audit_log", before="hôm qua")
