"""What was recovered, in later imports: with the history, with more of it, and without it."""

from datetime import date

import pytest
from wagtail.models import Page, Revision

from cms.importing.site import import_site
from cms.models import ImportedSource
from events.models import EventPage

from .gits import events, next_event

pytestmark = pytest.mark.django_db

TALK = "* Thursday 7 March 2024 - Kettle talk - 11am - 12pm - Virtual"
LATER = "* Thursday 4 April 2024 - Cup talk - 11am - 12pm - Virtual"
RULE = "Our regular tea chats are on the 4th Thursday of the month at 11.00-12.00."
JANUARY = "* Thursday 25 January 2024 - Tea chat - 11am - 12pm - Virtual"
FEBRUARY = JANUARY.replace("25 January", "22 February")


def all_there() -> list:
    records = ImportedSource.objects.order_by("pk").values_list("path", "key", "commit", "digest")
    return [Page.objects.count(), Revision.objects.count(), *records]


@pytest.fixture
def two_versions(repo):
    repo.commit("2024-01-10", events(f"{RULE}\n\n{JANUARY}\n\n{TALK}"))
    repo.commit("2024-03-20", events(f"{RULE}\n\n{FEBRUARY}"))
    return repo


def test_second_import_changes_nothing(two_versions, recover):
    recover(two_versions)
    before = all_there()
    assert recover(two_versions).totals["unchanged"] == 2
    assert all_there() == before


def test_rehearsal_changes_nothing(two_versions, recover):
    before = all_there()
    report = recover(two_versions, rehearses=True)
    assert len(report.history.recovered) == 2
    assert all_there() == before


def test_more_commits_leave_what_was_recovered_as_it_was(two_versions, recover):
    recover(two_versions)
    before = all_there()
    two_versions.commit("2024-03-25", {"tea.txt": "Tea"})
    two_versions.commit("2024-04-25", events(f"{RULE}\n\n{FEBRUARY}\n\nBring cups."))
    assert recover(two_versions).totals["updated"] == 0
    assert all_there() == before


def test_without_the_history_what_it_gave_stays(two_versions, recover, tmp_path):
    recover(two_versions)
    before = all_there()
    report = import_site(two_versions.site, mapping=tmp_path / "mapping.toml")
    assert (report.totals["updated"], report.totals["gone"], report.history) == (0, 0, None)
    assert all_there() == before


def test_without_the_history_a_changed_series_keeps_its_past_dates(two_versions, recover, tmp_path):
    recover(two_versions)
    march = FEBRUARY.replace("22 February", "28 March")
    (two_versions.site / "events.md").write_text(events(f"{RULE}\n\n{march}")["events.md"])
    import_site(two_versions.site, mapping=tmp_path / "mapping.toml")
    series = EventPage.objects.get(slug="tea-chat").get_latest_revision_as_object()
    assert series.starts_on == date(2024, 1, 25)


def test_event_that_was_imported_while_it_was_said_keeps_its_page(repo, recover, tmp_path):
    repo.commit("2024-03-01", events(TALK))
    recover(repo)
    page = EventPage.objects.get()
    repo.commit("2024-03-20", events(LATER))
    report = recover(repo)
    assert report.totals["gone"] == 0
    assert EventPage.objects.get(slug="kettle-talk-2024-03-07").pk == page.pk
    record = ImportedSource.objects.get(page=page)
    assert record.place.startswith("events.md in commit")


def test_event_that_was_renamed_since_its_import_keeps_its_page(repo, recover):
    repo.commit("2024-03-01", events(TALK.replace("Kettle", "Kettel")))
    recover(repo)
    page = EventPage.objects.get()
    repo.commit("2024-03-02", events(TALK))
    repo.commit("2024-03-20", events(LATER))
    assert recover(repo).totals["gone"] == 0
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Kettle talk"


def test_recovered_event_that_another_file_says_again_keeps_its_page(repo, recover):
    repo.commit("2024-03-01", events(LATER) | next_event("Kettle talk - Thursday 7 March - 11am"))
    repo.commit("2024-03-20", next_event("Cup talk - Thursday 4 April - 11am"))
    recover(repo)
    page = EventPage.objects.get(slug="kettle-talk-2024-03-07")
    repo.commit("2024-04-20", events(f"{LATER}\n{TALK}"))
    report = recover(repo)
    assert (report.totals["gone"], report.totals["created"]) == (0, 0)
    record = ImportedSource.objects.get(page=page)
    assert (record.place, record.key) == ("events.md", "kettle-talk-2024-03-07")


def test_series_keeps_its_page_when_none_of_its_dates_is_listed(two_versions, recover):
    recover(two_versions)
    page = EventPage.objects.get(slug="tea-chat")
    two_versions.commit("2024-04-20", events(RULE.replace("tea chats", "tea chats meetings")))
    report = recover(two_versions)
    assert (report.totals["gone"], report.totals["created"]) == (0, 0)
    record = ImportedSource.objects.get(page=page, commit="")
    assert record.key == "tea-chats-meetings"
    page = page.get_latest_revision_as_object()
    assert (page.starts_on, page.repeats) == (date(2024, 1, 25), "MONTHLY_BY_WEEKDAY")


def test_totals_of_lines_are_those_of_today(two_versions, recover, tmp_path):
    with_history = recover(two_versions)
    without = import_site(two_versions.site, mapping=tmp_path / "mapping.toml")
    assert with_history.lines == without.lines
    assert [each.path for each in with_history.sources] == ["events.md"]


def test_readers_find_what_was_published(two_versions, recover, read):
    recover(two_versions, publishes=True)
    found = read('{ events(filter: {to: "2024-03-10T00:00:00Z"}) { edges { node { title } } } }')
    titles = [edge["node"]["title"] for edge in found["events"]["edges"]]
    assert titles == ["Tea chat", "Tea chat", "Kettle talk"]


def test_recovered_event_is_sent_to_review(two_versions, recover):
    report = recover(two_versions, submits=True)
    sent = [each.source.partition("#")[2] for each in report.files if each.submitted]
    assert sent == ["kettle-talk-2024-03-07", "tea-chat"]
