"""Searching as readers and editors do it."""

from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection

from home import outbox
from tests.search.asking import Asking
from tests.search.corpus_loading import load
from tests.search.quality_portal import ELASTICSEARCH, ENGINES, QualityPortal


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Does at the end of a `with` what follows from the acts within, such as indexing."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def asking_database(newsroom) -> Asking:
    """What readers and editors are shown for a query, as it is delivered."""
    return Asking(newsroom)


@pytest.fixture
def asking(asking_database) -> Asking:
    """The same, where no test asks other engines too."""
    return asking_database


@pytest.fixture
def asking_elasticsearch(newsroom, elasticsearch, settings) -> Asking:
    """Readers whose answers come from the engine alone: the database's full text is emptied."""
    call_command("rebuild_search", verbosity=0)

    def before() -> None:
        outbox.handle_due()
        elasticsearch.indices.refresh(index=settings.PORTAL_SEARCH_INDEX)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_fulltext")

    return Asking(newsroom, before)


@pytest.fixture
def quality_portal(db, request) -> QualityPortal:
    """The sample corpus, loaded once for all engines of the database."""
    if ELASTICSEARCH in ENGINES:
        request.getfixturevalue("elasticsearch")
        # The sections are older than this index; what is imported is written to it at once.
        call_command("rebuild_search", verbosity=0)
    load()
    return QualityPortal()
