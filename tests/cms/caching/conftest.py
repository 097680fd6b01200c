"""Tests whose transactions are committed, as only then anything counts as changed."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.core.management import call_command
from wagtail.models import Page

from tests.conftest import create_rows_of_migrations


@pytest.fixture
def rebuilt(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Leaves a database as others expect it, after a test that emptied it."""
    yield
    with django_db_blocker.unblock():
        if not Page.objects.exists():
            create_rows_of_migrations()
        call_command("setup_site", verbosity=0)


@pytest.fixture
def committed(rebuilt, transactional_db) -> None:
    """A database in which everything is committed."""
    caches["answers"].clear()
