"""The way back: exports read by the import, as their `import.toml` says.

What the files of an export hold that is no page (images, people, menus) is made before the pages
that refer to it, and gets its links to pages once these are here. Nothing that stands here already
is written over.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from wagtail.documents import get_document_model

from cms.importing.items import Item, register_reader
from cms.importing.markdown import Document
from cms.importing.registry import register, register_supply
from cms.importing.source import Source
from cms.importing.tree import Node
from cms.models import SiteImage

from .entries_back import ExportedEntries
from .media import OF_DOCUMENTS, OF_IMAGES
from .pages_back import ExportedPages
from .parts_back import ExportedFiles, ExportedPart
from .registry import ENTRIES, PAGES, PARTS, READ_BACK, everything
from .yaml import load

FENCE = "---\n"


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
    nothing = Document(lambda: Node("body"))
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


def read_entry(source: Source, _said: dict[str, Any]) -> list[Item]:
    front, body = divided(source)
    if front.get("kind") not in ENTRIES:
        raise ValueError(f"No entry is called “{front.get('kind')}” here.")
    name = Path(source.path).stem
    return [item(f"exported-{front['kind']}", source, name, "", fields=front, body=body)]


def read_values(kind: str):
    """A reader of a file of YAML."""

    def read(source: Source, _said: dict[str, Any]) -> list[Item]:
        return [item(kind, source, kind, "", values=load(source.content))]

    return read


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
        parts[end.split(".")[1]] = back
    for name, back in parts.items():
        register_reader(f"exported-{name}", read_values(f"exported-{name}"))
        register_supply(f"exported-{name}", ExportedPart(back))
