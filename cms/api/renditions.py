"""The sizes in which frontends get pictures, made when a picture is saved and never in a query."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import transaction
from django.db.models import F, FilteredRelation, Q, QuerySet
from wagtail.images.models import Filter

from cms.models import SiteImage, SiteImageRendition


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
RENDITION_COLUMNS = ("id", "filter_spec", "focal_point_key", "file", "width", "height")
SPECS = sorted({spec for preset in PRESETS.values() for spec in (preset.spec, *preset.srcset)})


def make_preset_renditions(image: SiteImage) -> None:
    """Makes each size that is not there yet."""
    image.get_renditions(*SPECS)


def make_preset_renditions_on_commit(image: SiteImage) -> None:
    """Makes the sizes once the picture is saved for good."""
    transaction.on_commit(lambda: make_preset_renditions(image), robust=True)


def with_renditions(images: QuerySet) -> list[SiteImage]:
    """The images of a queryset, each with its existing sizes as `made`, in one query."""
    size = FilteredRelation("renditions", condition=Q(renditions__filter_spec__in=SPECS))
    columns = {f"made_{name}": F(f"size__{name}") for name in RENDITION_COLUMNS}
    found: dict[int, SiteImage] = {}
    for row in images.annotate(size=size).annotate(**columns):
        image = found.setdefault(row.pk, row)
        if row is image:
            image.made = {}
        if row.made_id:
            values = {name: getattr(row, f"made_{name}") for name in RENDITION_COLUMNS}
            rendition = SiteImageRendition(image_id=row.pk, **values)
            image.made[rendition.filter_spec, rendition.focal_point_key] = rendition
    return list(found.values())


def existing_rendition(image: SiteImage, spec: str) -> SiteImageRendition | None:
    """The picture in this size, if it has been made. The image is one of `with_renditions`."""
    return image.made.get((spec, filter_of(spec).get_cache_key(image)))


@cache
def filter_of(spec: str) -> Filter:
    """What a spec does to a picture, read once for each of the few there are."""
    return Filter(spec=spec)


def absolute_url(url: str) -> str:
    """A file's address as any website can use it."""
    return settings.CMS_URL + url if url.startswith("/") else url
