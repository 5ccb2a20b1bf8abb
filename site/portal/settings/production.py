"""Production: PostgreSQL, Elasticsearch, Redis; everything from the environment."""

from portal.settings.base import *
from portal.settings.base import env
from portal.settings.production_cache import redis_cache

SECRET_KEY = env("PORTAL_SECRET_KEY")
ALLOWED_HOSTS = env.list("PORTAL_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("PORTAL_ORIGINS", default=[])

DATABASES = {"default": env.db("DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
CACHES = {"default": redis_cache(env("REDIS_URL"))}

PORTAL_SEARCH_ENGINE = env("PORTAL_SEARCH_ENGINE", default="elasticsearch")
PORTAL_OUTBOX = "worker"

STATIC_ROOT = env("PORTAL_STATIC")
MEDIA_ROOT = env("PORTAL_MEDIA")

# Of each answer of the mail server, in seconds: the clock must not wait for one that says nothing.
EMAIL_TIMEOUT = 10
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("PORTAL_MAIL_FROM")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# Previews are shown in frames of the portal's own pages, hence SAMEORIGIN and not DENY.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
