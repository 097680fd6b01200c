from collections.abc import Iterator

from .material import Material
from .place import Place


def captions(material: Material) -> Iterator[Place]:
    """Tables and videos that don't say what they are."""
    for part in material.of("table"):
        if not (part.value.get("table_caption") or "").strip():
            action = "Enter a caption that says what the table shows."
            yield Place(part.where, "The table has no caption.", action, part.anchor)
    for part in material.of("video"):
        if not (part.value.get("title") or "").strip():
            action = "Enter a title that says what the video is about."
            yield Place(part.where, "The video has no title.", action, part.anchor)
