"""Storing pictures so that a run which is stopped leaves no file that nothing shows.

No transaction takes back what is in storage. So the file's name is noted before it is written, and
forgotten once its picture is kept and the indexes know it.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection
from wagtail.utils.file import hash_filelike

from cms.models import SiteImage, UnfinishedFile

from .indexing import not_indexed


@dataclass
class Upload:
    """A picture's file as the library takes it: known to be one, and named after what it is."""

    name: str
    content: bytes
    width: int
    height: int


def save_with_file(upload: Upload, **values: Any) -> SiteImage:
    """Puts a picture with these values in the library; raises ValidationError.

    `indexing.catch_up` makes it findable.
    """
    collection = Collection.get_first_root_node()
    image = SiteImage(
        collection=collection,
        # By its path and with its size, or Django would decode it twice to learn that.
        file=SiteImage(collection=collection).get_upload_to(upload.name),
        width=upload.width,
        height=upload.height,
        file_size=len(upload.content),
        file_hash=hash_filelike(BytesIO(upload.content)),
        **values,
    )
    image.full_clean(exclude=["file", "collection"])
    UnfinishedFile.objects.create(path=image.file.name)
    image.file.storage.save(image.file.name, ContentFile(upload.content))
    with not_indexed():
        image.save()
    return image


def remove_unfinished() -> None:
    """Deletes the files that a run was about to store in the library when it was stopped."""
    storage = SiteImage._meta.get_field("file").storage
    for noted in UnfinishedFile.objects.all():
        if not SiteImage.objects.filter(file=noted.path).exists():
            storage.delete(noted.path)
            noted.delete()
