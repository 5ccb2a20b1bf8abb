"""Tests: SQLite or PostgreSQL by PORTAL_TEST_DATABASE, everything else as it is delivered."""

import os
import tempfile
from pathlib import Path

from portal.settings.base import *
from portal.settings.base import env
from portal.settings.sqlite import sqlite_database

SECRET_KEY = "tests only"
ALLOWED_HOSTS = ["*"]
DATA_DIR = Path(tempfile.mkdtemp(prefix="portal-test-"))

if env("PORTAL_TEST_DATABASE", default="sqlite") == "postgres":
    DATABASES = {
        "default": env.db("DATABASE_TEST_URL", default="postgres://portal@127.0.0.1:5439/portal")
    }
    # Two runs at once must not empty each other's database.
    DATABASES["default"]["TEST"] = {"NAME": f"test_portal_{os.getpid()}"}
else:
    DATABASES = {"default": sqlite_database(DATA_DIR / "portal.sqlite3")}
    # A file, since threads of one test must see the same database.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "cong-thong-tin@localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL", default="http://127.0.0.1:9239")
