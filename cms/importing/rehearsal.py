"""A run that leaves nothing behind: its database is put back and its pictures are thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from django.core.files.storage import FileSystemStorage
from django.db import transaction

from cms.models import SiteImage


@contextmanager
def rehearsing() -> Iterator[None]:
    """What is done within is undone at its end. For commands: the whole process is affected."""
    field = SiteImage._meta.get_field("file")
    kept = field.storage
    with TemporaryDirectory() as folder:
        field.storage = FileSystemStorage(folder)
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            field.storage = kept
