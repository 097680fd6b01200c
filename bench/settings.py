"""The tests' settings, and beside the CMS what it is measured against."""

from cms.settings.test import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "rest_framework"]  # noqa: F405
ROOT_URLCONF = "bench.urls"
WAGTAILAPI_LIMIT_MAX = 50
LOGGING_CONFIG = None
