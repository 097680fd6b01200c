"""A run that leaves nothing behind: its database is put back and its files are thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from django.core.files.storage import FileSystemStorage
from django.db import transaction
from wagtail.documents import get_document_model

from cms.models import SiteImage


@contextmanager
def rehearsing() -> Iterator[None]:
    """What is done within is undone at its end. For commands: the whole process is affected."""
    fields = [model._meta.get_field("file") for model in (SiteImage, get_document_model())]
    kept = [field.storage for field in fields]
    with TemporaryDirectory() as folder:
        for field in fields:
            field.storage = FileSystemStorage(folder)
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            for field, storage in zip(fields, kept, strict=True):
                field.storage = storage
