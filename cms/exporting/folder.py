"""The folder that an export is written to: empty, new, or one that an export made before.

A list of what was written stands in it, so that what is no longer published goes with the next
export, and nothing that somebody else put there. While a run is at work the list has another name
and grows before each file is written: where one was killed, the next one knows what there is.
"""

import os
from pathlib import Path, PurePosixPath

LIST = ".export.txt"
AT_WORK = ".export-unfinished.txt"
HALF = ".export-half-a-file"
OWN = {LIST, AT_WORK, HALF}


class UnusableFolderError(Exception):
    """Why nothing can be written, as a sentence that says what to do."""


class Folder:
    """Writes files, each whole or not at all, and removes those of the export before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written: set[str] = set()
        self.changed = 0
        self.was_stopped = False

    def open(self) -> None:
        """Makes it ready, or raises UnusableFolderError."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            there = {each.name for each in self.root.iterdir()}
            self.was_stopped = AT_WORK in there
            if there and not there & OWN:
                raise UnusableFolderError(
                    f"{self.root} holds something that no export wrote. Give an empty folder."
                )
            if links := [each for each in sorted(there & OWN) if (self.root / each).is_symlink()]:
                raise UnusableFolderError(
                    f"{self.root / links[0]} leads elsewhere. Remove it and run this again."
                )
            known = self.known(AT_WORK) | self.known(LIST)
            self.note(*sorted(known - self.known(AT_WORK)))
        except OSError as error:
            raise UnusableFolderError(
                f"{self.root} can't be written to ({error.strerror}). Give another folder."
            ) from None

    def known(self, name: str) -> set[str]:
        """The paths in a list; a last line that was cut off names nothing."""
        file = self.root / name
        if not file.is_file():
            return set()
        return set(file.read_text(encoding="utf-8").split("\n")[:-1])

    def note(self, *paths: str) -> None:
        with (self.root / AT_WORK).open("a", encoding="utf-8", newline="\n") as journal:
            journal.writelines(f"{path}\n" for path in paths)

    def write(self, path: str, content: bytes) -> None:
        file = self.place_of(path)
        self.written.add(path)
        if file.is_file() and not file.is_symlink() and file.read_bytes() == content:
            return
        self.note(path)
        self.changed += 1
        file.parent.mkdir(parents=True, exist_ok=True)
        half = self.root / HALF
        half.write_bytes(content)
        os.replace(half, file)

    def place_of(self, path: str) -> Path:
        """Where a file stands. Raises UnusableFolderError where a link leads out of the folder."""
        file = self.root / PurePosixPath(path)
        if not file.parent.resolve().is_relative_to(self.root.resolve()):
            raise UnusableFolderError(
                f"{file.parent} leads out of {self.root}. Remove it and run this again."
            )
        return file

    def close(self) -> int:
        """Removes what no longer belongs here and says that all is there; returns how much went."""
        stale = sorted(self.known(AT_WORK) - self.written)
        gone = sum(self.remove(path) for path in stale)
        whole = "".join(f"{path}\n" for path in sorted(self.written))
        (self.root / HALF).write_text(whole, encoding="utf-8", newline="\n")
        os.replace(self.root / HALF, self.root / LIST)
        (self.root / AT_WORK).unlink()
        return gone

    def remove(self, path: str) -> bool:
        file = self.place_of(path)
        if not file.is_file():
            return False
        file.unlink()
        for parent in file.relative_to(self.root).parents:
            folder = self.root / parent
            if parent == Path(".") or any(folder.iterdir()):
                break
            folder.rmdir()
        return True
