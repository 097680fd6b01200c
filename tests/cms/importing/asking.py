"""A reader that asks about what it reads, for tests of questions."""

from typing import Any

from cms.importing.items import Item, Question, whole
from cms.importing.source import Source

QUESTION = "Is it two or three cups? The file says both."
MAPPING = '[[files]]\npath = "cups.md"\nas = "asking"\n'
CUPS = "---\ntitle: Cups\ndescription: How many we have.\n---\nThere are two cups, or three.\n"
SITE = {"import.toml": MAPPING, "cups.md": CUPS}


def read(source: Source, said: dict[str, Any]) -> list[Item]:
    items = whole(source, said)
    for item in items:
        item.questions.append(Question(QUESTION, 5, "summary"))
    return items
