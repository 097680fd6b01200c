"""docs/images: every picture that a guide names is there, and none is there for nothing."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
IMAGES = ROOT / "docs" / "images"
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = re.compile(r"!\[([^\]]*)\]\((?:docs/)?images/([^)]+)\)")
MOST_BYTES = 150_000


def shown() -> dict[str, str]:
    """The names of the pictures, each with its alternative text."""
    texts = [guide.read_text(encoding="utf-8") for guide in GUIDES]
    return {name: words for text in texts for words, name in PICTURE.findall(text)}


def test_pictures_are_those_that_guides_show():
    assert {file.name for file in IMAGES.iterdir()} == set(shown())


def test_pictures_are_small_and_said_in_words():
    assert [name for name, words in shown().items() if len(words) < 20] == []
    assert [file.name for file in IMAGES.iterdir() if file.stat().st_size > MOST_BYTES] == []


def test_script_takes_each_picture_of_the_editors_guide():
    source = "".join(file.read_text() for file in (ROOT / "docs" / "screenshots").glob("*.py"))
    taken = set(re.findall(r'show\(\s*"([\w-]+)"', source))
    guide = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    assert {name.removesuffix(".png") for _, name in PICTURE.findall(guide)} <= taken
