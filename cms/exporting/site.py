"""The export: everything that readers of a site may have, as files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from wagtail.models import Site

from cms.api.context import ApiContext

from .folder import Folder
from .media import media_files
from .names import TOGETHER, Names, portions
from .records import body_of, record_of
from .registry import BEFORE, BESIDE, ENTRIES, PAGES, PARTS, Exported, everything
from .way_back import write_mapping
from .yaml import dump

NO_SITE = "No site is set up, so that nothing is published."
LONGEST = 200
"""As long as a part of a path may be: file systems take no more than 255 bytes."""


class CannotExportError(Exception):
    """Why nothing can be exported, in one sentence."""


@dataclass
class Result:
    """What an export did."""

    files: int = 0
    changed: int = 0
    removed: int = 0
    was_stopped: bool = False
    missing: list[str] = field(default_factory=list)
    """Files of the library that are not there to be copied."""

    def summary(self) -> str:
        begun = "The run before was stopped; this one is complete. " if self.was_stopped else ""
        return (
            f"{begun}{self.files} files: {self.changed} written, "
            f"{self.files - self.changed} unchanged, {self.removed} removed."
        )


def export_site(root: Path, announce: Callable[[str], None] = lambda _: None) -> Result:
    """Writes everything public of the default site to a folder.

    Raises CannotExportError or UnusableFolderError.
    """
    everything()
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise CannotExportError(NO_SITE)
    folder, result = Folder(root), Result()
    folder.open()
    result.was_stopped = folder.was_stopped
    names = Names(ApiContext(site))
    for path, content in all_files(names, announce, result):
        folder.write(path, content)
    result.removed = folder.close()
    result.files, result.changed = len(folder.written), folder.changed
    return result


def all_files(
    names: Names, announce: Callable[[str], None], result: Result
) -> Iterator[tuple[str, bytes]]:
    for exported in PAGES.values():
        announce(f"{exported.model._meta.verbose_name_plural}")
        yield from page_files(exported, names)
    for exported in ENTRIES.values():
        announce(f"{exported.model._meta.verbose_name_plural}")
        yield from entry_files(exported, names)
    for part in PARTS:
        if values := part.out(names):
            yield part.name, f"# {part.about}\n\n{dump(values)}".encode()
    announce("images and documents")
    yield from media_files(names, result.missing)
    yield "import.toml", write_mapping(names).encode()


def page_files(exported: Exported, names: Names) -> Iterator[tuple[str, bytes]]:
    pages = names.context.public.pages(exported.model._default_manager.all())
    pages = pages.order_by("path").prefetch_related(*exported.relations)
    for portion in portions(pages.iterator(chunk_size=TOGETHER)):
        for page in names.begin(portion):
            yield from files_of(page, exported, names)


def files_of(page: Any, exported: Exported, names: Names) -> Iterator[tuple[str, bytes]]:
    if prepare := BEFORE.get(exported.kind):
        prepare(names, page)
    path = names.pages[page.pk]
    front = {"kind": exported.kind, "permalink": path} | record_of(exported, page, names)
    yield f"{file_of(path)}.md", text_file(front, body_of(exported, page, names))
    for write in BESIDE.get(exported.kind, []):
        for ending, content in write(names, page):
            yield f"{file_of(path)}{ending}", content


def entry_files(exported: Exported, names: Names) -> Iterator[tuple[str, bytes]]:
    folder, called = names.folder(exported.folder), names.all_of(exported.model)
    entries = exported.model._default_manager.prefetch_related(*exported.relations)
    for portion in portions(called):
        found = entries.in_bulk(portion)
        for entry in (found[pk] for pk in portion if pk in found):
            front = {"kind": exported.kind} | record_of(exported, entry, names)
            text = text_file(front, body_of(exported, entry, names))
            yield f"{folder}/{called[entry.pk]}.md", text


def text_file(front: dict[str, Any], body: str) -> bytes:
    return f"---\n{dump(front)}---\n{body and chr(10)}{body}".encode()


def file_of(path: str) -> str:
    """Where a page's file stands, without its ending: blog/my-post."""
    return "/".join(map(shortened, path.strip("/").split("/"))) if path != "/" else "index"


def shortened(part: str) -> str:
    if len(part.encode()) <= LONGEST:
        return part
    return f"{part[:40]}-{sha256(part.encode()).hexdigest()[:12]}"
