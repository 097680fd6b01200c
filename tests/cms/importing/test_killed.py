"""A run that is killed at any point is completed by the next, to the same as an undisturbed one."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from cms.importing.rehearsal import rehearsing
from cms.importing.site import import_site
from cms.models import SiteImage, UnfinishedFile

from .conftest import PAGE, POST, picture
from .imported import contents

POSTGRESQL = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not POSTGRESQL, reason="A database in memory ends with its process."),
]
COLOURS = ("red", "green", "blue")
TIMES = int(os.environ.get("KILL_TIMES", "1"))
COMMUNITY = settings.BASE_DIR.parent / "shared" / "content" / "eleventy-community-site"
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


def run_and_die(folder: Path, mapping: Path | None, kills_at: int) -> int:
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
                import_site(folder, mapping=mapping)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


def files() -> set[str]:
    """The pictures in storage. Their sizes are made by a worker afterwards."""
    root = Path(settings.MEDIA_ROOT)
    return {
        str(file.relative_to(root)) for file in root.glob("original_images/**/*") if file.is_file()
    }


@pytest.mark.parametrize("seed", range(TIMES))
def test_next_run_completes_it(committed, site, folder, seed):
    assert_completed(folder, None, seed)


@pytest.mark.skipif(not COMMUNITY.is_dir(), reason="the community's content is not at hand")
@pytest.mark.parametrize("seed", range(int(os.environ.get("KILL_COMMUNITY_TIMES", "1"))))
def test_next_run_completes_the_communitys_site(committed, site, seed):
    assert_completed(COMMUNITY, settings.BASE_DIR / "docs" / "examples" / "import.toml", seed)


def assert_completed(folder: Path, mapping: Path | None, seed: int) -> None:
    with rehearsing():
        counted: list[None] = []

        def count(execute: Callable, *arguments: Any) -> Any:
            counted.append(None)
            return execute(*arguments)

        with connection.execute_wrapper(count):
            report = import_site(folder, mapping=mapping)
        expected = contents()
    before = files()
    at = random.Random(seed).randint(1, len(counted))
    assert os.WTERMSIG(run_and_die(folder, mapping, at)) == signal.SIGKILL
    assert import_site(folder, mapping=mapping).is_complete
    assert contents() == expected
    assert not UnfinishedFile.objects.exists()
    assert files() - before == set(SiteImage.objects.values_list("file", flat=True))
    again = import_site(folder, mapping=mapping)
    assert again.totals["unchanged"] == report.totals["created"]
