"""Storing files so that a run which is stopped leaves none that is in no library.

No transaction takes back what is in storage. So the files' names are noted before they are written,
and `indexing.catch_up` deletes those that nothing has and forgets those that are indexed.
"""

from collections.abc import Collection as Some
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection

from cms.models import SiteImage, UnfinishedFile

from .indexing import not_indexed


@dataclass
class Upload:
    """A picture's file as the library takes it: known to be one, and named after what it is."""

    name: str
    file: Path
    width: int
    height: int


@dataclass(frozen=True)
class NewPicture:
    """A picture that is not in the library yet, and the file that it is to have."""

    image: SiteImage
    file: Path


def new_picture(upload: Upload, **values: Any) -> NewPicture:
    """A picture with these values; raises ValidationError."""
    collection = Collection.get_first_root_node()
    image = SiteImage(
        collection=collection,
        # By its path and with its size, or Django would decode it twice to learn that.
        file=SiteImage(collection=collection).get_upload_to(upload.name),
        width=upload.width,
        height=upload.height,
        file_size=upload.file.stat().st_size,
        **values,
    )
    image.full_clean(exclude=["file", "collection"])
    return NewPicture(image, upload.file)


def save_with_files(pictures: Some[NewPicture]) -> None:
    """Puts pictures in the library. `indexing.catch_up` makes them findable."""
    if not pictures:
        return
    UnfinishedFile.objects.bulk_create(
        UnfinishedFile(path=each.image.file.name) for each in pictures
    )
    for each in pictures:
        store(each.image, each.file)
    with transaction.atomic(), not_indexed():
        for each in pictures:
            each.image.save()


def save_document(file: Path, **values: Any) -> AbstractDocument:
    """A document of this file, put in the library with these values; raises ValidationError."""
    model = get_document_model()
    document = model(collection=Collection.get_first_root_node(), **values)
    field = model._meta.get_field("file")
    # A file may be called something that no address can have.
    named = file.name if slugify(file.stem) else f"document{file.suffix}"
    name = field.generate_filename(document, named)
    document.file = field.storage.get_available_name(name, max_length=field.max_length)
    document.file_size = file.stat().st_size
    document.full_clean(exclude=["collection"])
    UnfinishedFile.objects.create(path=document.file.name)
    store(document, file)
    document.save()
    return document


def store(thing: SiteImage | AbstractDocument, file: Path) -> None:
    """Puts a copy of a file where a picture or document of the library has it."""
    with file.open("rb") as opened:
        thing.file.storage.save(thing.file.name, File(opened))
