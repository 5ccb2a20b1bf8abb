"""An import that is killed and started again ends with the same portal as one run."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from wagtail.contrib.redirects.models import Redirect

from home.models import BasePage, ContentVersion, OutboxEntry
from news.models import ImportedItem, NewsPage, Topic
from search.models import IndexEntry
from tests.news.importing import ITEM
from tests.newsroom import CO_SO, QUOC_TE
from workflows.models import Contribution

ROOT = Path(__file__).parents[2]
COUNT = 120


def write_items(file: Path) -> None:
    lines = [
        ITEM
        | {
            "section": [QUOC_TE, CO_SO][number % 2],
            "title": f"Tin số {number % 7}",
            "body": f"<h2>Mục</h2><p>Nội dung số {number}.</p>",
            "published": f"2023-08-{1 + number % 28:02d}T08:{number % 60:02d}:00+07:00",
            "tags": [f"Chủ đề {number % 5}"],
            "old_url": f"/cu/{number}.html",
        }
        for number in range(COUNT)
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def start(file: Path) -> subprocess.Popen:
    """Start the command as a process of its own, on the database of the test.

    After each batch it waits for a line, so that it can't end before the signal comes.
    """
    name = connection.settings_dict["NAME"]
    code = (
        "import sys; sys.path[:0] = ['.', 'site']\n"
        "from django.conf import settings\n"
        f"settings.DATABASES['default']['NAME'] = {str(name)!r}\n"
        f"settings.MEDIA_ROOT = {str(settings.MEDIA_ROOT)!r}\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "import news.management.commands.import_items as command\n"
        "command._BATCH, command._TOLD_EVERY = 5, 5\n"
        "tell = command.Command._tell\n"
        "def tell_and_wait(self, read):\n"
        "    tell(self, read)\n"
        "    sys.stdin.readline()\n"
        "command.Command._tell = tell_and_wait\n"
        f"call_command('import_items', {str(file)!r})\n"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    command = [sys.executable, "-u", "-c", code]
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "bufsize": 0}
    return subprocess.Popen(command, cwd=ROOT, env=environment, preexec_fn=heed_interrupts, **piped)


def heed_interrupts() -> None:
    """Take SIGINT as at a terminal: what a shell starts in the background ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def portal() -> dict:
    """Return what the portal holds of the items, but for keys and the times of acts."""
    pages = NewsPage.objects.order_by("path")
    return {
        "pages": [
            (
                page.url_path,
                page.title,
                page.first_published_at,
                page.live_digest,
                page.content_digest,
                page.live,
                page.latest_revision_created_at,
                sorted(page.topics.names()),
                page.revisions.count(),
                page.latest_revision_id == page.live_revision_id,
            )
            for page in pages
        ],
        "children": sorted(BasePage.objects.values_list("url_path", "numchild")),
        "redirects": sorted(Redirect.objects.values_list("old_path", "redirect_page__url_path")),
        "topics": sorted(Topic.objects.values_list("name", "slug")),
        "found": sorted(
            IndexEntry.objects.filter(object_id__in=pages).values_list("title", "body", "audience")
        ),
        "counts": [m.objects.count() for m in (ImportedItem, ContentVersion, Contribution)],
        "problems": BasePage.find_problems(),
        "waiting": OutboxEntry.objects.count(),
    }


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_interrupted_run_is_gone_on_with(open_newsroom, django_db_setup, tmp_path, sent):
    file = tmp_path / "tin.jsonl"
    write_items(file)
    call_command("import_items", str(file))
    whole = portal()
    assert len(whole["pages"]) == len(whole["redirects"]) == len(whole["found"]) == COUNT

    django_db_setup.put_back()
    with start(file) as process:
        for _batch in range(4):
            assert process.stdout.readline()
            process.stdin.write(b"\n")
        process.send_signal(sent)
        process.communicate()
    assert process.returncode == (130 if sent == signal.SIGINT else -sent)
    assert 0 < NewsPage.objects.count() < COUNT

    call_command("import_items", str(file))
    assert portal() == whole


def test_rows_are_found_when_the_command_ends_though_a_worker_keeps_the_outbox(
    open_newsroom, tmp_path, settings
):
    settings.PORTAL_OUTBOX = "worker"
    file = tmp_path / "tin.jsonl"
    write_items(file)
    call_command("import_items", str(file))
    response = open_newsroom.client(None).get("/tim-kiem/?q=noi dung so 117")
    assert "Tin số 5" in response.content.decode()
    assert not OutboxEntry.objects.filter(topic__startswith="search.").exists()
