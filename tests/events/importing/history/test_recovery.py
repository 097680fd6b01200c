"""Which events of a history become pages, and which are said elsewhere."""

from datetime import date

import pytest

from cms.models import ImportedSource
from events.models import EventPage
from tests.cms.importing.history.gits import events, next_event

from ..conftest import event
from .conftest import left_out, questions, recovered, slugs

pytestmark = pytest.mark.django_db

TALK = "* Thursday 7 March 2024 - Kettle talk - 11am - 12pm - Virtual"
LATER = "* Thursday 4 April 2024 - Cup talk - 11am - 12pm - Virtual"
MEETING = "Our regular tea chats are on the 4th Thursday of the month at 11.00-12.00."


def test_event_that_was_overwritten_after_its_date_comes_back(history):
    report = history([("2024-03-01", events(TALK)), ("2024-03-20", events(LATER))])
    assert recovered(report) == ["“Kettle talk” on Thursday 7 March 2024"]
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talk-2024-03-07"]
    page = event("kettle-talk-2024-03-07")
    assert (page.starts_on, page.attendance_mode) == (date(2024, 3, 7), "ONLINE")
    assert questions(page.slug) == []


def test_its_source_is_the_last_commit_that_has_it(history, repo):
    report = history(
        [
            ("2024-03-01", events(TALK)),
            ("2024-03-03", events(f"Bring cups.\n\n{TALK}")),
            ("2024-03-20", events(LATER)),
        ]
    )
    commit = repo.git("rev-parse", "HEAD~1")
    record = ImportedSource.objects.get(key="kettle-talk-2024-03-07")
    assert (record.commit, record.committed_on) == (commit, date(2024, 3, 3))
    assert record.place == f"events.md in commit {commit[:7]} of 3 March 2024"
    assert [(each.place, each.line) for each in report.history.recovered] == [(record.place, 6)]


def test_what_is_still_said_is_not_made_twice(history):
    both = events(f"{LATER}\n\n# Past events\n\n{TALK}")
    report = history([("2024-03-01", events(TALK)), ("2024-03-20", both)])
    assert recovered(report) == []
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talk-2024-03-07"]


def test_what_comes_back_under_another_name_is_not_made_twice(history):
    history(
        [
            ("2024-03-01", events(TALK)),
            ("2024-03-08", events(LATER)),
            ("2024-03-20", events(f"{LATER}\n{TALK.replace('talk', 'talks for all')}")),
        ]
    )
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talks-for-all-2024-03-07"]


def test_event_taken_off_before_its_date_is_asked_about(history):
    history([("2024-03-01", events(TALK)), ("2024-03-05", events("Nothing is planned."))])
    assert questions("kettle-talk-2024-03-07") == [
        "It was taken off the page on Tuesday 5 March 2024, before its date. Did it take place?"
    ]


def test_event_taken_off_on_its_day_is_asked_about_if_it_had_not_begun(history):
    history([("2024-03-01", events(TALK)), ("2024-03-07", events("Nothing is planned."))])
    assert len(questions("kettle-talk-2024-03-07")) == 1


def test_one_that_followed_it_too_late_to_be_the_same_is_named(history):
    next_one = TALK.replace("7 March", "4 April")
    history([("2024-03-01", events(TALK)), ("2024-03-05", events(next_one))])
    assert questions("kettle-talk-2024-03-07") == [
        "It was taken off the page on Tuesday 5 March 2024, before its date, when “Kettle talk” on "
        "Thursday 4 April 2024 took its place. Did it take place, or was it moved?"
    ]


def test_piece_that_another_page_still_has_is_not_made_twice(history):
    report = history(
        [
            ("2024-03-01", events(TALK) | next_event("Kettle talk - Thursday 7 March - 11am")),
            ("2024-03-02", next_event("Cup talk - Thursday 4 April - 2pm to 3pm - Virtual")),
        ]
    )
    # The piece of today says it, and nothing else does.
    assert recovered(report) == ["“Cup talk” on Thursday 4 April 2024"]
    assert questions("cup-talk-2024-04-04") == []


def test_two_files_of_one_past_event_make_one_page_without_doubt(history):
    report = history(
        [
            ("2024-03-01", events(TALK) | next_event("Kettle talk - Thursday 7 March - 11am")),
            ("2024-03-02", next_event("Cup talk - Thursday 4 April - 2pm to 3pm - Virtual")),
            ("2024-03-20", events(LATER.replace("11am - 12pm", "2pm - 3pm"))),
        ]
    )
    assert recovered(report) == ["“Kettle talk” on Thursday 7 March 2024"]
    assert questions("kettle-talk-2024-03-07") == []


def test_two_files_with_different_names_for_one_time_are_asked_about(history):
    history(
        [
            ("2024-03-01", events(TALK) | next_event("Spoons - Thursday 7 March - 11am - 12pm")),
            ("2024-03-20", events(LATER) | next_event("Cup talk - Thursday 4 April - 11am")),
        ]
    )
    assert questions("spoons-2024-03-07") == [
        "There is “Kettle talk” on Thursday 7 March 2024 as well. Are the two one event? Then "
        "delete this one."
    ]


def test_conference_that_a_list_mentioned_by_another_name_is_asked_about(history):
    listed = events("* 7 May 2024 - Spring tea fair - 9am - 5pm")
    conference = {
        "conference-tea.md": "---\ntitle: Cross tea board conference\n---\nIt is on 7 May 2024.\n"
    }
    history([("2024-03-01", listed | conference), ("2024-05-20", events(LATER))])
    assert questions("spring-tea-fair-2024-05-07")[-1] == (
        "There is “Cross tea board conference” on Tuesday 7 May 2024 as well. Are the two one "
        "event? Then delete this one."
    )


