"""The images and documents that an export refers to, each once, and what is said about them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Site
from wagtail.utils.file import hash_filelike

from cms.api.publication import Public
from cms.importing.library import NOT_PUBLIC, checked_upload
from cms.importing.uploads import new_picture, save_document, save_with_files
from cms.models import SiteImage

from .names import Names, portions
from .yaml import dump

IMAGES, DOCUMENTS = "images.yaml", "documents.yaml"
OF_IMAGES = (
    "title", "alt_text", "is_decorative", "credit", "focal_point_x", "focal_point_y",
    "focal_point_width", "focal_point_height",
)  # fmt: skip
OF_DOCUMENTS = ("title",)
ABOUT = {IMAGES: "The images that pages show", DOCUMENTS: "The documents that pages link to"}


def media_files(names: Names, missing: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every file that was referred to, and a list for each kind; notes those that are not there."""
    kinds = ((SiteImage, IMAGES, OF_IMAGES), (get_document_model(), DOCUMENTS, OF_DOCUMENTS))
    for model, list_name, fields in kinds:
        listed: dict[str, dict] = {}
        for file, name in in_order(model, names.used[model]):
            try:
                with file.file.open("rb") as opened:
                    yield name, opened.read()
            except OSError:
                missing.append(f"{file.title} ({file.file.name})")
                continue
            values = {each: getattr(file, each) for each in fields}
            listed[name] = {each: value for each, value in values.items() if value}
        if listed:
            yield list_name, f"# {ABOUT[list_name]}\n\n{dump(listed)}".encode()


def in_order(model: type[Model], used: dict[int, str]) -> Iterator[tuple[Any, str]]:
    """Files of the library with their names, by these."""
    for portion in portions(sorted(used, key=lambda pk: used[pk])):
        found = model._default_manager.in_bulk(portion)
        yield from ((found[pk], used[pk]) for pk in portion if pk in found)


def store(
    root: Path, name: str, said: dict[str, Any], model: type[Model], fields: Any, site: Site
) -> int:
    """The key of an exported file in the library, where it is put unless it is there already.

    Raises ValueError for what can't be taken.
    """
    file = (root / name).resolve()
    if not file.is_relative_to(root.resolve()) or not file.is_file():
        raise ValueError(f"There is no file {name}.")
    with file.open("rb") as opened:
        digest = hash_filelike(opened)
    values = {each: said[each] for each in fields if each in said}
    same = model._default_manager.filter(file_hash=digest, title=values.get("title", ""))
    alike = [
        known.pk
        for known in same
        if all((getattr(known, each) or None) == (said.get(each) or None) for each in fields)
    ]
    if alike:
        public = (
            Public(site, timezone.now()).files(same.filter(pk__in=alike)).order_by("pk").first()
        )
        if public is None:
            raise ValueError(NOT_PUBLIC)
        return public.pk
    if model is SiteImage:
        upload = checked_upload(file)
        if upload.name.replace(".jpeg", ".jpg") == file.name.replace(".jpeg", ".jpg"):
            upload.name = file.name  # the same ending, as it was
        picture = new_picture(upload, file_hash=digest, **values)
        save_with_files([picture])
        return picture.image.pk
    return save_document(file, file_hash=digest, **values).pk
