"""Lists of events to import, in our own words."""

import pytest

from cms.importing.report import FileReport, Report
from cms.importing.site import import_site
from events.models import EventPage

MAPPING = """[[files]]
path = "events.md"
as = "events"
audience = "PUBLIC_SECTOR"
registration = "NONE"
own_pages = ["/tea-day/"]
"""


@pytest.fixture
def bring_in(site, tmp_path):
    """Imports a page of events, as a file of an old site with a mapping."""
    folder = tmp_path / "old-site"
    folder.mkdir()

    def bring_in(
        text: str, *, publishes: bool = False, mapping: str = MAPPING, name: str = "events.md"
    ) -> Report:
        (folder / "import.toml").write_text(mapping)
        (folder / name).write_text(f"---\ntitle: Events\n---\n{text}")
        return import_site(folder, publishes=publishes)

    return bring_in


def event(slug: str) -> EventPage:
    """The event as its latest revision has it."""
    return EventPage.objects.get(slug=slug).get_latest_revision_as_object()


def files_of(report: Report) -> dict[str, FileReport]:
    """What was made of the parts, by their keys."""
    return {each.source.partition("#")[2]: each for each in report.files if "#" in each.source}


def asked(report: Report, key: str) -> list[tuple[int | None, str]]:
    """The questions about a part, with their lines."""
    notes = files_of(report)[key].notes
    return [(note.line, note.text) for note in notes if note.kind == "question"]


def said(report: Report, kind: str) -> list[tuple[int | None, str]]:
    """All notes of a kind, with their lines."""
    return [
        (note.line, note.text) for each in report.files for note in each.notes if note.kind == kind
    ]


SITE_MAPPING = f"""{MAPPING}
[[files]]
path = "tea-day.md"
as = "conference"

[[files]]
path = "groups.md"
as = "sigs"
"""


@pytest.fixture
def bring_all(site, tmp_path):
    """Imports several files of an old site, each given by its name and what is written in it."""
    folder = tmp_path / "old-site"
    folder.mkdir()

    def bring_all(**files: str) -> Report:
        (folder / "import.toml").write_text(SITE_MAPPING)
        for name, text in files.items():
            path = name.replace("_", "-")
            front = "" if text.startswith("---\n") else f"---\ntitle: {path}\n---\n"
            (folder / f"{path}.md").write_text(front + text)
        return import_site(folder)

    return bring_all


def asked_everywhere(report: Report, *without: str) -> list[tuple[str, int | None, str]]:
    """All questions, with their files and lines, but for those that hold one of these words."""
    return [
        (each.source.partition("#")[0], note.line, note.text)
        for each in report.files
        for note in each.notes
        if note.kind == "question" and not any(words in note.text for words in without)
    ]
