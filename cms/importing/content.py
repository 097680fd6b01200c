"""What a source says, put together for its page."""

from typing import Any

from django.utils.text import slugify

from .front_matter import authors_of, date_of, summary_of, tags_of
from .images import Pictures, bring_in
from .items import Item
from .link_values import Link, link_value
from .links import LinkResolver
from .markdown import Document
from .pictures import Picture
from .registry import Content
from .report import Note

Read = tuple[Content, list[Note]]


def content_to_place(item: Item) -> Content:
    """What has to be known of an item to make its page: no text yet, and no pictures."""
    return Content(
        item.title, slug_of(item), "", item.address, [], [], [], None, fields=item.fields
    )


def read_content(item: Item, links: LinkResolver) -> Read:
    """The content of an item with its pictures in the library, and notes in order of line."""
    source, metadata, document = item.source, item.metadata, item.document
    blocks, text_notes = document.to_blocks(item.title, links)
    shown = [value for kind, value in blocks if kind == "picture"]
    shown += [value for value in item.fields.values() if isinstance(value, Picture)]
    pictures = bring_in(shown, source, links.addresses.assets, links.addresses.site)
    body, picture_notes = pictures.placed(blocks)
    fields, field_notes = written_fields(item, pictures, links)
    name = source.path.rpartition("/")[2]
    content = Content(
        title=item.title,
        slug=slug_of(item),
        summary=summary_of(metadata, document.first_paragraph or item.title),
        address=item.address,
        body=body,
        tags=tags_of(metadata),
        authors=authors_of(metadata),
        published_on=date_of(metadata, name),
        fields=fields,
    )
    asked = [Note("question", each.text, each.line) for each in item.questions]
    if "#" in item.address:
        where = item.address.partition("#")[0]
        text = (
            f"links from elsewhere to {item.address} reach {where}, as no server sees an anchor: a "
            "website that asks route for all of it is led here"
        )
        asked.append(Note("anchor", text, min(item.lines, default=None)))
    own = source.notes if not item.key else ()
    found = [*field_notes, *text_notes, *links.notes, *picture_notes]
    notes = [*own, *item.notes, *asked, *found]
    return content, sorted(notes, key=lambda note: note.line or 0)


def written_fields(
    item: Item, pictures: Pictures, links: LinkResolver
) -> tuple[dict[str, Any], list[Note]]:
    """What a kind takes, with rich text in place of documents, and pictures of the library."""
    written, notes = dict(item.fields), list[Note]()
    for name, value in item.fields.items():
        if isinstance(value, Document):
            written[name], told = value.to_rich_text(links)
            notes += told
        elif isinstance(value, Picture):
            written[name], told = pictures.shown(value)
            notes += told
        else:
            written[name] = with_links(value, links)
    return written, notes


def with_links(value: Any, links: LinkResolver) -> Any:
    """A value with what a link block takes in place of each link, however deep it is in lists."""
    if isinstance(value, Link):
        return link_value(value, links)
    if isinstance(value, list | tuple):
        return type(value)([with_links(each, links) for each in value])
    return value


def slug_of(item: Item) -> str:
    """The last part of its old address: its anchor if it was a part, or its key if it had none."""
    path, _, anchor = item.address.partition("#")
    found = slugify(anchor or item.key or path.strip("/").rpartition("/")[2])
    return (found or slugify(item.title) or "page")[:255]
