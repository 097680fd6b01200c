"""What every test starts from: a site as `setup_site` makes it, and ways to ask it things."""

import gc
import json
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection
from django.db.migrations import RunSQL, SeparateDatabaseAndState
from django.http import HttpResponse
from django.test import TransactionTestCase
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page, Site

from blog.models import BlogIndexPage
from cms.models import UrgentPublication
from cms.review.admin.addresses import look_url, review_url
from cms.review.versions import token_of
from cms.users.models import User
from events.models import EventIndexPage
from home.models import HomePage
from sig.models import SigIndexPage
from tests.factories import UserFactory
from tests.kept import kept

TESTS = Path(__file__).parent
ON_POSTGRESQL = {
    "audit",
    "blog",
    "events",
    "home",
    "journeys",
    "sig",
    "checks",
    "newsroom",
    "notices",
    "preview",
    "review",
    "roles",
    "schedules",
    "users",
}
"""Folders of tests of what editors do and frontends show, on PostgreSQL as on a real site."""
ON_BOTH = {"importing", "schema", "test_publishing.py", "test_series.py"}
"""Those in them of what queries are made for."""
ON_SQLITE = {"demo", "docs", "exporting", "importing"}
"""Folders of tests of what is read from files and written to them."""
ROWS = {
    f"test_{name}.py"
    for name in (
        "command", "conferences", "conflicts", "discussion", "events", "groups", "images",
        "indexing", "killed", "links", "notes", "past", "posts", "publishing", "query_counts",
        "questions", "recovery", "redirects", "rehearsal", "round_trip", "runs", "site",
    )
}  # fmt: skip
"""Those among them that are about rows as well."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Marks what runs on one database, and has the files begin first that take longest.

    On both runs what queries are made for: the API, its answers, what is imported.
    """
    for item in items:
        folders = {*item.path.relative_to(TESTS).parts}
        asks = item.get_closest_marker("django_db") or "django_db_setup" in item.fixturenames
        if not asks or (folders & ON_SQLITE and item.path.name not in ROWS):
            item.add_marker("on_sqlite")
        elif folders & ON_POSTGRESQL and not folders & ON_BOTH:
            item.add_marker("on_postgresql")
    long = {item.path for item in items if item.get_closest_marker("long")}
    number = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path not in long, -number[item.path], item.path))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for garbage took a sixth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database as migrations and `setup_site` leave it, whichever way its tables were made."""
    with django_db_blocker.unblock():
        if not Page.objects.exists():
            create_rows_of_migrations()
            create_tables_of_migrations()
        call_command("setup_site", verbosity=0)
        with kept() as take_back, django_db_blocker.block(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: take_back())
            yield


def create_rows_of_migrations() -> None:
    """Rows that come from migrations alone, for a database made without them."""
    Locale.objects.create(
        language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE)
    )
    Page.add_root(instance=Page(title="Root", slug="root"))
    Collection.add_root(name="Root")


def create_tables_of_migrations() -> None:
    """As create_rows_of_migrations, the tables of the search on SQLite."""
    if connection.vendor != "sqlite":
        return
    migration = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS wagtailsearch_indexentry_fts")
        for operation in migration.operations:
            if isinstance(operation, SeparateDatabaseAndState):
                for step in operation.database_operations:
                    assert isinstance(step, RunSQL)
                    cursor.execute(step.sql)


@pytest.fixture(autouse=True)
def empty_cache():
    """Wagtail caches by primary key, and tests on SQLite use the same ones again."""
    cache.clear()


@pytest.fixture
def site(db) -> Site:
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def home_page(site) -> HomePage:
    return HomePage.objects.get(pk=site.root_page_id)


@pytest.fixture
def blog_index(home_page) -> BlogIndexPage:
    return BlogIndexPage.objects.child_of(home_page).get()


@pytest.fixture
def event_index(home_page) -> EventIndexPage:
    return EventIndexPage.objects.child_of(home_page).get()


@pytest.fixture
def sig_index(home_page) -> SigIndexPage:
    return SigIndexPage.objects.child_of(home_page).get()


@pytest.fixture
def log_in(client):
    """Logs the test client in as somebody in a role, and returns who."""

    def log_in(role: str, **kwargs: Any) -> User:
        user = UserFactory(role=role, **kwargs)
        client.force_login(user)
        return user

    return log_in


@pytest.fixture
def work(settings):
    """Leaves tasks to a worker, as in production, and does what it does when it is called."""
    settings.TASKS = settings.TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def work() -> int:
        """As `db_worker --backend worker`, in the transaction of the test. How many were done."""
        worker = Worker(
            queue_names=["default"], excluded_queue_names=[], backend_name="worker",
            worker_id="test", interval=0, batch=True, startup_delay=False, max_tasks=None,
        )  # fmt: skip
        tasks = list(DBTaskResult.objects.ready().filter(backend_name="worker"))
        for task in tasks:
            task.claim(worker.worker_id)
            worker.run_task(task)
            task.refresh_from_db()
            assert task.status == "SUCCESSFUL"
        return len(tasks)

    return work


@pytest.fixture
def decide(client):
    """Presses a button of the review screen, as whoever is logged in; every box is ticked."""

    def decide(content: Any, decision: str = "approve", **form: Any) -> HttpResponse:
        content = type(content)._base_manager.get(pk=content.pk)
        task = content.current_workflow_task
        urgent = UrgentPublication.objects.of(content).waiting().last()
        is_look = decision == "look" and urgent
        shown = urgent.revision if is_look else content.get_latest_revision()
        answer = {
            "decision": decision,
            "step": content.current_workflow_task_state.pk if task else "",
            "seen": token_of(shown),
            "ticks": task.questions if task else [],
        }
        address = look_url(urgent) if is_look else review_url(content)
        return client.post(address, answer | form)

    return decide


@pytest.fixture
def ask(client):
    """Sends a GraphQL query as anybody and returns the whole answer."""

    def ask(query: str, /, *, host: str = "testserver", **variables: Any) -> dict:
        response = client.post(
            "/graphql/",
            json.dumps({"query": query, "variables": variables}),
            content_type="application/json",
            headers={"host": host},
        )
        return response.json()

    return ask


@pytest.fixture
def read(ask):
    """Sends a GraphQL query as anybody and returns its data. Fails on any error."""

    def read(query: str, /, **variables: Any) -> dict:
        answer = ask(query, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return read


@pytest.fixture
def committed(transactional_db) -> None:
    """A database in which everything is committed."""
    caches["answers"].clear()
