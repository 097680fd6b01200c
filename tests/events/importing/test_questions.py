"""What a page of events leaves open: asked, with the page kept as a draft."""

import datetime as dt

from cms.models import ImportedSource
from events.models import EventPage
from tests.factories import PersonFactory, SigPageFactory

from .conftest import asked, event, said


def test_weekday_that_is_another_day(bring_in):
    report = bring_in("* Monday 14th August 2025 - Tea - 11am - 12pm\n", publishes=True)
    [(line, text)] = asked(report, "tea-2025-08-14")
    assert (line, "says Monday" in text, "is a Thursday" in text) == (4, True, True)
    assert not event("tea-2025-08-14").live
    [question] = ImportedSource.objects.get().questions
    assert question["field"] == "starts_on"


def test_missing_year_and_end(bring_in):
    report = bring_in("Join us for Kettle Talk May 7th 11am\n\n## 2026\n\n* 3 May - Tea\n")
    questions = [text for _, text in asked(report, "kettle-talk-05-07")]
    assert "without a year" in questions[0]
    assert "of 2026" in questions[0]
    assert "When does it end?" in questions[1]
    assert event("kettle-talk-05-07").starts_on is None


def test_different_hours_in_two_places(bring_in):
    text = "* 3 May 2025 - Tea - 11am - 12pm\n\n# Tea\n\n3 May 2025, 11:00 - 11:50\n"
    report = bring_in(text)
    [(_, question)] = asked(report, "tea-2025-05-03")
    assert "11am to midday (line 4) and 11am to 11:50am (line 8)" in question
    assert EventPage.objects.count() == 1


def test_day_that_there_is_not_and_year_of_another_heading(bring_in):
    report = bring_in("## 2025\n\n* 31 June - Tea\n* 3 May 2024 - Milk\n")
    assert "no 31 June 2025" in asked(report, "tea-2025-06-31")[0][1]
    assert "heading of another year" in asked(report, "milk-2024-05-03")[0][1]


def test_what_is_too_long_to_be_one_event(bring_in):
    report = bring_in("* 3 May 2025 - Tea\n* 4 May 2025 " + "the " * 1000 + "end\n")
    assert EventPage.objects.count() == 1
    assert "too long" in said(report, "left out")[0][1]


def test_event_without_a_name(bring_in):
    report = bring_in("## 2024\nThursday 28th November 2024 from 11 am to 12 noon\n")
    assert event("event-2024-11-28").title == "Event on 28 November 2024"
    assert [line for line, _ in asked(report, "event-2024-11-28")] == [5]


def test_one_person_with_two_spellings(bring_in):
    PersonFactory(name="Cy Mooring")
    text = (
        "Talks on 3 May 2025\n\n* One - Adam Pennington\n* Two - Adam Penington\n"
        "* Three - Cy Moorings\n"
    )
    report = bring_in(text)
    [key] = [file.source.partition("#")[2] for file in report.files if "#" in file.source]
    assert asked(report, key) == [
        (
            7,
            "Are “Adam Penington” (events.md, line 7) and “Adam Pennington” (events.md, line 6) "
            "one person? Then write the name in one way.",
        ),
        (
            8,
            "Is “Cy Moorings” (events.md, line 8) the same person as “Cy Mooring”, who has an "
            "entry here?",
        ),
    ]


def test_group_under_another_name_is_asked_about(bring_in):
    SigPageFactory(title="Sustainable Tea")
    report = bring_in("* 3 May 2025 - Green Tea SIG - 11am - 12pm - Virtual\n", publishes=True)
    [(line, text)] = asked(report, "green-tea-sig-2025-05-03")
    assert "“Green Tea”" in text
    assert "Is it one of Sustainable Tea?" in text
    assert line == 4
    assert not event("green-tea-sig-2025-05-03").live


def test_former_name_and_plural_of_a_group_are_known(bring_in):
    old = SigPageFactory(title="Sustainable Tea", former_names_text="Green Tea")
    heads = SigPageFactory(title="Heads of Tea")
    report = bring_in("* 3 May 2025 - Green Tea SIG\n* 4 May 2025 - Head of Tea SIG\n")
    assert event("green-tea-sig-2025-05-03").sig == old
    assert event("head-of-tea-sig-2025-05-04").sig == heads
    assert [text for _, text in said(report, "to check")] == [
        "“Head of Tea” was taken for the group “Heads of Tea”"
    ]


def test_personal_address_is_left_out_and_the_mailbox_of_the_group_proposed(bring_in):
    SigPageFactory(title="Green Tea", team_mailbox="green-tea-team@example.gov.uk")
    text = (
        "* 3 May 2025 - Green Tea SIG - Contact [Ada Penn](mailto:ada.penn@example.gov.uk)\n\n"
        "## Steam SIG\n\n4 May 2025\n\n"
        "Email the lead to register: [bo.tan@example.gov.uk](mailto:bo.tan@example.gov.uk)\n"
    )
    report = bring_in(text)
    page = event("green-tea-sig-2025-05-03")
    assert (page.contact_label, page.team_mailbox) == ("Ada Penn", "")
    assert "green-tea-team@example.gov.uk" in " ".join(t for _, t in said(report, "to check"))
    assert [line for line, _ in said(report, "address removed")] == [4, 10]
    assert any("own address" in text for _, text in asked(report, "steam-sig-2025-05-04"))
    for page in EventPage.objects.all():
        text = str(page.get_latest_revision().content)
        assert "ada.penn@" not in text
        assert "bo.tan@" not in text


def test_series_with_the_dates_that_are_listed(bring_in):
    text = """
Our regular tea rounds are on the 4th Thursday of the month at 11.00-12.00. To get an invite
please [join the mailing list](https://lists.example.org/)

## 2025

* Thursday 25th September - Tea Round - 11am - 11:50am - Virtual
* Thursday 30th October - Tea Round - 11am - 11:50am - Virtual
* Thursday 27th November - Tea Round - 11am - 11:50am - Virtual
"""
    report = bring_in(text)
    [page] = EventPage.objects.all()
    page = page.get_latest_revision_as_object()
    assert (page.title, page.repeats, page.repeat_week) == ("Tea Round", "MONTHLY_BY_WEEKDAY", 4)
    assert (page.starts_on, page.ends_time) == (dt.date(2025, 9, 25), dt.time(11, 50))
    assert page.registration_method == "MAILING_LIST"
    [change] = page.occurrence_changes.all()
    assert (change.kind, change.on, change.new_on) == (
        "MOVE", dt.date(2025, 10, 23), dt.date(2025, 10, 30),
    )  # fmt: skip
    hours, moved = [text for _, text in sorted(asked(report, "tea-round"))]
    assert "11am to midday (line 5) and 11am to 11:50am (lines 10, 11 and 12)" in hours
    assert "Thursday 30 October 2025" in moved


def test_date_of_a_series_that_no_line_has(bring_in):
    text = (
        "Tea is on the last Friday of every month, 2-3pm\n\n* 28 March 2025 - Tea\n"
        "* 30 May 2025 - Tea\n"
    )
    report = bring_in(text)
    assert "on Friday 25 April 2025, which is not listed" in asked(report, "tea")[0][1]
