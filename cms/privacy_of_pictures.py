"""What the sizes of a picture don't tell: where and when it was taken, with whose camera."""

from PIL import ImageOps
from willow.plugins.pillow import PillowImage
from willow.registry import registry


def upright(picture: PillowImage) -> PillowImage:
    """The picture as it is held, without its EXIF, which Willow would write to each size."""
    turned = ImageOps.exif_transpose(picture.image)
    turned.info.pop("exif", None)
    return PillowImage(turned)


def keep_sizes_private() -> None:
    """Takes the place of the first thing that Wagtail does to make a size."""
    registry.register_operation(PillowImage, "auto_orient", upright)
