"""A little site with groups, in our own words. Everybody in it is made up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cms.importing.report import Report
from cms.importing.site import import_site
from sig.models import SigPage

MAPPING = """
[[files]]
path = "groups.md"
as = "sigs"

[[files]]
path = "notes/*.md"
as = "notes"
of = "Kettle Repair"
"""
BringIn = Callable[..., Report]


@pytest.fixture
def bring_in(site, tmp_path) -> BringIn:
    """Imports a site of these texts: a page of groups, and one of notes."""

    def bring_in(groups: str, notes: str = "", mapping: str = MAPPING, **more) -> Report:
        folder: Path = tmp_path / "site"
        (folder / "notes").mkdir(parents=True, exist_ok=True)
        (folder / "import.toml").write_text(mapping)
        (folder / "groups.md").write_text(f"---\ntitle: Groups\n---\n{groups}")
        if notes:
            (folder / "notes" / "kettles.md").write_text(f"---\ntitle: Notes\n---\n{notes}")
        return import_site(folder, **more)

    return bring_in


def group(title: str = "Kettle Repair") -> SigPage:
    """The group as its latest draft has it."""
    return SigPage.objects.get(title=title).get_latest_revision_as_object()


def leads(page: SigPage) -> list[tuple[str, str]]:
    return [
        (lead.person.name, lead.organisation.acronym if lead.organisation else "")
        for lead in page.sig_leads.all()
    ]


def spaces(page: SigPage) -> list[tuple[str, str, str]]:
    values = [block.value for block in page.spaces]
    return [(value["text"], value["url"], value["access"]) for value in values]


def said(report: Report, kind: str) -> list[tuple[int | None, str]]:
    """The notes of one kind, by line."""
    notes = [note for file in report.files for note in file.notes if note.kind == kind]
    return sorted((note.line, note.text) for note in notes)
