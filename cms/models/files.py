"""Addresses of uploaded files that nobody can guess: they exist before anything is published."""

from pathlib import PurePosixPath
from secrets import token_urlsafe

from django.db.models import FileField

LONGEST_STEM = 60
"""A file's whole path has 100 characters."""


def in_secret_folder(path: str) -> str:
    """`original_images/room.jpg` as `original_images/k3J…/room.jpg`."""
    plain = PurePosixPath(path)
    return str(plain.parent / secret() / f"{plain.stem[:LONGEST_STEM]}{plain.suffix}")


def under_secret_name(path: str) -> str:
    """`documents/agenda.pdf` as `documents/agenda-k3J….pdf`."""
    plain = PurePosixPath(path)
    return str(plain.with_name(f"{plain.stem[:LONGEST_STEM]}-{secret()}{plain.suffix}"))


def secret() -> str:
    return token_urlsafe(12)


def hide_uploads() -> None:
    """Does for Wagtail's own models what `SiteImage` does for itself. Called once."""
    from wagtail.documents import get_document_model
    from wagtail.models import UploadedFile

    # Documents are served by their key and their name, so a folder would hide nothing.
    document = get_document_model()._meta.get_field("file")
    change_paths(document, under_secret_name)
    change_paths(UploadedFile._meta.get_field("file"), in_secret_folder)


def change_paths(field: FileField, change) -> None:
    """Not by `upload_to`, which Django would want to see in a migration of Wagtail's."""
    plain = field.generate_filename
    field.generate_filename = lambda instance, name: change(plain(instance, name))  # type: ignore[method-assign]
