"""Settings for a real site. Everything that differs between sites comes from the environment.

Exits with a sentence that names the variable where one without a safe default is missing.
"""

from urllib.parse import urlsplit

from .base import *  # noqa: F403
from .base import database, env


def required(name: str, meaning: str) -> str:
    """The environment variable's value, or a refusal to start that says what to set."""
    value = env.str(name, default="").strip()
    if not value:
        # Not ImproperlyConfigured: operators get the sentence without a traceback.
        raise SystemExit(f"Set the environment variable {name}: {meaning}.")
    return value


def required_address(name: str, meaning: str) -> str:
    """As `required`, for the address of a website."""
    address = required(name, meaning).rstrip("/")
    if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
        raise SystemExit(f"The environment variable {name} must start with https:// or http://.")
    return address


def required_database(name: str, meaning: str) -> dict:
    """As `required`, for the address of a database."""
    address = required(name, meaning)
    if not address.startswith(("postgres://", "postgresql://", "sqlite:///")):
        raise SystemExit(
            f"The environment variable {name} must start with postgres:// or sqlite:///."
        )
    return database(address)


DEBUG = False
SECRET_KEY = required("SECRET_KEY", "a random text of 50 characters or more, kept secret")
HOST_MEANING = "the host names of this CMS, separated by commas"
ALLOWED_HOSTS = [
    host.strip() for host in required("ALLOWED_HOSTS", HOST_MEANING).split(",") if host.strip()
]
if not ALLOWED_HOSTS:
    raise SystemExit(f"Set the environment variable ALLOWED_HOSTS: {HOST_MEANING}.")
DATABASES = {
    "default": required_database(
        "DATABASE_URL", "the database, such as postgres://user:password@host/name"
    )
}
FRONTEND_URL = required_address(
    "FRONTEND_URL", "the address of the website that shows the content, such as https://example.org"
)
CMS_URL = env.str("CMS_URL", default=f"https://{ALLOWED_HOSTS[0].lstrip('*.')}").rstrip("/")
WAGTAILADMIN_BASE_URL = CMS_URL
CSRF_TRUSTED_ORIGINS = [CMS_URL]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
mail_server = env.email_url("EMAIL_URL", default="smtp://localhost:25")
MAIL_SERVER_BACKEND = mail_server.pop("EMAIL_BACKEND")
vars().update(mail_server)
# `manage.py db_worker --backend worker` sends what was written down, and makes sizes of pictures.
TASKS = TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # noqa: F405
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"cms@{ALLOWED_HOSTS[0]}")

GRAPHQL_EXPLORER = env.bool("GRAPHQL_EXPLORER", default=False)
