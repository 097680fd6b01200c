"""An event through the versions of one file."""

import pytest

from tests.cms.importing.history.gits import events

from ..conftest import event, said
from .conftest import questions, slugs

pytestmark = pytest.mark.django_db

TALK = "* Thursday 7 March 2024 - Kettle talk - 11am - 12pm - Virtual"
LATER = "* Thursday 4 April 2024 - Cup talk - 11am - 12pm - Virtual"


def test_last_version_before_it_went_is_what_counts(history):
    mended = TALK.replace("12pm", "12:30pm")
    history([("2024-03-01", events(TALK)), ("2024-03-02", events(mended)),
             ("2024-03-20", events(LATER))])  # fmt: skip
    assert str(event("kettle-talk-2024-03-07").ends_time) == "12:30:00"


def test_mended_name_is_one_event(history):
    wrong = TALK.replace("Kettle talk", "Kettel talk")
    report = history([("2024-03-01", events(wrong)), ("2024-03-02", events(TALK)),
                      ("2024-03-20", events(LATER))])  # fmt: skip
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talk-2024-03-07"]
    assert (4, "Until the commit of Saturday 2 March 2024 it was called “Kettel talk”") in said(
        report, "history"
    )


def test_name_that_a_line_lost_is_kept(history):
    unnamed = TALK.replace("Kettle talk - ", "")
    history([("2024-03-01", events(TALK)), ("2024-03-02", events(unnamed)),
             ("2024-03-20", events(LATER))])  # fmt: skip
    assert event("kettle-talk-2024-03-07").title == "Kettle talk"


def test_other_event_on_the_same_day_is_another(history):
    other = TALK.replace("Kettle talk", "Spoon evening").replace("11am - 12pm", "6pm - 8pm")
    history([("2024-03-01", events(TALK)), ("2024-03-02", events(other)),
             ("2024-03-20", events(LATER))])  # fmt: skip
    assert slugs() == [
        "cup-talk-2024-04-04",
        "kettle-talk-2024-03-07",
        "spoon-evening-2024-03-07",
    ]
    assert len(questions("kettle-talk-2024-03-07")) == 1


def test_moved_event_is_one_event(history):
    moved = TALK.replace("7 March", "14 March")
    report = history([("2024-03-01", events(TALK)), ("2024-03-05", events(moved)),
                      ("2024-03-20", events(LATER))])  # fmt: skip
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talk-2024-03-14"]
    assert questions("kettle-talk-2024-03-14") == []
    assert said(report, "history") == [
        (4, "Until the commit of Tuesday 5 March 2024 it was to be on Thursday 7 March 2024")
    ]


def test_what_followed_after_its_date_was_not_moved(history):
    following = TALK.replace("7 March", "14 March")
    history([("2024-03-01", events(TALK)), ("2024-03-08", events(following)),
             ("2024-03-20", events(LATER))])  # fmt: skip
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talk-2024-03-07", "kettle-talk-2024-03-14"]


def test_next_of_several_is_not_the_first_one_moved(history):
    days = [TALK.replace("7 March", day) for day in ("7 March", "14 March", "21 March")]
    first, second = events("\n".join(days[:2])), events("\n".join(days[1:]))
    history([("2024-03-01", first), ("2024-03-05", second), ("2024-04-20", events(LATER))])
    assert slugs() == [
        "cup-talk-2024-04-04",
        "kettle-talk-2024-03-07",
        "kettle-talk-2024-03-14",
        "kettle-talk-2024-03-21",
    ]
    assert len(questions("kettle-talk-2024-03-07")) == 1


def test_mended_year_is_one_event(history):
    history([("2024-03-01", events(TALK.replace("2024", "2023"))), ("2024-03-02", events(TALK)),
             ("2024-03-20", events(LATER))])  # fmt: skip
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talk-2024-03-07"]


def test_what_is_held_each_year_is_not_mended(history):
    first = "We run an unconference in November 2023"
    history([("2023-09-01", events(first)), ("2024-09-02", events(first.replace("2023", "2024")))])
    assert slugs() == ["unconference-2023-11", "unconference-2024-11"]


def test_event_that_came_back_goes_only_once(history):
    history([("2024-03-01", events(TALK)), ("2024-03-02", events(LATER)),
             ("2024-03-03", events(TALK)), ("2024-03-20", events(LATER))])  # fmt: skip
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talk-2024-03-07"]
    assert questions("kettle-talk-2024-03-07") == []


def test_date_that_was_to_be_confirmed_is_the_same_event_once_it_is(history):
    history([("2024-03-01", events("## Spoon evening\n\nTBC")),
             ("2024-03-02", events("## Spoon evening\n\nThursday 7 March 2024, 6pm - 8pm")),
             ("2024-03-20", events(LATER))])  # fmt: skip
    assert slugs() == ["cup-talk-2024-04-04", "spoon-evening-2024-03-07"]


def test_deleted_file_says_nothing_any_more(history, repo, recover):
    repo.commit("2024-03-01", events(TALK) | {"tea.md": "# Tea\n\nWe drink it."})
    (repo.site / "events.md").unlink()
    repo.commit("2024-03-20", {})
    recover(repo)
    assert slugs() == ["kettle-talk-2024-03-07"]
