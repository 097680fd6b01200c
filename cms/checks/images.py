import re
from collections.abc import Iterator

from .material import Material
from .place import Place

FILE_NAME = re.compile(r"^\S+\.(jpe?g|png|gif|webp|heic|tiff?|svg|bmp)$", re.IGNORECASE)
SAYS_NOTHING = re.compile(
    r"^(an?\s+|the\s+)?(image|img|photo|photograph|picture|pic|graphic|logo|screenshot|"
    r"screen ?shot|slide|figure|untitled|dsc|img|pxl)[\s_-]*[\d_-]*\.?$",
    re.IGNORECASE,
)
ACTION = "Open the image and say in a sentence what it shows, or tick that it is decorative."


def alt_texts(material: Material) -> Iterator[Place]:
    """Pictures that a reader who can't see them learns nothing of."""
    for part in material.of("image"):
        image, text = part.value, part.value.alt_text.strip()
        if image.is_decorative:
            continue
        if not text:
            yield Place(
                part.where, f"“{image.title}” has no alternative text.", ACTION, part.anchor
            )
        elif FILE_NAME.match(text) or SAYS_NOTHING.match(text):
            why = f"The alternative text “{text}” says nothing about the picture."
            yield Place(part.where, why, ACTION, part.anchor)
