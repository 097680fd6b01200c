"""The sizes in which frontends get pictures, made when a picture is saved and never in a query.

What was made is noted in the picture's own row, so a list of pictures costs no more than its rows.
The note says what it was made of: with another file or focal point it counts for nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache as remembered
from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task
from wagtail.images.models import Filter, SourceImageIOError

from cms.models import SiteImage, SiteImageRendition
from cms.models.images import MADE_OF, alt_of

from .publication import Public
from .statements import compiled_once


@dataclass(frozen=True)
class Preset:
    """One way to show a picture: the size itself, and the widths a browser may choose from."""

    spec: str
    srcset: tuple[str, ...]
    meaning: str


PRESETS = {
    "THUMBNAIL": Preset(
        "fill-160x160|format-webp",
        ("fill-160x160|format-webp", "fill-320x320|format-webp"),
        "A small square, for a face or a list.",
    ),
    "CARD": Preset(
        "fill-640x360|format-webp",
        ("fill-320x180|format-webp", "fill-640x360|format-webp", "fill-960x540|format-webp"),
        "16 to 9, for a card in a list.",
    ),
    "CONTENT": Preset(
        "width-960|format-webp",
        ("width-480|format-webp", "width-960|format-webp", "width-1440|format-webp"),
        "The whole picture, as wide as text.",
    ),
    "HERO": Preset(
        "fill-1600x640|format-webp",
        ("fill-800x320|format-webp", "fill-1600x640|format-webp"),
        "Wide, for the top of a page.",
    ),
    "SOCIAL": Preset(
        "fill-1200x630|format-jpeg",
        ("fill-1200x630|format-jpeg",),
        "As social networks show a shared page.",
    ),
}
SPECS = sorted({spec for preset in PRESETS.values() for spec in (preset.spec, *preset.srcset)})
ASKED_FOR_AGAIN_AFTER = 3600
"""Seconds after which a size that answers lack is asked for once more."""


class Size(NamedTuple):
    """A picture in one size."""

    url: str
    width: int
    height: int


class Picture(NamedTuple):
    """What answers need of an image's row. Making a model instance takes longer than reading it."""

    id: int
    alt_text: str
    is_decorative: bool
    credit: str
    width: int
    height: int
    sizes: dict[str, Any]
    file: str
    focal_point_x: int | None
    focal_point_y: int | None
    focal_point_width: int | None
    focal_point_height: int | None

    @property
    def alt(self) -> str:
        return alt_of(self)

    @property
    def made(self) -> dict[str, list]:
        """By spec: the file, the width and the height of what is made of it as it is now."""
        is_right = self.sizes.get("of") == [getattr(self, name) for name in MADE_OF]
        return self.sizes["made"] if is_right else {}

    @property
    def original(self) -> Size:
        return Size(address(SiteImage, self.file), self.width, self.height)

    def in_sizes(self, specs: Iterable[str]) -> list[Size]:
        """Those of the sizes that are made."""
        made = self.made
        found = (made[spec] for spec in specs if spec in made)
        return [Size(address(SiteImageRendition, file), *rest) for file, *rest in found]


def pictures(images: QuerySet) -> list[Picture]:
    """The images of a queryset."""
    return [Picture(*row) for row in images.values_list(*Picture._fields)]


def public_pictures(public: Public, ids: Sequence[int]) -> list[Picture]:
    """The public ones among these images."""
    return [Picture(*row) for row in public_rows(public, ids)]


@compiled_once
def public_rows(public: Public, ids: Sequence[int]) -> QuerySet:
    images = public.files(SiteImage.objects.filter(pk__in=ids))
    return images.values_list(*Picture._fields)


@task(backend="worker", priority=-10)
def make_sizes(pk: int) -> None:
    """The task that makes each size of a picture that is not there yet. E-mails go first."""
    # Reads the table. Wagtail's cache may hold what another process has deleted.
    image = SiteImage.objects.prefetch_renditions(*SPECS).filter(pk=pk).first()
    if image is not None:
        image.get_renditions(*SPECS)
        note_sizes(image)


def note_sizes(image: SiteImage) -> None:
    """Writes down what is made of an image, unless the image has changed since it was loaded."""
    made = {
        one.filter_spec: [one.file.name, one.width, one.height]
        for one in image.renditions.filter(filter_spec__in=SPECS)
        if one.focal_point_key == filter_of(one.filter_spec).get_cache_key(image)
    }
    of = {name: getattr(image, name) for name in MADE_OF} | {"file": image.file.name}
    sizes = {"of": list(of.values()), "made": made}
    if image.sizes != sizes:
        SiteImage.objects.filter(pk=image.pk, **of).update(sizes=sizes)


def has_worker() -> bool:
    """Whether another process makes the sizes, and not the one that saves a picture."""
    return make_sizes.get_backend().supports_defer


are_put_off = ContextVar("are_put_off", default=False)


@contextmanager
def sizes_put_off() -> Iterator[None]:
    """Makes no sizes of what is saved within, unless a worker does: call for them afterwards."""
    token = are_put_off.set(not has_worker())
    try:
        yield
    finally:
        are_put_off.reset(token)


def make_sizes_on_commit(image: SiteImage) -> None:
    """Has the sizes made once the picture is saved for good."""
    if not are_put_off.get():
        transaction.on_commit(partial(make_sizes.enqueue, image.pk), robust=True)


def make_missing_sizes() -> None:
    """Makes the sizes that were put off or left out by an interrupted run, of any picture."""
    for picture in pictures(SiteImage.objects.all()):
        if len(picture.made) < len(SPECS):
            with suppress(SourceImageIOError):  # whose file somebody deleted
                make_sizes.call(picture.id)


def forget_sizes(rendition: SiteImageRendition) -> None:
    """To be called when a file is deleted, so that no answer leads to it."""
    if rendition.filter_spec in SPECS:
        SiteImage.objects.filter(pk=rendition.image_id).update(sizes={})


def make_what_was_missing(pks: set[int]) -> None:
    """To be called after an answer, with the images that it had to show as they are.

    Fails without a word to who asked, and does nothing where no worker would do it.
    """
    if pks and has_worker():
        transaction.on_commit(partial(queue, pks), robust=True)


def queue(pks: set[int]) -> None:
    for pk in sorted(pks):
        if cache.add(f"sizes-{pk}", True, timeout=ASKED_FOR_AGAIN_AFTER):
            make_sizes.enqueue(pk)


@remembered
def filter_of(spec: str) -> Filter:
    """What a spec does to a picture, read once for each of the few there are."""
    return Filter(spec=spec)


def address(model: type[SiteImage | SiteImageRendition], file: str) -> str:
    """Where anybody gets a file of a model's."""
    storage = model._meta.get_field("file").storage
    if isinstance(storage, FileSystemStorage):
        return local_address(storage, storage.base_url, file)
    return absolute_url(storage.url(file))  # it may be signed, and for a time only


@lru_cache(maxsize=10_000)
def local_address(storage: FileSystemStorage, base_url: str, file: str) -> str:
    """The address of a file on this server: Django makes it of many parts, each time."""
    return absolute_url(storage.url(file))


def absolute_url(url: str) -> str:
    """A file's address as any website can use it."""
    return settings.CMS_URL + url if url.startswith("/") else url
