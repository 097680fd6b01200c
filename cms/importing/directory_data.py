"""Values that Eleventy's data files give to all files of a folder, or to one file.

blog/blog.json              for all files in blog and below
blog/blog.11tydata.json     the same, and wins over it
blog/tea.json               for blog/tea.md alone
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .front_matter import Metadata, unused
from .report import FileReport, Note, Outcome
from .yaml_values import UNKEPT

LONGEST = 100_000
DEEPEST = 20
REPLACES = "override:"
OF_FOLDER = "its values count as front matter of the files in its folder"
OF_FILE = "its values count as front matter of {}"
CODE = "it is code, which is not run: say in the mapping what it gives to the files"
IS_CODE = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
ENDINGS = (".json", ".11tydata.json")
"""The later wins."""
PAGES = (".md", ".markdown", ".html", ".htm", ".njk", ".liquid")


class NotDataError(ValueError):
    """Why a file gives no values, as a sentence."""


@dataclass
class DirectoryData:
    """The data files of a site's folder. Each is read once."""

    root: Path
    merges: bool = True
    read: dict[PurePosixPath, Metadata | NotDataError] = field(default_factory=dict)

    def values_for(self, path: PurePosixPath, own: Metadata) -> Metadata:
        """A file's own values, with those that its folders give behind them."""
        found: Metadata = {}
        for file in (*self.files_above(path), *with_endings(path.with_suffix(""))):
            found = self.joined(found, self.values_in(file))
        return self.joined(found, own)

    def files_above(self, path: PurePosixPath) -> Iterator[PurePosixPath]:
        """Where data for all of a folder may stand, the furthest first."""
        for folder in reversed(path.parents):
            yield from with_endings(folder / (folder.name or self.root.name))

    def values_in(self, path: PurePosixPath) -> Metadata:
        if path not in self.read:
            self.read[path] = self.read_values(path)
        found = self.read[path]
        return {} if isinstance(found, NotDataError) else found

    def read_values(self, path: PurePosixPath) -> Metadata | NotDataError:
        try:
            return read_data(self.root / path, self.root)
        except FileNotFoundError:
            return {}
        except OSError as error:
            return NotDataError(f"It can't be opened ({error.strerror}). Check its permissions.")
        except NotDataError as problem:
            return problem

    def joined(self, far: Metadata, near: Metadata) -> Metadata:
        """Values of two files, of which the near one wins. Lists of both are put together."""
        found = dict(far)
        for key, value in near.items():
            name = str(key).removeprefix(REPLACES)
            if self.merges and name == key and key in far:
                value = merged(as_list(key, far[key]), as_list(key, value))
            found[name] = value
        return found

    def report_on(self, path: PurePosixPath) -> FileReport | None:
        """What a report says of a data file; nothing of what is none."""
        if path.name.endswith(IS_CODE):
            return FileReport(str(path), Outcome.SKIPPED, CODE)
        ending = next((each for each in reversed(ENDINGS) if path.name.endswith(each)), "")
        stem = path.name.removesuffix(ending)
        is_of_folder = stem == (path.parent.name or self.root.name)
        page = next(
            (stem + end for end in PAGES if (self.root / path.parent / (stem + end)).is_file()), ""
        )
        if not ending or not stem or not (is_of_folder or page):
            return None
        values = self.values_in(path)
        problem = self.read[path]
        if isinstance(problem, NotDataError):
            return FileReport(str(path), Outcome.FAILED, str(problem))
        report = FileReport(
            str(path), Outcome.SKIPPED, OF_FOLDER if is_of_folder else OF_FILE.format(page)
        )
        if names := unused(values):
            report.notes = [Note("front matter not used", ", ".join(names))]
        return report


def with_endings(path: PurePosixPath) -> list[PurePosixPath]:
    return [path.with_name(path.name + ending) for ending in ENDINGS] if path.name else []


def as_list(key: str, value: Any) -> Any:
    """Eleventy takes a tag that stands alone for a list of one."""
    return [value] if key == "tags" and isinstance(value, str) and value else value


def merged(far: Any, near: Any) -> Any:
    if isinstance(far, list) and isinstance(near, list):
        known = {repr(each) for each in near}
        return [*near, *(each for each in far if repr(each) not in known)]
    if isinstance(far, dict) and isinstance(near, dict):
        return far | {key: merged(far[key], near[key]) if key in far else near[key] for key in near}
    return near


def read_data(file: Path, root: Path) -> Metadata:
    """The values of a file of JSON. Raises OSError or NotDataError."""
    if not file.resolve().is_relative_to(root.resolve()):
        raise NotDataError("It leads out of the folder.")
    if file.stat().st_size > LONGEST:
        raise NotDataError(f"It is too long: more than {LONGEST:,} bytes.")
    try:
        values = json.loads(file.read_bytes().decode("utf-8-sig"), parse_constant=refuse)
    except UnicodeDecodeError:
        raise NotDataError("It isn't UTF-8 text. Save it as UTF-8 and run this again.") from None
    except json.JSONDecodeError as error:
        raise NotDataError(f"It is not valid JSON at line {error.lineno}.") from None
    except ValueError:
        raise NotDataError("It is not valid JSON.") from None
    except RecursionError:
        raise NotDataError("It is nested too deep. Simplify it.") from None
    if not isinstance(values, dict):
        raise NotDataError("It holds no names with values: { … }.")
    return kept(values, 0)


def refuse(constant: str) -> None:
    raise ValueError(constant)


def kept(value: Any, depth: int) -> Any:
    """A value without characters that no database keeps."""
    if depth > DEEPEST:
        raise NotDataError("It is nested too deep. Simplify it.")
    if isinstance(value, dict):
        return {UNKEPT.sub("", key): kept(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [kept(each, depth + 1) for each in value]
    return UNKEPT.sub("", value) if isinstance(value, str) else value
