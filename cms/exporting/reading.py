"""The way back: exports read by the import, as their `import.toml` says.

What the files of an export hold that is no page (images, people, menus) is made before the pages
that refer to it, and gets its links to pages once these are here. Nothing that stands here already
is written over.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from cms.importing.items import Item, register_reader
from cms.importing.links import Addresses, page_on
from cms.importing.markdown import Document
from cms.importing.registry import Content, PageKind, Supply, register, register_supply
from cms.importing.report import FileReport, Outcome
from cms.importing.source import Source
from cms.importing.tree import Node
from cms.models import SiteImage

from .media import OF_DOCUMENTS, OF_IMAGES, store
from .records import SET_AFTERWARDS, fill
from .registry import ENTRIES, HERE_ALREADY, PAGES, PARTS, READ_BACK, Exported, everything
from .yaml import load

NOT_A_DRAFT = "readers would see it at once; run this with --publish to take it"
FENCE = "---\n"


class Here:
    """What of an export is here by now, under the names that the export has for it."""

    def __init__(self) -> None:
        self.things: dict[tuple[type[Model], str], int] = {}
        self.problems: dict[str, list[str]] = {}

    @property
    def site(self) -> Site:
        return Site.objects.select_related("root_page").get(is_default_site=True)

    def key(self, model: type[Model], name: str) -> int | None:
        if issubclass(model, Page):
            page = page_on(self.site, str(name))
            return page.pk if page else None
        return self.things.get((model, str(name)))


HERE = Here()
"""Of the run at hand, which tells each name anew before any page is made."""


def divided(source: Source) -> tuple[dict[str, Any], str]:
    """The front matter and the body of a file of an export. Raises ValueError."""
    begun, _, rest = source.content.partition(FENCE)
    front, end, body = rest.partition("\n" + FENCE)
    values = load(front) if not begun and end else None
    if not isinstance(values, dict):
        raise ValueError("It has no front matter, as every file of an export has.")
    return values, body.removeprefix("\n")


def item(kind: str, source: Source, title: str, address: str, **fields: Any) -> Item:
    """All that the file says is in the fields: the import has nothing to read in it itself."""
    lines = set(range(1, source.content.count("\n") + 2))
    nothing = Document(Node("body"))
    own = replace(source, notes=())
    return Item(kind, own, title, address, nothing, fields=fields, lines=lines)


def read_page(source: Source, _said: dict[str, Any]) -> list[Item]:
    front, body = divided(source)
    if front.get("kind") not in PAGES:
        raise ValueError(f"No page is called “{front.get('kind')}” here.")
    kind = f"exported-{front['kind']}"
    return [
        item(kind, source, str(front["title"]), str(front["permalink"]), fields=front, body=body)
    ]


@dataclass(frozen=True)
class ExportedPages(PageKind):
    """Pages of one model."""

    exported: Exported

    was_published = True

    def missing_from(self, site: Site) -> str:
        return ""

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page | None]:
        """The home page and lists, of which a site has one, are those that are here."""
        model = self.exported.model
        if content.address == "/":
            return addresses.site.root_page.specific, None
        above, _, slug = content.address.rstrip("/").rpartition("/")
        parent = page_on(addresses.site, f"{above}/")
        if parent is None:
            raise ValueError(f"there is no page at {above}/")
        only = model.objects.child_of(parent).first() if model.max_count_per_parent == 1 else None
        if only is None:
            return model(), parent.specific
        if only.slug != slug and not self.refusal(only):
            only.slug = slug
            only.save()
        return only, None

    def refusal(self, page: Page) -> str:
        if not isinstance(page, self.exported.model):
            return "another kind of page stands there"
        edited = page.latest_revision and page.latest_revision.user_id
        return "somebody has edited the page that stands there" if edited else ""

    def fill(self, page: Page, content: Content) -> list[str]:
        if content.address != "/":
            page.slug = content.address.rstrip("/").rpartition("/")[2]
        fill(self.exported, page, content.fields["fields"], content.fields["body"], HERE)
        return []

    def published(self, page: Page, fields: dict[str, Any]) -> None:
        times = {name: fields["fields"].get(name) for name in SET_AFTERWARDS}
        Page.objects.filter(pk=page.pk).update(
            **{name: at for name, at in times.items() if at is not None}
        )


def read_entry(source: Source, _said: dict[str, Any]) -> list[Item]:
    front, body = divided(source)
    if front.get("kind") not in ENTRIES:
        raise ValueError(f"No entry is called “{front.get('kind')}” here.")
    name = Path(source.path).stem
    return [item(f"exported-{front['kind']}", source, name, "", fields=front, body=body)]


@dataclass(frozen=True)
class ExportedEntries(Supply):
    """Entries of one model: people, topics."""

    exported: Exported

    def prepare(self, item: Item, root: Path) -> None:
        """Finds the entry, or makes it as a draft without its links to pages."""
        front, model = item.fields["fields"], self.exported.model
        own = {"slug", "name", "heading"} & set(self.exported.fields)
        named_by = "slug" if "slug" in own else "name" if "name" in own else "heading"
        known = model._default_manager.filter(**{named_by: front.get(named_by, "")})
        if "shows_from" in self.exported.fields:
            known = known.filter(shows_from=front.get("shows_from"))
        entry = known.order_by("pk").first()
        if entry is None:
            with transaction.atomic():
                entry = model(live=False)
                fill(self.exported, entry, front, item.fields["body"], HERE)
                entry.save()
                entry.save_revision()
        HERE.things[model, item.title] = entry.pk

    def complete(self, item: Item, root: Path, publishes: bool) -> FileReport:
        key = HERE.things[self.exported.model, item.title]
        entry = self.exported.model._default_manager.get(pk=key)
        if entry.live or entry.first_published_at or entry.revisions.exclude(user=None).exists():
            return FileReport(item.name, Outcome.UNCHANGED, HERE_ALREADY)
        with transaction.atomic():
            before = entry.serializable_data()
            fill(self.exported, entry, item.fields["fields"], item.fields["body"], HERE)
            if entry.serializable_data() != before:
                entry.save()
                entry.save_revision()
            if publishes:
                entry.latest_revision.publish()
        return FileReport(item.name, Outcome.CREATED, published=publishes)


def read_values(kind: str):
    """A reader of a file of YAML."""

    def read(source: Source, _said: dict[str, Any]) -> list[Item]:
        return [item(kind, source, kind, "", values=load(source.content))]

    return read


@dataclass(frozen=True)
class ExportedFiles(Supply):
    """Images or documents, by the list of them."""

    model: type[Model]
    fields: tuple[str, ...]

    def prepare(self, item: Item, root: Path) -> None:
        problems = HERE.problems[item.name] = []
        for name, said in (item.fields["values"] or {}).items():
            try:
                HERE.things[self.model, name] = store(root, name, said, self.model, self.fields)
            except (OSError, ValueError, ValidationError) as problem:
                detail = " ".join(getattr(problem, "messages", [str(problem)]))
                problems.append(f"{name}: {detail}")

    def complete(self, item: Item, root: Path, publishes: bool) -> FileReport:
        reason = " ".join(HERE.problems[item.name])
        return FileReport(item.name, Outcome.FAILED if reason else Outcome.CREATED, reason)


@dataclass(frozen=True)
class ExportedPart(Supply):
    """Menus, redirects and the like."""

    back: Any

    def prepare(self, item: Item, root: Path) -> None:
        """Needs the pages first."""

    def complete(self, item: Item, root: Path, publishes: bool) -> FileReport:
        if not publishes:
            return FileReport(item.name, Outcome.SKIPPED, NOT_A_DRAFT)
        with transaction.atomic():
            reason = self.back(item.fields["values"] or {}, HERE, publishes)
        outcome = Outcome.SKIPPED if reason else Outcome.CREATED
        return FileReport(item.name, outcome, reason)


def register_readers() -> None:
    """Lets the import read exports. Supplies are made in this order."""
    everything()
    document = get_document_model()
    for name, model, fields in (
        ("images", SiteImage, OF_IMAGES), ("documents", document, OF_DOCUMENTS),
    ):  # fmt: skip
        register_reader(f"exported-{name}", read_values(f"exported-{name}"))
        register_supply(f"exported-{name}", ExportedFiles(model, fields))
    for exported in ENTRIES.values():
        register_reader(f"exported-{exported.folder}", read_entry)
        register_supply(f"exported-{exported.kind}", ExportedEntries(exported))
    for exported in PAGES.values():
        register(f"exported-{exported.kind}", ExportedPages(exported))
    register_reader("exported-page", read_page)
    parts = {part.name.removesuffix(".yaml"): part.back for part in PARTS}
    for end, back in READ_BACK.items():
        parts[end.split(".")[1]] = lambda values, here, _publishes, back=back: back(values, here)
    for name, back in parts.items():
        register_reader(f"exported-{name}", read_values(f"exported-{name}"))
        register_supply(f"exported-{name}", ExportedPart(back))
