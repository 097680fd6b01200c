"""Settings for a developer's machine and for `make demo`."""

from .base import *  # noqa: F403
from .base import BASE_DIR, database, env

DEBUG = True
SECRET_KEY = "only-for-development-" + "x" * 40
ALLOWED_HOSTS = ["*"]
DATABASES = {
    "default": database(env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/db.sqlite3"))
}
MAIL_SERVER_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = BASE_DIR / "mail"

GRAPHQL_EXPLORER = True
SERVE_PAGES = True
ALLOW_DEMO_ACCOUNTS = True
