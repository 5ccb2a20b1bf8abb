"""The settings of production: complete, checked, and patient with a cache that is down."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import caches

from portal.settings import production_cache
from tests.newsroom import CO_SO

ROOT = Path(__file__).resolve().parents[2]
REDIS = os.environ.get("REDIS_URL", "redis://127.0.0.1:6399/0")
NOBODY_LISTENS = "redis://127.0.0.1:1/0"

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "PORTAL_SECRET_KEY": "a-key-of-tests-alone-0123456789-" * 2,
    "PORTAL_HOSTS": "portal.example",
    "DATABASE_URL": "postgres://portal@127.0.0.1:5439/portal",
    "REDIS_URL": REDIS,
    "ELASTICSEARCH_URL": "http://127.0.0.1:9239",
    "PORTAL_STATIC": "/srv/portal/static",
    "PORTAL_MEDIA": "/srv/portal/media",
    "PORTAL_MAIL_FROM": "portal@portal.example",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}


def manage(*arguments: str, **changed: str):
    environment = {"PATH": os.environ["PATH"], "HOME": str(ROOT)} | ENVIRONMENT | changed
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
    )


def test_production_settings_pass_the_deployment_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "name",
    ["PORTAL_SECRET_KEY", "PORTAL_HOSTS", "DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL"],
)
def test_a_missing_setting_is_named(name):
    done = manage("check", **{name: ""})
    assert done.returncode != 0
    assert name in done.stderr


@pytest.fixture
def cache_at(settings):
    def use(url: str) -> None:
        settings.CACHES = {"default": production_cache.redis_cache(url)}
        caches["default"].clear()

    return use


@pytest.mark.services
def test_real_redis_keeps_what_it_is_given(cache_at):
    cache_at(REDIS)
    caches["default"].set("mục", "Đồng Nai", 30)
    assert caches["default"].get("mục") == "Đồng Nai"


@pytest.mark.parametrize("url", [REDIS, NOBODY_LISTENS])
def test_item_is_published_and_read_whether_or_not_redis_answers(newsroom, cache_at, url):
    cache_at(url)
    page = newsroom.published(title="Tin khi bộ nhớ đệm im lặng", section=CO_SO)
    assert newsroom.client(None).get(page.url).status_code == 200


def test_people_sign_in_while_redis_is_down(newsroom, cache_at, client):
    cache_at(NOBODY_LISTENS)
    form = {"username": "congtacvien", "password": "mat-khau-mau"}
    assert client.post("/admin/login/", form).status_code == 302
    assert client.get("/admin/").status_code == 200
