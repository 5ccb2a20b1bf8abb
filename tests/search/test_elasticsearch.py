"""Readers' search on Elasticsearch: what happens when the engine is away, late or behind."""

import socket
import time

import pytest
from django.utils import timezone

from home import outbox
from home.models import BasePage, OutboxEntry
from search import elastic, index
from tests.search.asking import Asking

pytestmark = pytest.mark.services

SECTION = "Hoạt động của Thường trực"
REFUSING = "http://127.0.0.1:9"


@pytest.fixture
def silent():
    """The address of an engine that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_engine_that_refuses_is_replaced_by_the_database(asking, elasticsearch, settings):
    settings.ELASTICSEARCH_URL = REFUSING
    assert asking.titles("hoạt động thường trực") == [SECTION]


def test_engine_that_is_silent_is_replaced_after_a_second(asking, elasticsearch, settings, silent):
    settings.ELASTICSEARCH_URL = silent
    started = time.monotonic()
    assert asking.titles("hoạt động thường trực") == [SECTION]
    assert time.monotonic() - started < 2.5


def test_engine_without_the_index_is_replaced(asking, elasticsearch):
    assert asking.titles("hoạt động thường trực") == [SECTION]


def test_publication_does_not_wait_for_the_engine_and_is_written_when_it_is_back(
    newsroom, elasticsearch, asking_elasticsearch, settings, committed
):
    engine = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = REFUSING
    with committed():
        page = newsroom.published(title="Khởi công cầu")
    assert Asking(newsroom).titles("khởi công cầu") == ["Khởi công cầu"]
    waiting = OutboxEntry.objects.filter(topic=index.ELASTICSEARCH_TOPIC)
    assert waiting.exists()
    assert not OutboxEntry.objects.filter(topic=index.DATABASE_TOPIC).exists()

    settings.ELASTICSEARCH_URL = engine
    assert asking_elasticsearch.titles("khởi công cầu") == []
    waiting.update(due_at=timezone.now())
    assert outbox.handle_due() > 0
    assert asking_elasticsearch.titles("khởi công cầu") == [page.title]


def test_unpublished_and_deleted_pages_leave_the_engine(
    newsroom, elasticsearch, asking_elasticsearch, settings, committed
):
    def count():
        elasticsearch.indices.refresh(index=settings.PORTAL_SEARCH_INDEX)
        return elasticsearch.count(index=settings.PORTAL_SEARCH_INDEX)["count"]

    before = count()
    with committed():
        page = newsroom.published(title="Khởi công cầu")
        newsroom.draft(title="Khánh thành cầu")
    assert count() == before + 1
    with committed():
        BasePage.objects.get(pk=page.pk).specific.unpublish()
    assert count() == before
    elastic.update([page.pk, 999_999])
    assert count() == before


def test_late_write_never_replaces_a_newer_one(
    newsroom, asking_elasticsearch, committed, monkeypatch
):
    with committed():
        page = newsroom.published(title="Khởi công cầu")
    BasePage.objects.filter(pk=page.pk).update(title="Khánh thành chợ")
    monkeypatch.setattr(elastic.time, "time_ns", lambda: 1)
    elastic.update([page.pk])
    assert asking_elasticsearch.titles("khởi công cầu") == ["Khánh thành chợ"]


def test_first_write_makes_the_index_with_our_mapping(newsroom, elasticsearch, settings):
    elastic.update([newsroom.section().pk])
    elastic.update([newsroom.section().pk])
    mapping = elasticsearch.indices.get_mapping(index=settings.PORTAL_SEARCH_INDEX)
    properties = mapping[settings.PORTAL_SEARCH_INDEX]["mappings"]["properties"]
    assert properties["title_folded"]["analyzer"] == "whitespace"


@pytest.mark.parametrize("typed", ["'\"", "tin AND", "*", "?", "tin~2", "a" * 300, "tin:tức", "😀"])
def test_any_query_is_answered(asking_elasticsearch, typed):
    asking_elasticsearch.answer(typed)
