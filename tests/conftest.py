"""The portal as tests find it: set up once, with an account for each role."""

import gc
from collections.abc import Callable, Iterable, Iterator
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from elasticsearch import Elasticsearch

from home import outbox
from home.frame import forget_trees
from home.guards.triggers import lifted
from portal.demo_accounts import make_accounts
from portal.setup import set_up
from search.elastic.connection import forget
from tests.engine import remove_indices, shared
from tests.newsroom import Newsroom
from tests.snapshot import Snapshot
from workflows.models import ReminderSettings

# Django's models and the portal's migrations stay to the end of a run: to look through them for
# garbage as often as Python does takes a tenth of its time.
gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Snapshot:
    """Set the portal up once; tests that roll back leave it as it is."""
    with django_db_blocker.unblock():
        _lift_guards_for_flush()
        set_up()
        make_accounts("mat-khau-mau")
        # By the hour at which tests run, digests would come between the mails that they count.
        ReminderSettings.objects.update(digest_at=None)
        return Snapshot()


def _lift_guards_for_flush() -> None:
    """Let tests that really commit empty the database, which its guards would refuse.

    For every connection: browser tests have one of their own.
    """
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def lifted_flush(self, statements) -> None:
        with lifted(self.connection):
            flush(self, statements)

    operations.execute_sql_flush = lifted_flush


@pytest.fixture(autouse=True)
def cold_start():
    """Let no test see menus or renditions that another one has kept: keys are given again."""
    _forget_what_is_kept()


def _forget_what_is_kept() -> None:
    forget_trees()
    cache.clear()


@pytest.fixture
def newsroom(db) -> Newsroom:
    """The portal with its people, within a transaction that is rolled back."""
    return Newsroom()


@pytest.fixture
def one_by_one(newsroom) -> Callable[[Iterable], Iterator]:
    """Go through people or cases, each from the same start: what one did is rolled back.

    The start is made once, where a test for each would make it again and again.
    """

    def go_through(cases: Iterable) -> Iterator:
        signed_in = dict(newsroom.clients)
        for case in cases:
            with transaction.atomic():
                yield case
                transaction.set_rollback(True)
            newsroom.clients = dict(signed_in)
            _forget_what_is_kept()

    return go_through


@pytest.fixture
def open_newsroom(transactional_db, django_db_setup) -> Newsroom:
    """The portal with its people, where commits are real: for races and effects after commit.

    The database is emptied after each such test, so it is filled again here.
    """
    django_db_setup.put_back()
    return Newsroom()


@pytest.fixture
def elasticsearch(request, settings, monkeypatch):
    """The engine in use, with indices of its own that are removed in the end."""
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    settings.PORTAL_SEARCH_INDEX = name = f"portal-test-{uuid4().hex}"
    # A busy machine must not bring in the database where nothing is said of patience, nor leave
    # to another tick of the clock what this one is expected to do.
    settings.ELASTICSEARCH_TIMEOUT = 20
    monkeypatch.setattr(outbox, "SECONDS_FOR_LONG", 60)
    client = Elasticsearch(settings.ELASTICSEARCH_URL)
    forget()
    with shared(alone=request.node.get_closest_marker("alone") is not None):
        yield client
        remove_indices(client, name)
