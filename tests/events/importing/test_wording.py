import pytest

from events.importing.wording import group_in, key_of, mode_of, name_and_more, named, type_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We ran an Unconference in", "Unconference"),
        ("Join us for Kettle Talk", "Kettle Talk"),
        ("Our last brewers meeting will be", "Brewers meeting"),
        ("A virtual short talk event in on", "Virtual short talk event"),
        ("We held lightning talks on", "Lightning talks"),
        ("Our regular lean coffees are on", "Lean coffees"),
        ("on the", ""),
    ],
)
def test_name_in_a_phrase(text, name):
    assert named(text) == name


def test_what_stands_behind_the_name():
    assert name_and_more("Join us for Kettle Talk, a look inside kettles") == (
        "Kettle Talk",
        "A look inside kettles",
    )


def test_two_ways_to_write_one_name():
    assert key_of("Our lean coffees meetings") == key_of("Lean Coffee")
    assert key_of("Tea SIG catch up") == key_of("Tea Special Interest Group meeting")
    assert key_of("Tea SIG") != key_of("Milk SIG")


def test_groups():
    assert group_in("Black Tea SIG catch up") == "Black Tea"
    assert group_in("**Heads of Tea Special Interest Group**:") == "Heads of Tea"
    assert group_in("Green Tea Community meeting") == "Green Tea Community"
    assert group_in("Annual General Meeting") == ""


def test_kinds_and_modes():
    assert type_of("a virtual short talk event") == "LIGHTNING_TALKS"
    assert type_of("Annual General Meeting") == "GENERAL_MEETING"
    assert type_of("something") == "OTHER"
    assert mode_of("via Microsoft Teams") == "ONLINE"
    assert mode_of("In person") == "IN_PERSON"
    assert mode_of("a virtue") == "TO_BE_CONFIRMED"
