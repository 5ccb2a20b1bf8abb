"""The database keeps its rules itself, whatever the code does."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from home.guards.triggers import missing, put_up, take_down


@pytest.mark.parametrize("log_model", [PageLogEntry, ModelLogEntry])
def test_entry_of_the_audit_log_can_be_neither_changed_nor_deleted(newsroom, log_model):
    newsroom.draft()
    count = log_model.objects.count()
    assert count
    entry = log_model.objects.first()
    entry.label = "Khác"
    for act in (
        entry.save,
        entry.delete,
        log_model.objects.all().delete,
        lambda: log_model.objects.update(timestamp=timezone.now()),
        lambda: log_model.objects.filter(pk=entry.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert log_model.objects.count() == count
    assert not log_model.objects.filter(label="Khác").exists()


def test_every_guard_stands_and_migrating_puts_up_what_is_missing(newsroom):
    assert missing(connection) == []
    take_down(connection)
    assert missing(connection)
    call_command("migrate", verbosity=0)
    assert missing(connection) == []


def test_putting_up_twice_is_harmless(newsroom):
    put_up(connection)
    put_up(connection)
    assert missing(connection) == []
