"""The community's own events and conference, where its content is at hand."""

from pathlib import Path

import pytest
from django.conf import settings

from cms.importing.site import import_site
from events.models import ConferencePage, EventPage, Venue

FOLDER = settings.BASE_DIR.parent / "shared" / "content" / "eleventy-community-site"
MAPPING = settings.BASE_DIR / "docs" / "examples" / "import.toml"
FILES = ("events.md", "conference-2025-01-29.md", "assets/images/conference.png")
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the community's content is not beside this repository"
)


@pytest.fixture
def report(site, tmp_path):
    """What became of the two files. The others have tests of their own."""
    for name in FILES:
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((FOLDER / name).read_bytes())
    return import_site(Path(tmp_path / "site"), mapping=MAPPING)


def test_every_event_and_the_conference_with_its_agenda(report):
    assert not report.has_failures
    assert EventPage.objects.count() == 18
    series = EventPage.objects.get(slug="lean-coffee").get_latest_revision_as_object()
    assert (series.repeats, series.occurrence_changes.count()) == ("MONTHLY_BY_WEEKDAY", 2)
    talks = EventPage.objects.get(slug="lightning-talks-2021-10-28")
    assert len(talks.get_latest_revision_as_object().sessions_body) == 6
    [day] = ConferencePage.objects.get().get_latest_revision_as_object().agenda_body.raw_data
    kinds = [each["value"]["kind"] for each in day["value"]["items"]]
    assert (kinds.count("KEYNOTE"), kinds.count("DISCUSSION")) == (2, 2)
    [slot] = [each for each in day["value"]["items"] if each["value"]["kind"] == "LIGHTNING_TALK"]
    assert len(slot["value"]["talks"]) == 6
    assert Venue.objects.get().rooms.count() == 3
    # Its contradictions are the ones that a careful person finds.
    asked = {
        (each.source.partition("#")[0], note.line)
        for each in report.files
        for note in each.notes
        if note.kind == "question" and "No special interest group" not in note.text
    }
    events = {7, 9, 20, 23, 37, 58, 63, 65, 74}
    assert asked == {("events.md", line) for line in events} | {("conference-2025-01-29.md", 27)}
