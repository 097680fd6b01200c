"""What a source says, put together for its page."""

from pathlib import Path

from django.utils.text import slugify

from .front_matter import authors_of, date_of, summary_of, tags_of
from .images import place_pictures
from .links import LinkResolver
from .registry import Content
from .report import Note
from .source import Source


def read_content(source: Source, root: Path, links: LinkResolver) -> tuple[Content, list[Note]]:
    """The content of a source with its pictures in the library, and notes in order of line."""
    metadata, document = source.metadata, source.document
    blocks, text_notes = document.to_blocks(source.title, links)
    body, picture_notes = place_pictures(blocks, source, root)
    name = source.path.rpartition("/")[2]
    content = Content(
        title=source.title,
        slug=slugify(source.address.strip("/").rpartition("/")[2])[:255]
        or slugify(source.title)[:255]
        or "page",
        summary=summary_of(metadata, document.first_paragraph or source.title),
        address=source.address,
        body=body,
        tags=tags_of(metadata),
        authors=authors_of(metadata),
        published_on=date_of(metadata, name),
    )
    notes = [*source.notes, *text_notes, *links.notes, *picture_notes]
    return content, sorted(notes, key=lambda note: note.line or 0)
