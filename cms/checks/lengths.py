from collections.abc import Iterator

from .material import Material
from .place import Place

LONGEST = {"title": 65, "summary": 160}


def lengths(material: Material) -> Iterator[Place]:
    """Titles and summaries that search engines and lists cut off."""
    for part in material.of("text"):
        most = LONGEST.get(part.anchor)
        if most and len(part.value) > most:
            why = f"It has {len(part.value)} characters. Search engines show about {most}."
            yield Place(part.where, why, "Make it shorter.", part.anchor)
