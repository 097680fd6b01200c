"""Little git repositories whose commits have the dates that a test gives them."""

import os
import subprocess
from pathlib import Path

MAPPING = """[[files]]
path = "events.md"
as = "events"
audience = "PUBLIC_SECTOR"
registration = "NONE"

[[files]]
path = "next.njk"
leave_out = "which is next follows from the clock"
history = "events"

[[files]]
path = "conference-*.md"
as = "conference"
audience = "PUBLIC_SECTOR"
registration = "NONE"
"""
NOBODY = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Penn",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Penn",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


class Repo:
    """A working copy; the site's files stand in a folder of it, if one is given."""

    def __init__(self, folder: Path, within: str = "") -> None:
        self.folder, self.site = folder, folder / within
        self.site.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, on: str = "2024-01-01", **more: str) -> str:
        at = {"GIT_AUTHOR_DATE": f"{on}T09:00:00Z", "GIT_COMMITTER_DATE": f"{on}T09:00:00Z"}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],  # noqa: S607
            env=os.environ | NOBODY | at | more,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self, on: str, files: dict[str, str | bytes]) -> str:
        """Writes files and commits them on a day; returns the short name of the commit."""
        for path, content in files.items():
            file = self.site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", on, on=on)
        return self.git("rev-parse", "HEAD")[:7]


def events(text: str) -> dict[str, str]:
    """A page of events that says this."""
    return {"events.md": f"---\ntitle: Events\n---\n{text}\n"}


def next_event(text: str) -> dict[str, str]:
    """A piece of the front page that says what comes next."""
    return {"next.njk": f'{{{{ govukInsetText({{ text: "{text}" }}) }}}}\n'}
