"""The engine refused, silent, slow, read-only or without its index, while people publish and read.

A real engine stands behind a line that can be broken. Publishing asks it nothing, readers are
answered by the database, and when it is well again it catches up by itself.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from elasticsearch import Elasticsearch

from home import outbox
from home.models import OutboxEntry
from search import batches
from search.elastic import TOPIC
from search.elastic.indices import readers_alias
from search.upkeep import look_after_index
from tests.engine import paused
from tests.newsroom import Newsroom
from tests.search.asking import API, Asking
from tests.search.line import Line

pytestmark = pytest.mark.services

PATIENT, HASTY = 20, 0.2
"""Seconds for which a reader waits: for an engine that works, and for one that doesn't."""
AGES = 1000


@pytest.fixture
def line(elasticsearch, settings) -> Iterator[Line]:
    """The line to the engine."""
    line = Line(settings.ELASTICSEARCH_URL)
    settings.ELASTICSEARCH_URL = line.url
    settings.ELASTICSEARCH_TIMEOUT = PATIENT
    settings.ELASTICSEARCH_PAUSE = AGES
    yield line
    line.close()


@dataclass
class Portal:
    """The portal with its readers, its newsroom and its clock."""

    newsroom: Newsroom
    engine: Elasticsearch
    committed: Callable
    number: int = 0
    titles: list[str] = field(default_factory=list)

    def publish(self) -> str:
        """Publish an item, as an editor's request does it; return its title."""
        self.number += 1
        with self.committed():
            self.newsroom.published(title=f"Khởi công cầu số {self.number}")
        self.titles.append(f"Khởi công cầu số {self.number}")
        return self.titles[-1]

    def tick(self) -> None:
        """What the clock does for the search."""
        look_after_index()
        outbox.handle_due()

    def found(self) -> tuple[str, set[str]]:
        """Who answers a reader, and what is found."""
        response = Asking(self.newsroom).get(API, q="khởi công cầu", size="50")
        assert response.status_code == 200
        titles = {row["title"] for row in response.json()["results"]}
        return response["X-Search-Engine"], titles

    def refresh(self) -> None:
        """Let the engine show what was written, as it does every second."""
        self.engine.indices.refresh(index=readers_alias())

    def is_whole(self) -> bool:
        """Whether the engine answers readers, and holds everything."""
        self.refresh()
        return self.found() == ("elasticsearch", set(self.titles))


@pytest.fixture
def portal(newsroom, line, elasticsearch, committed, settings) -> Portal:
    """The portal, with an index that the clock has made, since there was none."""
    portal = Portal(newsroom, elasticsearch, committed)
    portal.publish()
    assert portal.found() == ("database; fallback", set(portal.titles)), "no index, no engine"
    settings.ELASTICSEARCH_PAUSE = 0
    portal.tick()
    assert portal.is_whole()
    settings.ELASTICSEARCH_PAUSE = AGES
    return portal


def waiting() -> QuerySet[OutboxEntry]:
    """What waits for the engine. Nothing else ever does."""
    assert not OutboxEntry.objects.exclude(topic=TOPIC).exists()
    return OutboxEntry.objects.filter(topic=TOPIC)


@pytest.mark.parametrize("fault", ["refuse", "silence", "delay"])
def test_broken_line(portal, line, settings, fault):
    getattr(line, fault)()
    settings.ELASTICSEARCH_TIMEOUT = HASTY
    line.asked.clear()
    portal.publish()
    assert line.asked == [], "publishing asks the engine nothing"
    assert waiting().count() == 1

    assert portal.found() == ("database; fallback", set(portal.titles))
    asked = list(line.asked)
    assert portal.found() == ("database; fallback", set(portal.titles))
    assert line.asked == asked, "the next reader doesn't wait for it again"

    portal.tick()
    portal.publish()
    asked = list(line.asked)
    portal.tick()
    assert line.asked == asked, "nor does the clock"
    assert waiting().count() == 2

    line.mend()
    settings.ELASTICSEARCH_TIMEOUT = PATIENT
    assert portal.found()[0] == "database; fallback", "until the time has come to try"
    settings.ELASTICSEARCH_PAUSE = 0
    waiting().update(due_at=timezone.now())
    portal.tick()
    assert not waiting().exists()
    assert portal.is_whole()


@pytest.mark.alone
@pytest.mark.sqlite_only
def test_engine_whose_process_is_stopped(portal, elasticsearch, committed, settings):
    with ExitStack() as stopped:
        with committed():
            page = portal.newsroom.draft(submit=True, title="Khởi công cầu lớn")
            for person in ("lanhdao", "togiupviec"):
                portal.newsroom.approve(page, person)
            stopped.enter_context(paused(elasticsearch))
            settings.ELASTICSEARCH_TIMEOUT = HASTY
            portal.newsroom.approve(page, "bientap")
        portal.titles.append(page.title)
        assert portal.found() == ("database; fallback", set(portal.titles))
        portal.tick()
    assert waiting().exists()
    settings.ELASTICSEARCH_TIMEOUT, settings.ELASTICSEARCH_PAUSE = PATIENT, 0
    waiting().update(due_at=timezone.now())
    portal.tick()
    assert not waiting().exists()
    assert portal.is_whole()


def test_read_only_index(portal, line, elasticsearch, settings):
    [name] = elasticsearch.indices.get(index=readers_alias())
    elasticsearch.indices.put_settings(index=name, settings={"index.blocks.write": True})
    portal.publish()
    portal.tick()
    assert waiting().get().last_error == "cluster_block_exception"
    assert portal.found() == ("database; fallback", set(portal.titles)), "the copy is old"
    elasticsearch.indices.put_settings(index=name, settings={"index.blocks.write": None})
    settings.ELASTICSEARCH_PAUSE = 0
    waiting().update(due_at=timezone.now())
    portal.tick()
    assert portal.is_whole()
    assert not waiting().exists()


def test_clock_that_does_not_run(portal):
    portal.publish()
    assert portal.found()[0] == "elasticsearch", "it will be written in a moment"
    waiting().update(created_at=timezone.now() - timedelta(hours=1))
    assert portal.found() == ("database; fallback", set(portal.titles))
    portal.tick()
    assert portal.is_whole()


def test_index_that_is_wiped(portal, line, elasticsearch, settings, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 10)
    settings.ELASTICSEARCH_PAUSE = 0

    def wipe() -> None:
        for name in elasticsearch.indices.get(index=f"{settings.PORTAL_SEARCH_INDEX}*"):
            elasticsearch.indices.delete(index=name)

    wipe()
    portal.publish()
    assert portal.found() == ("database; fallback", set(portal.titles))
    look_after_index()
    parts = list(waiting().values_list("pk", flat=True))
    assert len(parts) > 3
    for pk in parts[:3]:
        assert outbox.handle(pk)
    portal.publish()
    assert portal.found() == ("database; fallback", set(portal.titles)), "it isn't whole yet"
    wipe()
    assert outbox.handle(parts[3]), "what was begun is in vain"
    portal.tick()
    assert portal.is_whole()
    assert not waiting().exists()
    assert len(elasticsearch.indices.get(index=f"{settings.PORTAL_SEARCH_INDEX}*")) == 1
