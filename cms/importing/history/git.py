"""A git repository, read by the `git` program. Nothing of the repository's own is run.

Its hooks, filters, pagers, signatures and remotes are turned off: its settings are content as well.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple, cast

KEPT = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM"}
OFF = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "log.showSignature=false",
    "protocol.allow=never",
)
PORTION = 1 << 16


class HistoryError(Exception):
    """Why no history can be read, as a sentence that says what to do."""


class Running(NamedTuple):
    """A git that answers while it runs."""

    asked: IO[bytes]
    answers: IO[bytes]
    process: subprocess.Popen[bytes]


class Repository:
    """The repository that a folder is, or that it lies in. Raises HistoryError if it is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not folder.is_dir():
            raise HistoryError(f"--history: {folder} is not a folder. Give a git repository.")
        is_bare = self.ask("rev-parse", "--is-bare-repository") == "true"
        self.top = None if is_bare else Path(self.ask("rev-parse", "--show-toplevel"))
        self.is_shallow = self.ask("rev-parse", "--is-shallow-repository") == "true"
        if self.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            raise HistoryError(f"--history: {folder} has no commits yet. Give one that has.")

    def ask(self, *arguments: str) -> str:
        """What git answers to a question about the repository."""
        done = self.run(*arguments)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise HistoryError(
                f"--history: {self.folder} can't be read as a git repository: {said}"
            )
        return done.stdout.decode(errors="replace").rstrip("\n")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            command, surroundings = self.command(*arguments), environment()
            return subprocess.run(command, env=surroundings, capture_output=True)  # noqa: S603
        except OSError:
            raise HistoryError(
                "--history needs the program git, which can't be run here. Install it."
            ) from None

    def command(self, *arguments: str) -> list[str]:
        settings = [part for each in SETTINGS for part in ("-c", each)]
        return ["git", "--no-pager", "-C", str(self.folder), *settings, *arguments]

    @contextmanager
    def started(self, *arguments: str) -> Iterator[Running]:
        """Starts git, and stops it when it is no longer asked."""
        process = subprocess.Popen(  # noqa: S603
            self.command(*arguments),
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Running(cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout), process)
        finally:
            process.kill()
            process.communicate()

    def files(self) -> Iterator[str]:
        """The paths of all files of the last commit."""
        with self.started("ls-tree", "-r", "-z", "--name-only", "HEAD") as git:
            yield from parts_of(git.answers)


class Objects:
    """Reads what is in files of any commit, one at a time."""

    def __init__(self, sizes: Running, contents: Running) -> None:
        self.sizes, self.contents = sizes, contents

    @classmethod
    @contextmanager
    def of(cls, repository: Repository) -> Iterator["Objects"]:
        with (
            repository.started("cat-file", "--batch-check") as sizes,
            repository.started("cat-file", "--batch") as contents,
        ):
            yield cls(sizes, contents)

    def size(self, name: str) -> int | None:
        """How many bytes it has; None where the repository does not hold it."""
        _, kind, *size = answer(self.sizes, name)
        return int(size[0]) if kind == "blob" else None

    def read(self, name: str) -> bytes:
        """All of it: ask for its size before."""
        size = int(answer(self.contents, name)[2])
        content = self.contents.answers.read(size)
        self.contents.answers.read(1)
        return content


def answer(git: Running, name: str) -> list[str]:
    """What `git cat-file` says of an object: its name, kind and size."""
    git.asked.write(f"{name}\n".encode())
    git.asked.flush()
    said = git.answers.readline().decode().split()
    return said if len(said) > 2 else [name, "missing"]


def parts_of(stream: IO[bytes]) -> Iterator[str]:
    """What NUL bytes divide in a stream."""
    rest = b""
    while portion := stream.read(PORTION):
        *whole, rest = (rest + portion).split(b"\0")
        for each in whole:
            yield each.decode(errors="replace")
    if rest:
        yield rest.decode(errors="replace")


def environment() -> dict[str, str]:
    """The surroundings without what would lead git elsewhere, such as GIT_DIR."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in KEPT
    }
    return kept | OFF
