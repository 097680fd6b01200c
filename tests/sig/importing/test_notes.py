"""A page of meeting notes becomes a page for each meeting."""

from datetime import date

import pytest

from sig.models import MeetingNotePage

from .conftest import group, said

GROUP = "## Kettle Repair\n\n*Aim:* Tea.\n"
NOTES = """# Notes of meetings

## 13 Oct 2023

We had tea.

Attendees:
- AP (TEA)
- Bo (MUGS) bo.cole@example.org

### Leaks

- Plug them.

## Friday 15 September 2023

Quiet. See [what we said next](#13-oct-2023).
"""


def note(slug: str) -> MeetingNotePage:
    return MeetingNotePage.objects.get(slug=slug).get_latest_revision_as_object()


def test_each_dated_heading_is_a_meeting_of_the_group(bring_in):
    report = bring_in(GROUP, NOTES)
    october = note("13-oct-2023")
    assert october.get_parent().pk == group().pk
    assert october.met_on == date(2023, 10, 13)
    assert october.attendees == ["AP (TEA)", "Bo (MUGS) [address removed]"]
    assert october.summary == "We had tea."
    assert [block.block_type for block in october.body] == ["prose", "heading", "prose"]
    assert "AP (TEA)" not in str(october.body.get_prep_value())
    assert note("friday-15-september-2023").met_on == date(2023, 9, 15)
    assert said(report, "left out") == [(4, "“Notes of meetings” stands above the first meeting")]


@pytest.mark.parametrize(
    ("heading", "met_on", "asked"),
    [
        ("2023-10-13", date(2023, 10, 13), ""),
        ("The 3rd of March 2023", date(2023, 3, 3), ""),
        ("March 3, 2023: kettles", date(2023, 3, 3), ""),
        ("03/04/2023", date(2023, 4, 3), ""),
        ("Monday 13 Oct 2023", date(2023, 10, 13), "was a Friday: is the weekday wrong"),
        ("13 October", None, "gives no year"),
        ("31 Feb 2023", None, "is no date that can be read"),
    ],
)
def test_days_are_read_and_doubts_are_asked(bring_in, heading, met_on, asked):
    report = bring_in(GROUP, f"## {heading}\n\nTea.")
    draft = MeetingNotePage.objects.get().get_latest_revision_as_object()
    assert draft.met_on == met_on
    questions = [text for _, text in said(report, "question")]
    assert len(questions) == bool(asked)
    assert all(asked in text for text in questions)


def test_heading_without_a_date_is_part_of_the_meeting_above(bring_in):
    bring_in(GROUP, "### 1 May 2024\n\nTea.\n\n#### 3 kinds of tea\n\nBlack.")
    assert [block.block_type for block in MeetingNotePage.objects.get().body] == [
        "prose",
        "heading",
        "prose",
    ]


def test_notes_of_an_unknown_group_fail_alone(bring_in):
    report = bring_in(GROUP.replace("Kettle", "Teapot"), NOTES)
    failed = [file for file in report.files if file.outcome == "failed"]
    assert len(failed) == 2
    assert "There is no group called “Kettle Repair”" in failed[0].reason
    assert report.totals["created"] == 1


def test_second_run_changes_nothing(bring_in):
    bring_in(GROUP, NOTES)
    assert bring_in(GROUP, NOTES).totals["unchanged"] == 3
