"""Storing a picture's file so that a run which is stopped leaves no file that nothing shows.

No transaction takes back what is in storage. So the file's name is noted before it is written, and
forgotten together with the moment in which a picture has it.
"""

from django.db import transaction

from cms.models import SiteImage, UnfinishedFile


def save_with_file(image: SiteImage) -> None:
    """Saves a new picture and its file."""
    path = image.get_upload_to(str(image.file.name))
    noted = UnfinishedFile.objects.create(path=path)
    image.get_upload_to = lambda filename: path  # type: ignore[method-assign]
    with transaction.atomic():
        image.save()
        noted.delete()


def remove_unfinished() -> None:
    """Deletes the files of a run that was stopped while it stored them."""
    storage = SiteImage._meta.get_field("file").storage
    for noted in UnfinishedFile.objects.all():
        if not SiteImage.objects.filter(file=noted.path).exists():
            storage.delete(noted.path)
        noted.delete()
