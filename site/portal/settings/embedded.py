"""The default: everything in one folder, no server beside the portal itself."""

from portal.settings.base import *
from portal.settings.base import ROOT_DIR, env
from portal.settings.secret_key import secret_key
from portal.settings.sqlite import sqlite_database

DATA_DIR = env.path("PORTAL_DATA", default=str(ROOT_DIR / "var"))
DATA_DIR = (ROOT_DIR / str(DATA_DIR)).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = secret_key(DATA_DIR)
ALLOWED_HOSTS = env.list("PORTAL_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
# Links in mails lead to where `make run` serves.
WAGTAILADMIN_BASE_URL = env(
    "PORTAL_BASE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}"
)

DATABASES = {"default": sqlite_database(DATA_DIR / "portal.sqlite3")}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"

# Mail is written to files: nothing leaves the machine.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = "cong-thong-tin@localhost"
