"""Little Markdown sites to import, in our own words."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from blog.models import BlogPostPage
from cms.importing.items import READERS
from cms.importing.report import Report
from cms.importing.site import import_site
from home.models import StandardPage

from .asking import read

POST = """---
title: Tea in the north
tags: post
categories: ["Tea", "2025"]
date: 2025-03-30
author: Ada Penn
excerpt: How we brew.
---
We brew it long.
"""
PAGE = """---
title: Kettles
description: Which kettles we have.
---
There are [three rooms](/rooms/).
"""


@pytest.fixture
def old_site(tmp_path):
    """Writes files into the folder of an old site and returns the folder."""
    folder = tmp_path / "old-site"
    folder.mkdir()

    def write(files: dict[str, str | bytes]) -> Path:
        for path, content in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture
def bring_in(site, old_site):
    """Writes files into the old site's folder and imports all of it."""

    def bring_in(
        files: dict[str, str | bytes], *, publishes: bool = False, submits: bool = False
    ) -> Report:
        return import_site(old_site(files), publishes=publishes, submits=submits)

    return bring_in


@pytest.fixture
def asking(monkeypatch) -> None:
    """Lets mappings name a reader that asks."""
    monkeypatch.setitem(READERS, "asking", read)


def picture(colour: str = "red", format_name: str = "PNG") -> bytes:
    """A little picture, as a file holds it."""
    content = BytesIO()
    Image.new("RGB", (8, 8), colour).save(content, format_name)
    return content.getvalue()


def post(slug: str) -> BlogPostPage:
    """The post as its latest revision has it."""
    return BlogPostPage.objects.get(slug=slug).get_latest_revision_as_object()


def standing_page(slug: str) -> StandardPage:
    """The standing page as its latest revision has it."""
    return StandardPage.objects.get(slug=slug).get_latest_revision_as_object()


def outcomes(report: Report) -> dict[str, str]:
    return {file.source: str(file.outcome) for file in report.files}


def notes(report: Report, source: str) -> list[tuple[int | None, str]]:
    """The line and kind of each note on a source."""
    file = next(file for file in report.files if file.source == source)
    return [(note.line, note.kind) for note in file.notes]
