"""How fast readers' search answers as the portal grows, as a table in Markdown.

    make bench-search                              as much as the table in the documentation has
    SIZES=1000,10000 make bench-search

On PostgreSQL with Elasticsearch, as in production, and on SQLite. One process asks over HTTP's
test client; p50 and p95 are of all queries, of each kind alike.
"""

import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from elasticsearch import Elasticsearch
from wagtail.rich_text import RichText

from home.models import BasePage
from news.models import Genre, NewsPage
from search import entries, upkeep
from search.one_rebuild import only_one
from tests.bench.searching import generated
from tests.many_pages import add_pages
from tests.newsroom import CO_SO

_ON_SQLITE, _ON_POSTGRESQL = "200,1000,10000,20000", "1000,10000,20000,100000"
ASKED = {
    "tìm kiếm": ("/api/search/", {"size": 10}),
    "trang kết quả, có bộ lọc": ("/tim-kiem/", {}),
    "gợi ý": ("/api/search/suggestions/", {}),
}
BATCH = 200
COMMON = "một từ thường gặp"


def sizes() -> list[int]:
    otherwise = _ON_SQLITE if connection.vendor == "sqlite" else _ON_POSTGRESQL
    return [int(one) for one in (os.environ.get("PORTAL_BENCH_SIZES") or otherwise).split(",")]


# Committed, as in production: what one transaction rewrites again and again would stay on disk.
@pytest.mark.django_db(transaction=True)
def test_search_is_measured(newsroom, elasticsearch, capsys):
    engines = [connection.vendor]
    if connection.vendor == "postgresql":
        engines.append("elasticsearch")
    common = {}
    said(capsys, "\n| bộ máy | tin, bài | việc | p50, ms | p95, ms | lập chỉ mục mỗi giây | MB |")
    said(capsys, "|---|---|---|---|---|---|---|")
    for size in sizes():
        rate = grow(newsroom, size)
        for engine in engines:
            used = "elasticsearch" if engine == "elasticsearch" else "database"
            with override_settings(PORTAL_SEARCH_ENGINE=used):
                if used == "elasticsearch":
                    rate = build()
                times = ask(size)
            common[engine, size] = statistics.median(times["tìm kiếm", COMMON])
            # As they come: whoever stops the run keeps what was measured.
            for row in table(engine, size, times, rate):
                said(capsys, row)
            said(capsys, by_kind(times))
    said(capsys, f"\n{COMMON}, ms:")
    for (engine, size), seconds in common.items():
        said(capsys, f"  {engine} {size}: {seconds * 1000:.1f}")


def said(capsys, line: str) -> None:
    with capsys.disabled():
        print(line, flush=True)


def table(engine: str, size: int, times: dict, rate: float) -> Iterator[str]:
    """Give the rows of the table for an engine and a size."""
    megabytes = on_disk(engine)
    for name in ASKED:
        all_times = sorted(
            one for (asked, _kind), several in times.items() if asked == name for one in several
        )
        p50, p95 = statistics.median(all_times), all_times[int(len(all_times) * 0.95)]
        yield (
            f"| {engine} | {size} | {name} | {p50 * 1000:.1f} | {p95 * 1000:.1f}"
            f" | {rate:.0f} | {megabytes:.0f} |"
        )


def grow(newsroom, size: int) -> float:
    """Let the portal have so many generated items; return how many a second were indexed."""
    there = NewsPage.objects.count()
    genre = Genre.objects.get(code="tin")

    def item(row: BasePage, number: int) -> NewsPage:
        row.title = row.draft_title = generated.title(number)
        text = [("paragraph", RichText(f"<p>{generated.body(number)}</p>"))]
        return NewsPage(genre=genre, lead=generated.lead(number), body=text)

    keys = add_pages(newsroom.section(CO_SO), size - there, "Tin", "tin", item)
    began = time.perf_counter()
    for start in range(0, len(keys), BATCH):
        entries.refresh(NewsPage, keys[start : start + BATCH])
    seconds = time.perf_counter() - began
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return len(keys) / seconds


def build() -> float:
    """Write all to Elasticsearch; return how many a second."""
    began = time.perf_counter()
    with only_one():
        upkeep.rebuild_index()
    return BasePage.objects.count() / (time.perf_counter() - began)


def ask(size: int) -> dict[tuple[str, str], list[float]]:
    """Ask everything; return how many seconds each answer took."""
    client, times = Client(), defaultdict(list)
    for kind, query in [*generated.queries(size)]:
        for name, (address, parameters) in ASKED.items():
            cache.clear()
            client.get("/api/search/", {"q": "khởi động"})
            began = time.perf_counter()
            response = client.get(address, {"q": query, **parameters})
            times[name, kind].append(time.perf_counter() - began)
            assert response.status_code == 200, (address, query)
    return times


def by_kind(times: dict) -> str:
    """Return how long a search of each kind takes."""
    return "; ".join(
        f"{kind} {statistics.median(several) * 1000:.0f} ms"
        for (name, kind), several in times.items()
        if name == "tìm kiếm"
    )


def on_disk(engine: str) -> float:
    """Return how many megabytes the index takes."""
    if engine == "elasticsearch":
        client = Elasticsearch(settings.ELASTICSEARCH_URL)
        stats = client.indices.stats(index=f"{settings.PORTAL_SEARCH_INDEX}*")
        return stats["_all"]["primaries"]["store"]["size_in_bytes"] / 1e6
    with connection.cursor() as cursor:
        if engine == "postgresql":
            cursor.execute(
                "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class"
                " WHERE relkind = 'r' AND relname LIKE 'search_%%'"
            )
            return float(cursor.fetchone()[0]) / 1e6
        # With what isn't committed yet; the whole database, of which the index is the most.
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return float(cursor.fetchone()[0]) / 1e6
