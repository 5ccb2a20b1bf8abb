"""The portal as tests find it: set up once, with an account for each role."""

import pytest
from django.core.management import call_command
from django.db import connection

from home.frame import forget_trees
from tests.newsroom import Newsroom


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Set the portal up once; tests that roll back leave it as it is."""
    with django_db_blocker.unblock():
        build_portal()


@pytest.fixture(autouse=True)
def cold_frames():
    """Let no test see menus that another one has kept."""
    forget_trees()


@pytest.fixture
def newsroom(db) -> Newsroom:
    """The portal with its people, within a transaction that is rolled back."""
    return Newsroom()


@pytest.fixture
def open_newsroom(transactional_db) -> Newsroom:
    """The portal with its people, where commits are real: for races and effects after commit.

    The database is emptied after each such test, so it is filled anew here.
    """
    call_command("flush", interactive=False, verbosity=0)
    connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
    build_portal()
    return Newsroom()


def build_portal() -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Site

    from portal.demo_accounts import make_accounts
    from portal.setup import set_up

    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    set_up()
    make_accounts("mat-khau-mau")
