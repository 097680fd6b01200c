"""What things are called in an export, where their numbers in the database mean nothing.

Only what is public has a name. Pages are called by their paths, entries by the names of their
files, images and documents by where their files stand.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.api.context import ApiContext
from cms.models import SiteImage

from .registry import ENTRIES, Exported

TOGETHER = 200
"""So many of a kind are loaded at once, however many there are."""
LONGEST = 50
"""As long as a name may be, so that the library, which shortens what is longer, keeps it."""


class Names:
    """The names of everything public on a site, and which files were asked for."""

    def __init__(self, context: ApiContext) -> None:
        self.context = context
        self.used: dict[type[Model], dict[int, str]] = {SiteImage: {}, get_document_model(): {}}
        self.loaded: dict[type[Model], dict[int, str]] = {}

    def begin(self, instances: Iterable[Any]) -> list[Any]:
        """Pages that are exported next, as peers. What was loaded for those before is let go."""
        self.context = ApiContext(self.context.site, self.context.at)
        return self.context.together(instances)

    def of(self, model: type[Model], pk: Any) -> str | None:
        """What it is called; None if it is not public."""
        if pk is None or not str(pk).isdecimal():
            return None
        pk = int(pk)
        if issubclass(model, Page):
            return self.pages.get(pk)
        if model in self.used:
            name = self.all_of(model).get(pk)
            if name:
                self.used[model][pk] = name
            return name
        return self.all_of(model).get(pk)

    def alt_of(self, pk: Any) -> str:
        """What a screen reader says of a picture."""
        return self.alts.get(pk, "")

    @cached_property
    def alts(self) -> dict[int, str]:
        rows = SiteImage.objects.filter(is_decorative=False).values_list("pk", "alt_text")
        return dict(rows)

    @cached_property
    def pages(self) -> dict[int, str]:
        root = len(self.context.site.root_page.url_path) - 1
        rows = self.context.public.pages(Page.objects.all()).values_list("pk", "url_path")
        return {pk: path[root:] for pk, path in rows}

    @cached_property
    def hidden_paths(self) -> set[str]:
        """The paths of pages that are here and not public."""
        root = self.context.site.root_page
        pages = Page.objects.descendant_of(root, inclusive=True).values_list("pk", "url_path")
        start = len(root.url_path) - 1
        return {path[start:] for pk, path in pages if pk not in self.pages}

    @cached_property
    def taken(self) -> set[str]:
        """The first parts of the paths of pages, which no folder of anything else is called."""
        return {path.split("/")[1] for path in self.pages.values()}

    def folder(self, wanted: str) -> str:
        """A folder that no page stands in: "people", or "people-2"."""
        return free(wanted, self.taken)

    def all_of(self, model: type[Model]) -> dict[int, str]:
        if model not in self.loaded:
            self.loaded[model] = self.load(model)
        return self.loaded[model]

    def load(self, model: type[Model]) -> dict[int, str]:
        public = self.context.public
        if model is SiteImage:
            images = public.files(SiteImage.objects.all()).values_list("pk", "file", "file_hash")
            rows = sorted((PurePosixPath(file).name, digest, pk) for pk, file, digest in images)
            return numbered(self.folder("images"), rows)
        if model is get_document_model():
            documents = public.files(model._default_manager.all())
            rows = sorted(
                (slugify(each.title) + PurePosixPath(each.filename).suffix, each.file_hash, each.pk)
                for each in documents
            )
            return numbered(self.folder("documents"), rows)
        exported = ENTRIES.get(model.__name__)
        return self.of_entries(exported) if exported else {}

    def of_entries(self, exported: Exported) -> dict[int, str]:
        """The names of the public entries of a kind, in order."""
        public = self.context.public.entries(exported.model._default_manager.all())
        entries = exported.only(self.context, public).iterator(chunk_size=TOGETHER)
        rows = sorted((exported.name(each), str(each), each.pk) for each in entries)
        taken: set[str] = set()
        names = {}
        for called, _, pk in rows:
            names[pk] = free(slugify(called) or exported.kind.lower(), taken)
            taken.add(names[pk])
        return names


def numbered(folder: str, rows: Iterable[tuple[str, str, int]]) -> dict[int, str]:
    """The paths of files, each of which is called otherwise than the others."""
    taken: set[str] = set()
    names = {}
    for wanted, _, pk in rows:
        path = PurePosixPath(wanted)
        stem = slugify(path.stem, allow_unicode=True)[:LONGEST] or "file"
        suffix = path.suffix.lower()
        name = free(stem.lower(), {PurePosixPath(each).stem for each in taken}) + suffix
        taken.add(name)
        names[pk] = f"{folder}/{name}"
    return names


def portions(found: Iterable[Any]) -> Iterator[list[Any]]:
    """What there is, in lists of what is loaded at once."""
    remaining = iter(found)
    while portion := list(islice(remaining, TOGETHER)):
        yield portion


def free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
