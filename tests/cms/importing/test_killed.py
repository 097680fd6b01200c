"""A run that is killed at any point is completed by the next, to the same as an undisturbed one."""

import json
import os
import random
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from cms.importing.rehearsal import rehearsing
from cms.importing.site import import_site
from cms.models import ImportedSource, Person, SiteImage, UnfinishedFile

from .conftest import PAGE, POST, picture

POSTGRESQL = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not POSTGRESQL, reason="A database in memory ends with its process."),
]
COLOURS = ("red", "green", "blue")
TIMES = int(os.environ.get("KILL_TIMES", "4"))
SITE = {
    "blog/2024/tea.md": POST,
    "blog/2025/tea.md": POST + "\nSee [kettles](/kettles/).\n\n![Red](/red.png)\n",
    "old/kettles.md": PAGE + "\n![Red](/red.png)\n\n![Green](/green.png)\n",
    "rooms.md": "# Rooms\n\nThree [kettles](/old/kettles/).\n\n![Blue](/blue.png)\n",
    "rooms/red.md": "# Red room\n\nBy [tea](/blog/2025/tea/).\n",
    **{f"{colour}.png": picture(colour) for colour in COLOURS},
}


@pytest.fixture
def folder(old_site) -> Path:
    return old_site(SITE)


def run_and_die(folder: Path, kills_at: int) -> int:
    """Imports in a process that kills itself before that statement. Its exit status."""
    connection.close()
    child = os.fork()
    if child == 0:
        statements = 0

        def count(execute: Callable, *arguments: Any) -> Any:
            nonlocal statements
            statements += 1
            if statements == kills_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        try:
            with connection.execute_wrapper(count):
                import_site(folder)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


def contents() -> dict[str, Any]:
    """What an import leaves in the database, with names in place of keys."""
    paths = dict(Page.objects.values_list("pk", "url_path"))
    hashes = dict(SiteImage.objects.values_list("pk", "file_hash"))

    def named(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: hashes[each] if key == "image" else named(each)
                for key, each in value.items()
                if key != "id"
            }
        if isinstance(value, list):
            return [named(each) for each in value]
        return re.sub(r'id="(\d+)"', lambda found: paths[int(found[1])], str(value))

    pages = {}
    for page in Page.objects.filter(imported_sources__isnull=False):
        draft = page.specific.get_latest_revision_as_object()
        authors = getattr(draft, "post_authors", None)
        pages[page.url_path] = (
            type(draft).__name__, draft.live, draft.title, page.title, draft.summary,
            sorted(draft.tags.names()), named(draft.body.get_prep_value()),
            [str(each.person) for each in authors.all()] if authors else [],
            page.revisions.count(),
        )  # fmt: skip
    names = {"siteimage": hashes} | dict.fromkeys(("page", "blogpostpage", "standardpage"), paths)

    def name(kind: str, key: str) -> Any:
        return names.get(kind, {}).get(int(key), kind)

    found = IndexEntry.objects.values_list("content_type__model", "object_id", "body_text")
    uses = ReferenceIndex.objects.values_list(
        "content_type__model", "object_id", "to_content_type__model", "to_object_id", "model_path"
    )
    redirects = Redirect.objects.select_related("redirect_page")
    return {
        "pages": pages,
        "redirects": sorted((each.old_path, paths[each.redirect_page_id]) for each in redirects),
        "images": sorted(hashes.values()),
        "found": sorted((name(kind, key), words) for kind, key, words in found),
        "uses": sorted((name(*each[:2]), name(*each[2:4]), each[4]) for each in uses),
        "people": sorted(Person.objects.values_list("name", flat=True)),
        "sources": sorted(
            (each.path, each.digest, json.dumps([each.account, each.notes]), paths[each.page_id])
            for each in ImportedSource.objects.all()
        ),
    }


def files() -> set[str]:
    """The pictures in storage. Their sizes are made by a worker afterwards."""
    root = Path(settings.MEDIA_ROOT)
    return {
        str(file.relative_to(root)) for file in root.glob("original_images/**/*") if file.is_file()
    }


@pytest.mark.parametrize("seed", range(TIMES))
def test_next_run_completes_it(committed, site, folder, seed):
    with rehearsing():
        counted: list[None] = []

        def count(execute: Callable, *arguments: Any) -> Any:
            counted.append(None)
            return execute(*arguments)

        with connection.execute_wrapper(count):
            import_site(folder)
        expected = contents()
    before = files()
    at = random.Random(seed).randint(1, len(counted))
    assert os.WTERMSIG(run_and_die(folder, at)) == signal.SIGKILL
    assert import_site(folder).is_complete
    assert contents() == expected
    assert not UnfinishedFile.objects.exists()
    assert files() - before == set(SiteImage.objects.values_list("file", flat=True))
    assert set(import_site(folder).totals.items()) >= {("unchanged", len(expected["pages"]))}
