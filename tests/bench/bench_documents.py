"""How fast documents with their files come in from a table, and with how much memory.

    make bench                 1,000 documents
    DOCUMENTS=100 make bench   a short run

On PostgreSQL and Elasticsearch, as in production: the command in a process of its own, with the
one that reads the files for it. Each document has a PDF of thirty pages of text, which the guard
checks and the index takes in; they are made of twenty, and differ in a comment at the end. It
must keep to 1,000 documents in 15 minutes, and to 500 MB for both processes together.
"""

import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from elasticsearch import Elasticsearch

from library.models import DocumentPage, FileText
from tests.bench.bench_import import _WORDS, ROOT
from tests.engine import remove_indices
from tests.library.importing import table
from tests.library.secrecy.write_pdf import Sheet
from tests.library.shelf import TINH_UY

DOCUMENTS = int(os.environ.get("DOCUMENTS", "1000"))
PAGES = 30
LEAST_RATE = 1_000 / (15 * 60)
MOST_MEGABYTES = 500
INDEX = "portal-bench-documents"

_LINES, _WORDS_A_LINE = 38, 12
_TEXTS = 20
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def index():
    """An index that is gone in the end."""
    yield INDEX
    remove_indices(Elasticsearch(settings.ELASTICSEARCH_URL), INDEX)


def test_bulk_entry_keeps_to_its_time_and_memory(open_newsroom, tmp_path, index, capsys):
    file, folder = tmp_path / "van-ban.xlsx", tmp_path / "tep"
    folder.mkdir()
    file.write_bytes(table(*map(row, range(DOCUMENTS))))
    texts = [pdf(number) for number in range(min(_TEXTS, DOCUMENTS))]
    for number in range(DOCUMENTS):
        data = texts[number % _TEXTS] + b"\n%% %d\n" % number
        (folder / f"{number}.pdf").write_bytes(data)
    seconds, megabytes = timed(file, folder)
    rate = DOCUMENTS / seconds
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    with capsys.disabled():
        print(f"\n\n{connection.vendor}, Elasticsearch, {PAGES} pages each, {size:.0f} MB\n")
        print("| văn bản | mỗi giây | phút | MB cao nhất |\n|---|---|---|---|")
        print(f"| {DOCUMENTS} | {rate:.1f} | {seconds / 60:.1f} | {megabytes:.0f} |\n")
    assert DocumentPage.objects.live().count() == DOCUMENTS
    assert FileText.objects.exclude(text="").count() == DOCUMENTS
    engine = Elasticsearch(settings.ELASTICSEARCH_URL)
    assert engine.count(index=INDEX, q="*:*")["count"] >= DOCUMENTS
    assert rate >= LEAST_RATE
    assert megabytes <= MOST_MEGABYTES


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def row(number: int) -> dict:
    """Return a row, the same for a number each time."""
    chance = random.Random(number)
    return {
        "Số ký hiệu": f"{number + 1}-NQ/TU",
        "Ngày ban hành": date(2020, 10, 1) + timedelta(days=number % 1_500),
        "Trích yếu": f"Về {words(chance, 20)} {number}",
        "Đơn vị": ["VPTU", "BTG"][number % 2],
        "Chuyên mục": TINH_UY,
        "Tệp": f"{number}.pdf",
    }


def pdf(number: int) -> bytes:
    """Return a paper of some 2,400 letters a page."""
    chance = random.Random(number)
    sheet = Sheet()
    for page in range(PAGES):
        sheet = sheet if page == 0 else sheet.page()
        sheet.lines([words(chance, _WORDS_A_LINE) for _ in range(_LINES)])
    return sheet.data()


def timed(file: Path, folder: Path) -> tuple[float, float]:
    """Run the command; return its seconds and the most memory of it and its reader, in MB."""
    code = (
        "import sys; sys.path[:0] = ['.', 'site']\n"
        "from django.conf import settings\n"
        f"settings.DATABASES['default']['NAME'] = {connection.settings_dict['NAME']!r}\n"
        f"settings.MEDIA_ROOT = {str(file.parent / 'media')!r}\n"
        "settings.PORTAL_SEARCH_ENGINE, settings.PORTAL_OUTBOX = 'elasticsearch', 'worker'\n"
        f"settings.PORTAL_SEARCH_INDEX = {INDEX!r}\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        f"call_command('import_documents', {str(file)!r}, files={str(folder)!r}, published=True)\n"
    )
    begun, most = time.monotonic(), 0
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    while process.poll() is None:
        most = max(most, sum(map(_resident, [process.pid, *_children(process.pid)])))
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.2)
    assert process.returncode == 0
    return time.monotonic() - begun, most / 1e6


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    return []


def _resident(pid: int) -> int:
    """Return how many bytes of memory a process holds now."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_BYTES
    return 0
