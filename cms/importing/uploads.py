"""Storing pictures so that a run which is stopped leaves no file that nothing shows.

No transaction takes back what is in storage. So the files' names are noted before they are written,
and `indexing.catch_up` deletes those that no picture has and forgets those that are indexed.
"""

from collections.abc import Collection as Some
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
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
        with each.file.open("rb") as opened:
            each.image.file.storage.save(each.image.file.name, File(opened))
    with transaction.atomic(), not_indexed():
        for each in pictures:
            each.image.save()
