"""The benchmark's settings with a queue for the worker, as on a real site, and a media folder."""

import os

from bench.settings import *  # noqa: F403

TASKS = TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # noqa: F405
MEDIA_ROOT = os.environ["BENCH_MEDIA"]
