"""The database that the demo stands on: its tables, roles and first pages."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.roles.table import ROLES
from home.models import HomePage


def prepare_database() -> bool:
    """Whether there was something to migrate. If not, this takes no time."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    with rare_garbage_collection():
        call_command("migrate", verbosity=0, interactive=False)
    return True


def set_up_site(was_migrated: bool) -> bool:
    """Whether roles, review and first pages had to be set up: in a new or a changed database.

    Otherwise what administrators changed since stays as it is.
    """
    roles = Group.objects.filter(name__in=[role.name for role in ROLES])
    if not was_migrated and HomePage.objects.exists() and roles.count() == len(ROLES):
        return False
    call_command("setup_site", stdout=StringIO())
    return True


@contextmanager
def rare_garbage_collection() -> Iterator[None]:
    """Looks for garbage less often: migrations make many models, which takes a quarter longer."""
    usual = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
