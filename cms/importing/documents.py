"""Documents that the old site's pages link to, in the library, each once."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Site

from cms.api.publication import Public

from .classify import ends_as_document, is_picture
from .front_matter import shorten
from .library import LONGEST_TEXT, UnusableFileError, digest_of_file
from .uploads import save_document

LINKED_PICTURE = "it is a picture: show it on the page instead"
NOT_PUBLIC = "it is in the library already, in a collection that readers don't see"
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
    same = get_document_model().objects.filter(file_hash=digest).order_by("-pk")
    if known := Public(site, timezone.now()).files(same).first():
        return known
    if same:
        raise UnusableFileError(NOT_PUBLIC)
    words = file.stem.replace("-", " ").replace("_", " ").strip()
    try:
        return save_document(
            file, title=shorten(words or file.name, LONGEST_TEXT), file_hash=digest
        )
    except ValidationError as error:
        raise UnusableFileError(" ".join(error.messages)) from None
