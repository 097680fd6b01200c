"""Documents that the old site's pages link to, in the library, each once."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from .classify import ends_as_document, is_picture
from .front_matter import shorten
from .library import LONGEST_TEXT, UnusableFileError, digest_of_file
from .uploads import save_document

LINKED_PICTURE = "it is a picture: show it on the page, where it can be enlarged"
NO_DOCUMENT = "only files that end in {} and {} can be linked to"


def document_of(file: Path) -> AbstractDocument:
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
    known = get_document_model().objects.filter(file_hash=digest).order_by("-pk").first()
    if known:
        return known
    title = file.stem.replace("-", " ").replace("_", " ")
    try:
        return save_document(file, title=shorten(title, LONGEST_TEXT), file_hash=digest)
    except ValidationError as error:
        raise UnusableFileError(" ".join(error.messages)) from None
