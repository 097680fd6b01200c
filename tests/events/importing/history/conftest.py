"""Histories of pages of events, in our own words."""

import pytest

from cms.importing.report import Report
from cms.models import ImportedSource
from events.models import EventPage
from tests.cms.importing.history.conftest import own_settings_of_git, recover, repo

__all__ = ["own_settings_of_git", "recover", "repo"]


@pytest.fixture
def history(repo, recover):
    """Imports a site of which these are the versions, the oldest first."""

    def history(versions: list[tuple[str, dict[str, str]]], **options) -> Report:
        for on, files in versions:
            repo.commit(on, files)
        return recover(repo, **options)

    return history


def recovered(report: Report) -> list[str]:
    return [each.what for each in report.history.recovered]


def left_out(report: Report) -> list[str]:
    return [each.what for each in report.history.left_out]


def questions(slug: str) -> list[str]:
    """What is asked on the page of an event."""
    page = EventPage.objects.get(slug=slug)
    records = ImportedSource.objects.filter(page=page)
    return [each["text"] for record in records for each in record.questions]


def slugs() -> list[str]:
    return sorted(EventPage.objects.values_list("slug", flat=True))
