"""Files that stand beside a source and belong to it: my-post.comments.yaml beside my-post.md.

An app registers what it takes from them. They make no page of their own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

NAME = re.compile(r"(?P<stem>.+)\.(?P<kind>\w+)\.(?:ya?ml|json)", re.DOTALL)
SOURCES = (".md", ".markdown", ".html")
LARGEST = 1_000_000
TAKERS: dict[str, Callable[[Any, "Companion"], None]] = {}


@dataclass(frozen=True)
class Companion:
    """A file beside a source."""

    kind: str
    """The middle of its name: comments."""
    path: str
    content: bytes | None
    """Its bytes, one more than LARGEST at most. None where it can't be opened."""


def register_companion(kind: str, take: Callable[[Any, Companion], None]) -> None:
    """Has items given to `take` that have a file of this kind beside their source."""
    TAKERS[kind] = take


def read_with(file: Path) -> str:
    """Why no page is made of a file beside a source, or nothing if it is none."""
    found = NAME.fullmatch(file.name)
    if not found or found["kind"] not in TAKERS:
        return ""
    for suffix in SOURCES:
        if file.with_name(found["stem"] + suffix).is_file():
            return f"its {found['kind']} are read with {found['stem']}{suffix}"
    return f"no page stands beside it that its {found['kind']} could belong to"


def with_companions(source: Any, file: Path, root: Path) -> Any:
    """A source with the files beside it; another one if they changed.

    What leads out of the site's folder does not belong to it.
    """
    found = tuple(found_beside(file, root))
    if not found:
        return source
    digests = [source.digest, *(sha256(each.content or b"").hexdigest() for each in found)]
    digest = sha256("".join(digests).encode()).hexdigest()
    return replace(source, companions=found, digest=digest)


def found_beside(file: Path, root: Path) -> Iterator[Companion]:
    for kind in TAKERS:
        for suffix in (".yaml", ".yml", ".json"):
            beside = file.with_name(f"{file.stem}.{kind}{suffix}")
            if beside.is_file() and beside.resolve().is_relative_to(root.resolve()):
                path = PurePosixPath(beside.relative_to(root).as_posix())
                yield Companion(kind, str(path), beginning_of(beside))


def beginning_of(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError:
        return None


def take_in(item: Any) -> Any:
    """The item, with what the files beside its source say if it is all of it."""
    for companion in () if item.key else item.source.companions:
        TAKERS[companion.kind](item, companion)
    return item
