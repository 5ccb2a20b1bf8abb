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
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from elasticsearch import Elasticsearch
from wagtail.rich_text import RichText

from home.models import BasePage
from news.models import Genre, NewsPage
from search import entries
from tests.bench.searching import generated
from tests.many_pages import add_pages
from tests.newsroom import CO_SO

_ON_SQLITE, _ON_POSTGRESQL = "200,1000,10000,20000", "1000,10000,100000"
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


@pytest.mark.django_db
def test_search_is_measured(newsroom, elasticsearch, capsys):
    engines = [connection.vendor]
    if connection.vendor == "postgresql":
        engines.append("elasticsearch")
    rows, common = [], {}
    for size in sizes():
        rate = grow(newsroom, size)
        for engine in engines:
            used = "elasticsearch" if engine == "elasticsearch" else "database"
            with override_settings(PORTAL_SEARCH_ENGINE=used):
                if used == "elasticsearch":
                    rate = build()
                times = ask(size)
            common[engine, size] = statistics.median(times["tìm kiếm", COMMON])
            megabytes = on_disk(engine)
            for name in ASKED:
                all_times = sorted(
                    one
                    for (asked, _kind), several in times.items()
                    if asked == name
                    for one in several
                )
                p50, p95 = statistics.median(all_times), all_times[int(len(all_times) * 0.95)]
                rows.append((engine, size, name, p50, p95, rate, megabytes))
            by_kind(engine, size, times, capsys)
    with capsys.disabled():
        print("\n\n| bộ máy | tin, bài | việc | p50, ms | p95, ms | lập chỉ mục mỗi giây | MB |")
        print("|---|---|---|---|---|---|---|")
        for engine, size, name, p50, p95, rate, megabytes in rows:
            print(
                f"| {engine} | {size} | {name} | {p50 * 1000:.1f} | {p95 * 1000:.1f}"
                f" | {rate:.0f} | {megabytes:.0f} |"
            )
        print(f"\n{COMMON}, ms:")
        for (engine, size), seconds in common.items():
            print(f"  {engine} {size}: {seconds * 1000:.1f}")


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
            cursor.execute("ANALYZE")
    return len(keys) / seconds


def build() -> float:
    """Write all to Elasticsearch; return how many a second."""
    began = time.perf_counter()
    call_command("rebuild_search", verbosity=0)
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


def by_kind(engine: str, size: int, times: dict, capsys) -> None:
    with capsys.disabled():
        print(f"\n{engine}, {size}: ", end="")
        for (name, kind), several in times.items():
            if name == "tìm kiếm":
                print(f"{kind} {statistics.median(several) * 1000:.0f} ms", end="; ")


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
        return Path(str(connection.settings_dict["NAME"])).stat().st_size / 1e6
