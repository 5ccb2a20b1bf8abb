"""A clock that is killed in the middle leaves each item as it was, or out: never in between."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from wagtail.models import PageLogEntry

from home.models import BasePage
from tests.workflows.test_schedule import kinds, let_it_be_due, scheduled

ROOT = Path(__file__).parents[2]

STOPS = {
    "after the schedule was cleared": "pre_save.connect(stop, sender=NewsPage)",
    "after the page was written": "post_save.connect(stop, sender=NewsPage)",
    "after readers would get it": "page_published.connect(stop)",
    "after the audit entry": "post_save.connect(stop, sender=PageLogEntry)",
    "after the event": "post_save.connect(stop, sender=Event)",
}
"""Where the process waits until it is killed: at the second item of three."""

CODE = """
import sys; sys.path[:0] = ['.', 'site']
from django.conf import settings
settings.DATABASES['default']['NAME'] = {name!r}
settings.MEDIA_ROOT = {media!r}
import django; django.setup()
from django.core.management import call_command
from django.db.models.signals import post_save, pre_save
from news.models import NewsPage
from wagtail.models import PageLogEntry
from wagtail.signals import page_published
from workflows.models import Event
seen = []
def stop(sender, instance, **kwargs):
    seen.append(instance)
    if len(seen) == {at}:
        print('here', flush=True)
        sys.stdin.readline()
{stop}
call_command('publish_scheduled')
"""


@pytest.mark.parametrize("at", [1, 2], ids=["first item", "second item"])
@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS.keys())
def test_killed_clock_publishes_the_rest_at_its_next_run(open_newsroom, stop, at):
    newsroom = open_newsroom
    pages = [scheduled(newsroom, title=f"Tin số {number}") for number in range(3)]
    let_it_be_due(*pages)
    code = CODE.format(
        name=str(connection.settings_dict["NAME"]),
        media=str(settings.MEDIA_ROOT),
        stop=stop,
        at=at,
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    with subprocess.Popen(
        [sys.executable, "-u", "-c", code],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline().strip() == "here"
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL

    for page in pages:
        row = BasePage.objects.get(pk=page.pk)
        assert row.live != row.approved_schedule
        assert kinds(page).count("published") == row.live

    call_command("publish_scheduled")

    for page in pages:
        assert BasePage.objects.get(pk=page.pk).live
        assert kinds(page).count("published") == 1
        assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1
