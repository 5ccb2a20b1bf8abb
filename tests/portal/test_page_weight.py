"""What a page needs besides pictures: text as it travels, compressed, and fonts counted once."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from news.management.commands import load_sample_content
from news.models import NewsPage

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

LINKED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2|svg))"')
IN_CSS = re.compile(r'url\("\.\./([^"]+)"\)')
KILOBYTE = 1000


def weight(newsroom, url: str) -> int:
    """The bytes of the page and of all files that it can ask for, pictures of items aside."""
    html = newsroom.client(None).get(url).content
    names = set(LINKED.findall(html.decode()))
    sheets = [name for name in names if name.endswith(".css")]
    for sheet in sheets:
        names |= {f"portal/{name}" for name in IN_CSS.findall(content(sheet).decode())}
    assert any(name.endswith(".woff2") for name in names)
    return len(gzip.compress(html)) + sum(travelling(name) for name in names)


def content(name: str) -> bytes:
    return Path(finders.find(name)).read_bytes()


def travelling(name: str) -> int:
    """The size of a file on its way: fonts are compressed already."""
    return len(content(name) if name.endswith(".woff2") else gzip.compress(content(name)))


@pytest.fixture
def filled(newsroom, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(load_sample_content, "LEAST", 1)
    call_command("load_sample_content", "--until", "2026-06-30", "--count", "40")
    return newsroom


def test_pages_are_light(filled):
    longest = max(NewsPage.objects.live(), key=lambda page: len(str(page.body.get_prep_value())))
    sizes = {
        "home": weight(filled, "/") / KILOBYTE,
        "item": weight(filled, longest.get_url()) / KILOBYTE,
    }
    assert sizes["home"] < 120
    assert sizes["item"] < 100
