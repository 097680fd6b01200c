"""The files in a folder, in order, and what stands in it that no import can take for a file."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from .report import FileReport, Outcome

NO_NAME = "Its name is not UTF-8. Rename it and run this again."
LINK = "a link to another folder: give that folder, if it belongs to the site"
DEEPEST = 100
TOO_DEEP = f"It is more than {DEEPEST} folders deep. Move what is in it further up."


def files_of(root: Path) -> Iterator[tuple[Path, PurePosixPath]]:
    """The files of a folder but for hidden ones, each with its path in it."""
    return (each for each in all_of(root) if not isinstance(each, FileReport))


def all_of(root: Path) -> Iterator[tuple[Path, PurePosixPath] | FileReport]:
    """The same, with a report on what is there and can't be read: a closed folder, a link to one.

    Pipes, devices and links that lead nowhere are no files.
    """
    found: list[tuple[str, Path | str]] = []
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = [each for each in folders if not each.startswith(".")]
        files = [each for each in files if not each.startswith(".")]
        place = Path(folder).relative_to(root)
        for name in [*folders]:
            if os.path.islink(os.path.join(folder, name)):
                found.append((str(place / name), LINK))
        if len(place.parts) >= DEEPEST and (folders or files):
            folders.clear()
            found.append((str(place), TOO_DEEP))
            continue
        found += [(str(place / name), Path(folder, name)) for name in files]
    for error in closed:
        path = Path(str(error.filename)).relative_to(root)
        found.append((str(path), closed_to_us(error)))
    for name, file in sorted(found, key=lambda each: PurePosixPath(each[0])):
        if not is_text(name):
            yield FileReport(shown(name), Outcome.FAILED, NO_NAME)
        elif isinstance(file, str):
            yield FileReport(name, Outcome.SKIPPED if file == LINK else Outcome.FAILED, file)
        else:
            yield from looked_at(file, name)


def looked_at(file: Path, name: str) -> Iterator[tuple[Path, PurePosixPath] | FileReport]:
    try:
        if file.is_file():
            yield file, PurePosixPath(name)
    except OSError as error:
        yield FileReport(name, Outcome.FAILED, closed_to_us(error))


def closed_to_us(error: OSError) -> str:
    return f"It can't be opened ({error.strerror}). Check its permissions."


def is_text(name: str) -> bool:
    return name == shown(name)


def shown(name: str) -> str:
    """A name as it can be written down."""
    return name.encode("utf-8", "replace").decode("utf-8")
