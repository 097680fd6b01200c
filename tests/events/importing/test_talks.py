import pytest

from events.importing.talks import talk_in

KETTLES = "Kettles: what, why and how"


def who(text: str) -> list[tuple]:
    return [(each.name, each.organisation, each.job_title) for each in talk_in(text).speakers]


@pytest.mark.parametrize(
    "text",
    [
        f"{KETTLES} - Ada Penn (DfT) and Bo Tan (MoT)",
        f"{KETTLES} by Ada Penn (DfT) and Bo Tan (MoT)",
        f"Ada Penn (DfT) and Bo Tan (MoT): {KETTLES}",
        f"**{KETTLES} - Ada Penn, DfT & Bo Tan, MoT**",
        f"{KETTLES}, Ada Penn (DfT), Bo Tan (MoT)",
    ],
)
def test_title_and_speakers_in_either_order(text):
    assert talk_in(text).title == KETTLES
    assert who(text) == [("Ada Penn", "DfT", ""), ("Bo Tan", "MoT", "")]
    assert talk_in(text).doubts == ()


def test_speaker_before_the_title():
    talk = talk_in("Ada Penn, Lessons learned boiling water")
    assert (talk.title, talk.speakers[0].name) == ("Lessons learned boiling water", "Ada Penn")
    assert talk.doubts == ()


def test_dashes_in_the_title():
    text = "Leaf - an introduction to steeping. - Ada Penn (Home Tea)"
    assert talk_in(text).title == "Leaf - an introduction to steeping"
    assert who(text) == [("Ada Penn", "Home Tea", "")]


def test_questions_are_no_part_of_the_title():
    talk = talk_in("Ada Penn, Green Tea Foundation (with Q&A)")
    assert (talk.title, talk.has_questions) == ("", True)
    assert talk.speakers[0].organisation == "Green Tea Foundation"


def test_three_speakers_and_names_with_particles():
    text = "Evolving pots - Ada Penn, Bo van Tan and Cy O'Neil-Day"
    assert [name for name, _, _ in who(text)] == ["Ada Penn", "Bo van Tan", "Cy O'Neil-Day"]


def test_what_can_be_read_in_two_ways_is_asked():
    talk = talk_in("Tea Ceremony, Ada Penn")
    assert (talk.title, talk.speakers[0].name) == ("Tea Ceremony", "Ada Penn")
    assert len(talk.doubts) == 1


def test_job_title_behind_a_name_is_asked_about():
    talk = talk_in("Boiling - Ada Penn Principal Tea Engineer")
    assert (talk.speakers[0].name, talk.speakers[0].job_title) == (
        "Ada Penn", "Principal Tea Engineer",
    )  # fmt: skip
    assert "name and a job title" in talk.doubts[0]


@pytest.mark.parametrize("text", ["Boiling", "How we boil, and why", "Closing - how to join in"])
def test_talk_without_a_speaker(text):
    assert (talk_in(text).title, talk_in(text).speakers) == (text, ())
