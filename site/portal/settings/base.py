"""What holds in every installation. Values that differ come from the environment."""

from pathlib import Path

import environ

env = environ.Env()

PROJECT_DIR = Path(__file__).resolve().parents[1]
ROOT_DIR = PROJECT_DIR.parents[1]

DEBUG = False
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # Ours stand first: a command or template of the same name replaces the one below.
    "portal",
    "news",
    "library",
    "workflows",
    "search",
    "home",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.search",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "rest_framework",
]

MIDDLEWARE = [
    "home.audit_origin.RememberOrigin",
    "home.middleware.RefuseMalformedRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.redirecting.LeadOn",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.frame",
            ],
        },
    },
]

# People and rights
AUTH_USER_MODEL = "home.User"
AUTHENTICATION_BACKENDS = ["home.auth.MembershipBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
LOGIN_URL = "wagtailadmin_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"

# Networks of the servers in front, which are believed when they say whom they speak for.
PORTAL_TRUSTED_PROXIES = env.list("PORTAL_TRUSTED_PROXIES", default=[])
# Younger entries of the audit log are not purged.
PORTAL_AUDIT_KEPT_DAYS = env.int("PORTAL_AUDIT_KEPT_DAYS", default=730)

# Language and time: Vietnamese first; weeks, dates and deadlines are those of Viet Nam.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
# Wagtail's messages in a folder of their own: makemessages drops what our code doesn't hold.
LOCALE_PATHS = [PROJECT_DIR / "locale", PROJECT_DIR / "locale_wagtail"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]

# Wagtail
WAGTAIL_PAGE_MODEL = "home.BasePage"
WAGTAILIMAGES_IMAGE_MODEL = "home.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "home.PortalDocument"
WAGTAIL_SITE_NAME = env("PORTAL_NAME", default="Cổng thông tin điện tử")
WAGTAILADMIN_BASE_URL = env("PORTAL_BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "workflows.finish.publish_approved"
# A publication that does not come from a finished path never happens, so nothing is to cancel.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
# `home.redirects` writes them, in the transaction that changes an address.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS = True
WAGTAIL_MODERATION_ENABLED = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": [
                *("h2", "h3", "bold", "italic", "ol", "ul", "link", "superscript", "subscript"),
            ]
        },
    },
}

# Pictures: checked in the form, before anything is stored.
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.picture_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50 * 1000 * 1000
PORTAL_VIDEO_MAX_SIZE = 200 * 1024 * 1024

# Papers: the guard reads each in a process of its own, within these bounds, before it is stored.
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.paper_forms.PaperForm"
PORTAL_PAPER_MAX_SIZE = env.int("PORTAL_PAPER_MAX_MB", default=100) * 1024 * 1024
PORTAL_GUARD_SECONDS = env.int("PORTAL_GUARD_SECONDS", default=10)
PORTAL_GUARD_MEGABYTES = env.int("PORTAL_GUARD_MEGABYTES", default=512)
# Where ClamAV's daemon listens, `host:port` or the path of a socket; empty: no scanner.
PORTAL_CLAMD = env("PORTAL_CLAMD", default="")
# A place of the front server (X-Accel-Redirect) that leads to MEDIA_ROOT; empty: served here.
PORTAL_ACCEL = env("PORTAL_ACCEL", default="")

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o640

# Search: the index is kept by the outbox, never by a save signal (which runs before the commit).
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.backend", "AUTO_UPDATE": False},
}
# What readers' search is answered by: "database" or "elasticsearch".
PORTAL_SEARCH_ENGINE = env("PORTAL_SEARCH_ENGINE", default="database")
# Name of the engine's index. Installations that share an engine have one each.
PORTAL_SEARCH_INDEX = env("PORTAL_SEARCH_INDEX", default="portal")
# Addresses of its hosts with commas between; whom it lets in: a key, or a user with password.
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_API_KEY = env("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_USER = env("ELASTICSEARCH_USER", default="")
ELASTICSEARCH_PASSWORD = env("ELASTICSEARCH_PASSWORD", default="")
# File with the certificates that vouch for it; without one, those of the system.
ELASTICSEARCH_CA = env("ELASTICSEARCH_CA", default="")
ELASTICSEARCH_VERIFY = env.bool("ELASTICSEARCH_VERIFY", default=True)
# Seconds that a reader waits for it; seconds for which it is then left alone.
ELASTICSEARCH_TIMEOUT = env.float("ELASTICSEARCH_TIMEOUT", default=1)
ELASTICSEARCH_PAUSE = env.float("ELASTICSEARCH_PAUSE", default=30)
TAGGIT_CASE_INSENSITIVE = True

STATIC_URL = "/static/"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Effects outside the database run right after the commit, in the same process ("inline"),
# or by `manage.py run_clock` alone ("worker").
PORTAL_OUTBOX = "inline"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Wagtail logs titles; what the audit log says is enough.
        "wagtail": {"level": "WARNING"},
        "portal": {"level": "INFO"},
    },
}
