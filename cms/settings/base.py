"""Settings that hold everywhere. Each environment imports these and adds its own."""

from pathlib import Path

import environ
from corsheaders.defaults import default_headers

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

INSTALLED_APPS = [
    "home",
    "blog",
    "events",
    "sig",
    "cms.apps.CmsConfig",
    "cms.users.apps.UsersConfig",
    "cms.checks.apps.ChecksConfig",
    "cms.preview.apps.PreviewConfig",
    "cms.schedules.apps.SchedulesConfig",
    "cms.newsroom.apps.NewsroomConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.users.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "corsheaders",
    "django_tasks",
    "django_tasks_db",
    "cms.notices.apps.NoticesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.review.admin.refusing.RefusalMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database(url: str) -> dict:
    """Connection settings for a `sqlite:///…` or `postgres://…` address.

    SQLite gets write-ahead logging, immediate transactions and a busy timeout: without them an
    autosave and a preview that arrive together answer "database is locked".
    """
    config = env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    else:
        config.setdefault("CONN_MAX_AGE", 60)
        config["CONN_HEALTH_CHECKS"] = True
        # Only the statements that cms.api.statements keeps are prepared.
        own = {"connect_timeout": 5, "prepare_threshold": 2}
        config["OPTIONS"] = own | config.get("OPTIONS", {})
    return config


def shared_cache(url: str) -> dict:
    """The cache at a `redis://…` address, or at any other that Django knows."""
    backend = "cms.caching.shared.SharedCache" if url.startswith("redis") else None
    return env.cache_url_config(url, backend=backend)


AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
# The agenda of a conference has more fields than Django takes from anybody by default.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))

WAGTAIL_SITE_NAME = "Community of practice"
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Times in the editor are UK time and its words are ours, whoever looks at them.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = [(LANGUAGE_CODE, "English")]
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.review.admin.media.SiteImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.review.admin.media.SiteDocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": ["bold", "italic", "ol", "ul", "link", "document-link", "code"],
        },
    },
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
WAGTAILREDIRECTS_AUTO_CREATE = True
# What is shared between servers. Without CACHE_URL each process has its own.
CACHES = {
    "default": shared_cache(env.str("CACHE_URL", default="locmemcache://?max_entries=10000")),
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
ANSWER_CACHES = ["answers", "default"] if env.str("CACHE_URL", default="") else ["answers"]
# Caches in front of the CMS that are told of changes, as Wagtail's documentation names them.
WAGTAILFRONTENDCACHE = env.json("WAGTAILFRONTENDCACHE", default={})
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}
# Every e-mail is written down and then sent by a task, so nobody waits for the mail server.
EMAIL_BACKEND = "cms.notices.outbox.EmailBackend"
EMAIL_SUBJECT_PREFIX = ""
EMAIL_TIMEOUT = 20
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.review.ending.publish_what_was_approved"
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False  # `end_review_of` does, unless a newer version waits

# The API, the feeds and the calendars are public and read no cookie, so any website may read them
# from a browser, unless some are named.
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_ALL_ORIGINS = not CORS_ALLOWED_ORIGINS
CORS_ALLOW_CREDENTIALS = False
CORS_URLS_REGEX = r"^/(graphql|feeds|calendars)/"
CORS_ALLOW_METHODS = ["GET", "POST", "OPTIONS"]
CORS_ALLOW_HEADERS = [*default_headers, "x-query-cost"]

# What needs more than nothing says so where it is served: see `cms.policies`.
NOTHING = ["'none'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": NOTHING,
        "base-uri": NOTHING,
        "form-action": NOTHING,
        "frame-ancestors": NOTHING,
    }
}

# A page's own address for readers is its site's; this is where the CMS (admin, media, API) answers.
CMS_URL = env.str("CMS_URL", default="http://127.0.0.1:8000").rstrip("/")
FRONTEND_URL = env.str("FRONTEND_URL", default=CMS_URL).rstrip("/")
WAGTAILADMIN_BASE_URL = CMS_URL

# How often one address may ask, and the proxies that say which address it is.
API_RATE_LIMIT = env.str("API_RATE_LIMIT", default="")
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
# Files of the only queries that are answered. Without any, all are.
GRAPHQL_DOCUMENTS = env.list("GRAPHQL_DOCUMENTS", default=[])
GRAPHQL_EXPLORER = False
# What the schema holds is public, and so is its text: to hide it saves nothing but curiosity.
GRAPHQL_INTROSPECTION = env.bool("GRAPHQL_INTROSPECTION", default=True)
# After so many seconds a query is given up. The admin's statements take as long as they need.
GRAPHQL_SECONDS = env.float("GRAPHQL_SECONDS", default=5.0)
SERVE_PAGES = False
ALLOW_DEMO_ACCOUNTS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"cms": {"level": "INFO"}},
}
