"""What each type of page costs: queries, bytes and milliseconds, as a table in Markdown.

    make bench

Bytes are compressed and without pictures; "first visit" adds the style sheets, scripts and fonts
that a page loads, each once. Milliseconds are the median of many requests, in one process.
"""

import gzip
import re
import statistics
import time
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.frame import forget_trees
from library.models import DocumentPage
from news.models import NewsPage
from tests.newsroom import CO_SO

TIMES = 40
"""How often each page is asked for."""

_ASSET = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')
_FONT = re.compile(r'url\("?\.\./(fonts/[^")]+)"?\)')
_PRELOADED = re.compile(r'href="/static/([^"]+\.woff2)"')


@pytest.fixture
def addresses(newsroom) -> dict[str, str]:
    """The address of one page of each type, with sample content."""
    call_command("load_sample_content", verbosity=0)
    call_command("load_sample_documents", verbosity=0)
    item = NewsPage.objects.live_public().order_by("-first_published_at").first()
    day = timezone.localdate(item.first_published_at)
    return {
        "Trang chủ": "/",
        "Chuyên mục có chuyên mục con": "/tin-tuc-su-kien/",
        "Chuyên mục, trang 2": "/tin-tuc-su-kien/?page=2",
        "Chuyên mục cuối": CO_SO,
        "Chuyên mục dẫn đường": "/gioi-thieu/",
        "Lưu trữ theo tháng": f"/tin-tuc-su-kien/luu-tru/{day:%Y/%m}/",
        "Chủ đề": f"/chu-de/{item.topics.first().slug}/",
        "Tin, bài": item.get_url(),
        "Tra cứu văn bản": "/van-ban-tai-lieu/?q=05+nq+tu",
        "Văn bản": DocumentPage.objects.get(number="05-NQ/TU").get_url(),
        "Trang cố định": "/gioi-thieu/lich-su-dang-bo-tinh/",
        "Sơ đồ cổng": "/lien-he/so-do-cong/",
        "Tìm kiếm": "/tim-kiem/?q=chi+bo",
        "Không có trang": "/khong-co-trang-nay/",
    }


def test_what_each_page_costs(addresses, capsys):
    rows = [row(name, address) for name, address in addresses.items()]
    with capsys.disabled():
        print(f"\n\n{connection.vendor}, {NewsPage.objects.count()} items\n")
        print("| trang | truy vấn | HTML, kB | lần đầu, kB | ms |\n|---|---|---|---|---|")
        print("\n".join(rows))


def row(name: str, address: str) -> str:
    client = Client()
    forget_trees()
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        html = client.get(address).content
        spent = len(queries)  # later requests empty the log
    page = len(gzip.compress(html))
    whole = page + sum(map(_weight, _assets(html.decode())))
    taken = statistics.median(_timed(client, address) for _ in range(TIMES))
    return f"| {name} | {spent} | {page / 1000:.1f} | {whole / 1000:.1f} | {taken:.1f} |"


def _timed(client: Client, address: str) -> float:
    started = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - started) * 1000


def _assets(html: str) -> set[str]:
    """Return the names of what a first visit loads beside the page itself."""
    names = set(_ASSET.findall(html)) | set(_PRELOADED.findall(html))
    sheets = [name for name in names if name.endswith(".css")]
    for sheet in sheets:
        names |= {f"portal/{font}" for font in _FONT.findall(_read(sheet).decode())}
    return names


def _read(name: str) -> bytes:
    return Path(finders.find(name)).read_bytes()


def _weight(name: str) -> int:
    content = _read(name)
    return len(content if name.endswith(".woff2") else gzip.compress(content))
