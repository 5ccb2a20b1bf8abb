"""A bulk entry that is killed and started again ends with the same portal as one run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from home import outbox
from home.models import BasePage, ContentVersion, OutboxEntry, PortalDocument
from library.imports.run import Run
from library.models import ClaimedNumber, DocumentPage, FileText, ImportedDocument
from search.index import DATABASE_TOPIC, ELASTICSEARCH_TOPIC
from search.models import IndexEntry
from tests.library.importing import Importing, table
from tests.news.test_import_interrupted import ROOT, heed_interrupts
from workflows.models import Event

COUNT = 12
INDEX_TOPICS = (DATABASE_TOPIC, ELASTICSEARCH_TOPIC)


def fill(importing: Importing) -> None:
    rows = []
    for number in range(1, COUNT + 1):
        importing.put(f"{number}.txt", f"Nội dung của văn bản số {number}.")
        rows.append({"Số ký hiệu": f"{number}-NQ/TU", "Tệp": f"{number}.txt"})
    importing.file.write_bytes(table(*rows))


def start(importing: Importing, media: str) -> subprocess.Popen:
    """Start the command as a process of its own, on the database of the test.

    After each batch it waits for a line, so that it can't end before the signal comes.
    """
    name = connection.settings_dict["NAME"]
    files = str(importing.files)
    code = (
        "import sys; sys.path[:0] = ['.', 'site']\n"
        "from django.conf import settings\n"
        f"settings.DATABASES['default']['NAME'] = {str(name)!r}\n"
        f"settings.MEDIA_ROOT = {media!r}\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "import library.management.commands.import_documents as command\n"
        "command._BATCH, command._TOLD_EVERY = 3, 3\n"
        "tell = command.Command._tell\n"
        "def tell_and_wait(self):\n"
        "    tell(self)\n"
        "    sys.stdin.readline()\n"
        "command.Command._tell = tell_and_wait\n"
        f"call_command('import_documents', {str(importing.file)!r}, files={files!r})\n"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    command = [sys.executable, "-u", "-c", code]
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "bufsize": 0}
    return subprocess.Popen(command, cwd=ROOT, env=environment, preexec_fn=heed_interrupts, **piped)


def portal() -> dict:
    """Return what the portal holds of the documents, but for keys and the times of acts."""
    pages = DocumentPage.objects.order_by("path")
    stored = [Path(settings.MEDIA_ROOT) / file.file.name for file in PortalDocument.objects.all()]
    return {
        "pages": [
            (
                page.url_path,
                page.title,
                page.number_key,
                page.revisions.count(),
                page.current_workflow_task_state.status,
                [row.file.title for row in page.get_latest_revision_as_object().files.all()],
            )
            for page in pages
        ],
        "children": sorted(BasePage.objects.values_list("url_path", "numchild")),
        "texts": sorted(FileText.objects.values_list("text", flat=True)),
        "files": [path.is_file() for path in stored],
        "found": sorted(
            IndexEntry.objects.filter(object_id__in=pages).values_list("title", "body", "audience")
        ),
        "counts": [
            model.objects.count()
            for model in (ImportedDocument, ClaimedNumber, ContentVersion, Event)
        ],
        "problems": BasePage.find_problems(),
        "waiting": list(OutboxEntry.objects.values_list("topic", flat=True)),
    }


def test_rows_of_an_interrupted_run_are_found_too_where_a_worker_keeps_the_outbox(
    open_newsroom, tmp_path, settings, monkeypatch
):
    settings.PORTAL_OUTBOX = "worker"
    importing = Importing(tmp_path)
    fill(importing)
    take = Run.take

    def take_some(run, line):
        if line.number > COUNT // 2:
            raise KeyboardInterrupt
        return take(run, line)

    monkeypatch.setattr(Run, "take", take_some)
    with pytest.raises(SystemExit):
        importing.run(published=True)
    known = DocumentPage.objects.count()
    assert 0 < known < COUNT
    texts = OutboxEntry.objects.filter(topic="library.text")
    assert texts.count() == known
    # As of one that was being read when the power went.
    texts.filter(pk=texts.first().pk).update(due_at=timezone.now() + outbox.LONGEST_WORK)

    monkeypatch.setattr(Run, "take", take)
    assert importing.run(published=True) == 0
    assert FileText.objects.exclude(text="").count() == COUNT
    found = open_newsroom.client(None).get("/tim-kiem/?q=noi dung cua van ban so 1")
    assert "1-NQ/TU" in found.content.decode()
    waiting = OutboxEntry.objects.filter(topic__in=["library.text", *INDEX_TOPICS])
    assert not waiting.exists()


def test_interrupted_run_is_gone_on_with(open_newsroom, django_db_setup, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    importing = Importing(tmp_path)
    fill(importing)
    assert importing.run() == 0
    whole = portal()
    assert len(whole["pages"]) == len(whole["texts"]) == sum(whole["files"]) == COUNT
    assert len(whole["found"]) == COUNT

    for sent in (signal.SIGKILL, signal.SIGINT):
        django_db_setup.put_back()
        with start(importing, settings.MEDIA_ROOT) as process:
            assert process.stdout.readline()
            process.stdin.write(b"\n")
            assert process.stdout.readline()
            process.send_signal(sent)
            process.communicate()
        assert process.returncode == (130 if sent == signal.SIGINT else -sent)
        assert 0 < DocumentPage.objects.count() < COUNT
        assert importing.run() == 0
        assert portal() == whole
