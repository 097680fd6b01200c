"""Documents that the old site's pages link to, in the library, each once."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Site

from .classify import ends_as_document, is_picture
from .front_matter import shorten
from .library import (
    LONGEST_TEXT,
    UnusableFileError,
    digest_of_file,
    known_by_digest,
)
from .uploads import save_document

LINKED_PICTURE = "it is a picture: show it on the page instead"
NO_DOCUMENT = "only files that end in {} and {} can be linked to"


def document_of(file: Path, site: Site) -> AbstractDocument:
    """The document in the library that is this file, put there unless it is there already.

    Raises UnusableFileError.
    """
    if is_picture(file):
        raise UnusableFileError(LINKED_PICTURE)
    if not ends_as_document(file):
        *endings, last = sorted(settings.WAGTAILDOCS_EXTENSIONS)
        raise UnusableFileError(NO_DOCUMENT.format(", ".join(endings), last))
    digest = digest_of_file(file)
    if not file.stat().st_size:
        raise UnusableFileError(f"{file.name} is empty")
    if known := known_by_digest(get_document_model(), [digest], site).get(digest):
        if isinstance(known, UnusableFileError):
            raise known
        return known
    words = file.stem.replace("-", " ").replace("_", " ").strip()
    try:
        return save_document(
            file, title=shorten(words or file.name, LONGEST_TEXT), file_hash=digest
        )
    except ValidationError as error:
        raise UnusableFileError(" ".join(error.messages)) from None