def test_two_events_that_one_version_has_stay_two(history):
    second = TALK.replace("Kettle talk", "Kettle talk for beginners").replace("11am - 12pm", "2pm")
    history([("2024-03-01", events(f"{TALK}\n{second}")), ("2024-03-20", events(LATER))])
    assert slugs() == [
        "cup-talk-2024-04-04",
        "kettle-talk-2024-03-07",
        "kettle-talk-for-beginners-2024-03-07",
    ]


def test_past_dates_of_a_series_of_today_are_its_dates(history):
    january = "* Thursday 25 January 2024 - Tea chat - 11am - 12pm - Virtual"
    report = history(
        [
            ("2024-01-10", events(january)),
            ("2024-03-01", events(f"{MEETING}\n\n{january.replace('25 January', '28 March')}")),
        ]
    )
    assert recovered(report) == ["“Tea chat” on Thursday 25 January 2024"]
    assert slugs() == ["tea-chat"]
    series = event("tea-chat")
    assert (series.starts_on, series.repeat_week) == (date(2024, 1, 25), 4)
    assert questions("tea-chat") == [
        "By its rule it was also on Thursday 22 February 2024, which is not listed. Did it take "
        "place?"
    ]


def test_date_of_a_series_that_was_taken_off_early_is_asked_about_there(history):
    january = "* Thursday 25 January 2024 - Tea chat - 11am - 12pm - Virtual"
    history(
        [
            ("2024-01-10", events(f"{MEETING}\n\n{january}")),
            ("2024-01-20", events(f"{MEETING}\n\n{january.replace('25 January', '22 February')}")),
        ]
    )
    assert questions("tea-chat") == [
        "Thursday 25 January 2024: It was taken off the page on Saturday 20 January 2024, before "
        "its date. Did it take place?"
    ]


def test_date_of_a_series_at_other_hours_is_asked_about_there(history):
    january = "* Thursday 25 January 2024 - Tea chat - 2pm - 3pm - Virtual"
    february = "* Thursday 22 February 2024 - Tea chat - 11am - 12pm - Virtual"
    history(
        [("2024-01-10", events(january)), ("2024-02-10", events(f"{MEETING}\n\n{february}"))],
    )
    assert questions("tea-chat") == [
        "Thursday 25 January 2024: It was 2pm to 3pm, and now it has other hours. Which are right?"
    ]


def test_series_that_is_said_no_more_asks_until_when_it_was(history):
    january = "* Thursday 25 January 2024 - Tea chat - 11am - 12pm - Virtual"
    history(
        [
            ("2024-01-10", events(f"{MEETING}\n\n{january}")),
            ("2024-02-10", events(f"{MEETING}\n\n{january.replace('25 January', '22 February')}")),
            ("2024-03-10", events(LATER)),
        ]
    )
    series = event("tea-chat")
    assert (series.repeats, series.starts_on) == ("MONTHLY_BY_WEEKDAY", date(2024, 1, 25))
    assert questions("tea-chat") == [
        "It was taken off the page on Sunday 10 March 2024. Until when did it repeat?"
    ]


def test_event_of_a_series_with_talks_of_its_own_is_a_page(history):
    chat = "Tea chat on Thursday 25 January 2024\n\n* Kettles by Ada Penn\n"
    history(
        [("2024-01-10", events(chat)), ("2024-03-01", events(f"{MEETING}\n\n{LATER}"))],
    )
    assert "tea-chat-2024-01-25" in slugs()
    assert "Ada Penn" in str(event("tea-chat-2024-01-25").summary)


def test_what_never_had_a_date_is_named_in_the_report(history):
    heading = "## Spoon evening\n\nTBC"
    report = history([("2024-03-01", events(heading)), ("2024-03-20", events(LATER))])
    assert left_out(report) == ["“Spoon evening”: it never had a date"]
    assert slugs() == ["cup-talk-2024-04-04"]


def test_event_without_a_name_today_is_asked_whether_it_is_one_with_a_name(history, repo):
    unnamed = "Thursday 7 March 2024 from 11am to 12pm"
    report = history([("2024-03-01", events(TALK)), ("2024-03-20", events(unnamed))])
    assert left_out(report) == [
        "“Kettle talk” on Thursday 7 March 2024: events.md has it today, without a name"
    ]
    first = repo.git("rev-parse", "HEAD~1")[:7]
    assert questions("event-2024-03-07") == [
        "It has a date and no name. What was it?",
        f"events.md in commit {first} of 1 March 2024, line 4 has “Kettle talk” on that day. Is "
        "this the same event?",
    ]


def test_personal_address_in_an_old_version_is_not_published(history):
    line = f"{TALK} - Contact [Bo Tan](mailto:bo.tan@justice.gov.uk)"
    report = history([("2024-03-01", events(line)), ("2024-03-20", events(LATER))])
    page = event("kettle-talk-2024-03-07")
    assert (page.team_mailbox, page.contact_label) == ("", "Bo Tan")
    file = next(each for each in report.files if "kettle" in each.source)
    assert "address removed" in {note.kind for note in file.notes}
    assert not EventPage.objects.filter(contact_label__contains="@").exists()


def test_conference_whose_page_was_written_over_comes_back(history):
    first = {"conference-tea.md": "---\ntitle: Tea Conference 2024\n---\nIt is on 7 May 2024.\n"}
    second = {"conference-tea.md": "---\ntitle: Tea Conference 2025\n---\nIt is on 8 May 2025.\n"}
    report = history([("2024-03-01", first), ("2025-03-20", second)])
    assert recovered(report) == ["“Tea Conference 2024” on Tuesday 7 May 2024"]
    file = next(each for each in report.files if "in commit" in each.source)
    assert file.page == "/events/tea-conference-2024-2024-05-07/"
