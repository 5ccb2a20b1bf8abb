"""How fast items of a former site come in, and with how much memory.

    make bench              20,000 items
    ITEMS=2000 make bench   a short run

On PostgreSQL and Elasticsearch, as in production, the command in a process of its own. It must
keep to a rate of 20,000 items in 15 minutes, and to 300 MB.
"""

import json
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from elasticsearch import Elasticsearch

from news.models import NewsPage
from search.models import IndexEntry
from tests.engine import remove_indices
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC

ROOT = Path(__file__).parents[2]
ITEMS = int(os.environ.get("ITEMS", "20000"))
LEAST_RATE = 20_000 / (15 * 60)
MOST_MEGABYTES = 300
INDEX = "portal-bench-items"

_WORDS = re.findall(
    r"\S+",
    "hội nghị công tác triển khai nhiệm vụ kế hoạch chuyển đổi số nông thôn mới kinh tế xã hội"
    " quốc phòng an ninh văn hóa giáo dục y tế đồng bộ hiệu quả phong trào thi đua cơ sở chi bộ",
)


@pytest.fixture
def index():
    """An index that is gone in the end."""
    yield INDEX
    remove_indices(Elasticsearch(settings.ELASTICSEARCH_URL), INDEX)


def test_import_keeps_to_its_time_and_memory(open_newsroom, tmp_path, index, capsys):
    file = tmp_path / "tin.jsonl"
    with file.open("w") as out:
        for number in range(ITEMS):
            out.write(json.dumps(item(number), ensure_ascii=False) + "\n")
    seconds, megabytes = timed(file)
    rate = ITEMS / seconds
    with capsys.disabled():
        print(f"\n\n{connection.vendor}, Elasticsearch, {file.stat().st_size / 1e6:.0f} MB\n")
        print("| tin, bài | mỗi giây | phút | MB cao nhất |\n|---|---|---|---|")
        print(f"| {ITEMS} | {rate:.0f} | {seconds / 60:.1f} | {megabytes:.0f} |\n")
    assert NewsPage.objects.live().count() == ITEMS
    assert IndexEntry.objects.filter(object_id__in=NewsPage.objects.values("pk")).count() == ITEMS
    engine = Elasticsearch(settings.ELASTICSEARCH_URL)
    assert engine.count(index=INDEX, q="*:*")["count"] >= ITEMS
    assert rate >= LEAST_RATE
    assert megabytes <= MOST_MEGABYTES


def item(number: int) -> dict:
    """Return an item, the same for a number each time: some 3,500 letters of text."""
    chance = random.Random(number)

    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count))

    paragraphs = "".join(f"<p>{words(60)} <b>{words(3)}</b> {words(20)}.</p>" for _ in range(6))
    lists = f"<h3>{words(5)}</h3><ul><li>{words(6)}</li><li>{words(6)}</li></ul>"
    table = f"<table><tr><th>Mục</th><th>Số</th></tr><tr><td>{words(2)}</td><td>1</td></tr></table>"
    day = f"{2010 + number % 13}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    return {
        "section": [QUOC_TE, CO_SO, THUONG_TRUC][number % 3],
        "title": f"{words(10).capitalize()} {number % 997}",
        "lead": words(25),
        "body": paragraphs + lists + table,
        "published": f"{day}T{number % 24:02d}:{number % 60:02d}:00+07:00",
        "unit": ["VPTU", "BTG"][number % 2],
        "tags": [words(2)],
        "old_url": f"/cu/{number}.html",
    }


def timed(file: Path) -> tuple[float, float]:
    """Run the command; return its seconds and the most memory that it took, in megabytes."""
    code = (
        "import sys; sys.path[:0] = ['.', 'site']\n"
        "from django.conf import settings\n"
        f"settings.DATABASES['default']['NAME'] = {connection.settings_dict['NAME']!r}\n"
        "settings.PORTAL_SEARCH_ENGINE, settings.PORTAL_OUTBOX = 'elasticsearch', 'worker'\n"
        f"settings.PORTAL_SEARCH_INDEX = {INDEX!r}\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        f"call_command('import_items', {str(file)!r})\n"
    )
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    _pid, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    return time.monotonic() - begun, usage.ru_maxrss / 1024
