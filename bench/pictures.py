"""Pictures for the benchmark, each with all its sizes. Their files are named and not made."""

import re

from wagtail.models import Collection

from cms.api.renditions import SPECS, filter_of, note_sizes
from cms.models import SiteImage, SiteImageRendition

WIDTH, HEIGHT = 1600, 1200


def add_images(number: int) -> list[SiteImage]:
    collection = Collection.get_first_root_node()
    images = SiteImage.objects.bulk_create(
        SiteImage(
            title=f"Picture {n}", alt_text=f"What picture {n} shows", width=WIDTH, height=HEIGHT,
            file=f"original_images/{n}/picture.png", collection=collection, file_size=0,
        )
        for n in range(number)
    )  # fmt: skip
    SiteImageRendition.objects.bulk_create(
        rendition(image, spec, *size_of(spec)) for image in images for spec in SPECS
    )
    for image in images:
        note_sizes(image)
    return images


def rendition(image: SiteImage, spec: str, width: int, height: int) -> SiteImageRendition:
    kind = spec.rpartition("-")[2]
    return SiteImageRendition(
        image=image, filter_spec=spec, focal_point_key=filter_of(spec).get_cache_key(image),
        width=width, height=height, file=f"images/{image.pk}/picture.{width}x{height}.{kind}",
    )  # fmt: skip


def size_of(spec: str) -> tuple[int, int]:
    """What a spec makes of these pictures."""
    width, height = re.fullmatch(r"\w+-(\d+)(?:x(\d+))?\|.*", spec).groups()
    return int(width), int(height or HEIGHT * int(width) // WIDTH)
