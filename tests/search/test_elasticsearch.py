"""Elasticsearch's copy: what is written to it and leaves it, and that it takes any question."""

import pytest
from django.db import connection

from home import outbox
from home.models import BasePage
from search import elastic
from search.elastic import writing
from search.elastic.indices import readers_alias
from search.elastic.queries import query_of
from search.fulltext import piece_table
from search.models import Audience, IndexEntry
from search.reading import read_question
from search.scoring import Scorer

pytestmark = pytest.mark.services

SECTION = "Hoạt động của Thường trực"


def test_unpublished_and_deleted_pages_leave_the_engine(
    newsroom, elasticsearch, asking_elasticsearch, committed
):
    def count() -> int:
        outbox.handle_due()
        elasticsearch.indices.refresh(index=readers_alias())
        return elasticsearch.count(index=readers_alias())["count"]

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
    outbox.handle_due()
    BasePage.objects.filter(pk=page.pk).update(title="Khánh thành chợ")
    monkeypatch.setattr(writing, "_now", lambda: 1)
    elastic.update([page.pk])
    assert asking_elasticsearch.titles("khởi công cầu") == ["Khánh thành chợ"]


def test_the_engine_adds_up_the_same_sum_as_the_database(asking_elasticsearch, elasticsearch):
    compared = 0
    for typed in ("hoat dong thuong truc", SECTION, "tin trong tinh", "thường trực tỉnh uỷ"):
        question = read_question(typed)
        scorer = Scorer(question)
        found = elasticsearch.search(index=readers_alias(), query=query_of(question, partly=True))
        for hit in found["hits"]["hits"]:
            entry = IndexEntry.objects.get(object_id=hit["_id"], audience=Audience.READERS)
            with connection.cursor() as cursor:
                pieces = list(piece_table("default").read(cursor, [entry.pk]))
            assert hit["_score"] == pytest.approx(max(map(scorer.score, pieces)), rel=0.2)
            compared += 1
    assert compared > 10


def test_any_query_is_answered(asking_elasticsearch):
    words = " ".join(f"từ{number} hoạt động" for number in range(60))
    signs = ["'\"", "tin AND", "*", "?", "tin~2", "tin:tức", "😀 tin", "(tin", "tin^3"]
    for typed in [*signs, "a" * 300, "tin " * 100, words]:
        response = asking_elasticsearch.get("/api/search/", q=typed)
        assert response.status_code == 200
        assert "fallback" not in response.get("X-Search-Engine", ""), typed
