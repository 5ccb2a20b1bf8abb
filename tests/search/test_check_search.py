"""`check_search` says where index and pages have come apart, and mends it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from home import outbox
from home.models import BasePage, OutboxEntry
from news.models import NewsPage
from search import elastic
from search.comparing import database, engine, tables
from search.elastic import indices, stored
from search.models import Audience, IndexEntry
from search.tokens import ANALYSIS_VERSION


def checked(*options: str) -> str:
    """What the command says, and how it ends where that is not well."""
    output = StringIO()
    try:
        call_command("check_search", *options, stdout=output, stderr=output)
    except CommandError as error:
        return f"{output.getvalue()}{error} [{error.returncode}]"
    return output.getvalue()


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


FINE = "Chỉ mục tìm kiếm khớp với các trang"
PAGES = BasePage._meta.verbose_name_plural


def test_the_databases_index_is_held_against_the_pages(newsroom, committed):
    with committed():
        missing, changed, outdated, bare, draft = (
            newsroom.published(title=f"Tin số {number}") for number in range(5)
        )
        newsroom.edit(draft, "congtacvien", title="Tin sửa")
    assert FINE in checked()
    of = IndexEntry.objects.filter
    of(object_id=missing.pk).delete()
    of(object_id=changed.pk).update(body="Khác")
    of(object_id=outdated.pk).update(analysis_version=ANALYSIS_VERSION - 1)
    of(object_id=draft.pk, audience=Audience.EDITORS).update(title="Tin khác")
    [entry] = of(object_id=bare.pk)
    key = "rowid" if connection.vendor == "sqlite" else "entry_id"
    execute(f"DELETE FROM search_fulltext WHERE {key} = {entry.pk}")
    stray = of(object_id=newsroom.section().pk).get()
    stray.pk, stray.object_id = None, 999_999
    stray.save()
    execute("UPDATE search_term SET pieces = pieces + 7 WHERE key = '#pieces'")

    said = checked()
    for text in (
        f"Chưa có trong chỉ mục của cơ sở dữ liệu, {PAGES}: 1 ({missing.pk})",
        f"khác với nội dung hiện có, {PAGES}: 2 ({changed.pk}, {draft.pk})",
        f"phiên bản phân tích khác, {PAGES}: 1 ({outdated.pk})",
    ):
        assert text in said
    assert f"thiếu toàn văn hoặc các đoạn: 2 ({entry.pk}, {stray.pk})" in said
    assert f"đối tượng không còn: 1 ({stray.pk})" in said
    assert "Từ vựng" in said
    assert said.endswith("[1]")
    assert checked().endswith("[1]"), "looking mends nothing"

    assert FINE in checked("--repair")
    assert FINE in checked()
    texts = {*of(object_id=draft.pk).values_list("audience", "title")}
    assert texts == {(Audience.READERS, "Tin số 4"), (Audience.EDITORS, "Tin sửa")}
    assert of(object_id=missing.pk).exists()
    assert not of(object_id=999_999).exists()


def test_what_is_published_while_the_database_is_looked_at_is_no_difference(
    newsroom, committed, settings, monkeypatch
):
    settings.PORTAL_OUTBOX = "worker"
    with committed():
        waits, hurries = (newsroom.published(title=f"Tin số {number}") for number in range(2))
        gone = newsroom.draft()
    outbox.handle_due()
    assert FINE in checked()

    def handle(page: BasePage) -> None:
        for pk in OutboxEntry.objects.filter(payload__pk=page.pk).values_list("pk", flat=True):
            outbox.handle(pk)

    before_looking = [
        lambda: (change(waits, "Khác"), change(hurries, "Khác")),
        lambda: change(hurries, "Khác nữa"),
    ]

    def change(page: NewsPage, title: str) -> None:
        with committed():
            page.title = page.draft_title = title
            page.save()

    def compared(model: type, pks: list[int]) -> list:
        if model is NewsPage:
            before_looking.pop(0)()
        found = list(compare(model, pks))
        if len(before_looking) == 1:
            handle(hurries)
        return found

    def strays() -> dict:
        if gone.pk:
            with committed():
                BasePage.objects.get(pk=gone.pk).delete()
            gone.pk = None
        return look()

    counts = [(5, 4)]
    compare, look, count = database._compared, database._strays_now, tables.pieces_and_count
    monkeypatch.setattr(database, "_compared", compared)
    monkeypatch.setattr(database, "_strays_now", strays)
    monkeypatch.setattr(
        tables, "pieces_and_count", lambda using: counts.pop() if counts else count(using)
    )
    said = checked()
    assert FINE in said, said
    assert (before_looking, gone.pk, counts) == ([], None, [])


@pytest.mark.services
def test_the_engines_copy_is_held_against_the_database(
    newsroom, elasticsearch, settings, committed
):
    settings.ELASTICSEARCH_TIMEOUT = 20
    call_command("rebuild_search", stdout=StringIO())
    with committed():
        missing, changed, hidden = (
            newsroom.published(title=f"Tin số {number}") for number in range(3)
        )
    assert FINE in checked(), "what waits for its turn is no difference"
    waiting = OutboxEntry.objects.filter(topic=elastic.TOPIC)
    waiting.update(created_at=timezone.now() - timedelta(hours=1))
    assert "chưa có trong Elasticsearch: 3" in checked(), "what nobody works off is one"
    outbox.handle_due()
    assert FINE in checked()
    [name] = elasticsearch.indices.get(index=indices.readers_alias())
    elasticsearch.delete(index=name, id=str(missing.pk))
    far = timezone.now().timestamp() * 1e9 + 1e18
    for pk in (changed.pk, 999_999):
        # Written by a server whose clock was ahead.
        document = {"pk": pk, "digest": "cũ"}
        options = {"version": int(far), "version_type": "external"}
        elasticsearch.index(index=name, id=str(pk), document=document, **options)
    BasePage.objects.filter(pk=hidden.pk).update(first_published_at="2020-01-01T00:00Z")

    said = checked()
    assert f"chưa có trong Elasticsearch: 1 ({missing.pk})" in said
    assert f"trong Elasticsearch khác với cơ sở dữ liệu: 2 ({changed.pk}, {hidden.pk})" in said
    assert "bạn đọc không được xem: 1 (999999)" in said
    assert said.endswith("[1]")
    assert FINE in checked("--repair")
    assert set(stored.of([missing.pk, changed.pk, hidden.pk, 999_999])) == {
        missing.pk,
        changed.pk,
        hidden.pk,
    }

    elasticsearch.indices.delete(index=name)
    assert "Elasticsearch không có chỉ mục" in checked()
    assert FINE in checked("--repair")
    assert indices.live(indices.all_indices(elasticsearch))

    OutboxEntry.objects.all().delete()
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    said = checked("--repair")
    assert "không dùng được Elasticsearch (ConnectionError)" in said, said
    assert said.endswith("[1]")


@pytest.mark.services
def test_what_is_published_while_the_engine_is_looked_at_is_no_difference(
    newsroom, elasticsearch, settings, committed, monkeypatch
):
    settings.ELASTICSEARCH_TIMEOUT = 20
    with committed():
        waits, hurries = (newsroom.published(title=f"Tin số {number}") for number in range(2))
    call_command("rebuild_search", stdout=StringIO())
    OutboxEntry.objects.all().delete()
    assert FINE in checked()

    def change(page: NewsPage, title: str) -> None:
        with committed():
            page.title = page.draft_title = title
            page.save()

    before_looking = [
        lambda: (change(waits, "Khác"), change(hurries, "Khác")),
        lambda: change(hurries, "Khác nữa"),
    ]

    def wanted(pks: list[int]) -> dict:
        before_looking.pop(0)()
        return want(pks)

    def waiting_keys(topic: str) -> set:
        for pk in OutboxEntry.objects.filter(payload__pk=hurries.pk).values_list("pk", flat=True):
            if before_looking:
                outbox.handle(pk)
        return keys(topic)

    want, keys = engine._wanted, engine.waiting_keys
    monkeypatch.setattr(engine, "_wanted", wanted)
    monkeypatch.setattr(engine, "waiting_keys", waiting_keys)
    said = checked()
    assert FINE in said, said
    assert before_looking == []


@pytest.mark.services
def test_administrators_are_warned_on_the_dashboard(
    newsroom, elasticsearch, settings, committed, monkeypatch
):
    def warnings(person: str = "quantri") -> str:
        html = newsroom.client(person).get("/admin/").content.decode()
        _before, _heading, rest = html.partition("Công cụ tìm kiếm cần được xem lại")
        return rest.partition("</section>")[0]

    assert "Elasticsearch không có chỉ mục" in warnings()
    call_command("rebuild_search", stdout=StringIO())
    assert warnings() == ""
    monkeypatch.setattr(indices, "ANALYSIS_VERSION", ANALYSIS_VERSION + 1)
    assert "Elasticsearch không có chỉ mục" in warnings()
    monkeypatch.undo()
    IndexEntry.objects.filter(object_id=newsroom.section().pk).update(analysis_version=1)
    assert "phiên bản phân tích khác" in warnings()
    assert warnings("congtacvien") == ""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert "Hiện không dùng được Elasticsearch" in warnings()
