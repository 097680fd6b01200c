import pytest

from cms.importing.near_names import Index, words_of
from cms.importing.slips import distance, is_slip_of_short_form, leaves_out_letter


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("kettle", "kettle", 0), ("ketle", "kettle", 1), ("kettel", "kettle", 1), ("cup", "tap", 2)],
)
def test_letters_that_differ_are_counted(one, other, steps):
    assert distance(one, other) == distance(other, one) == steps


@pytest.mark.parametrize("slip", ["CCDO", "CDOD", "DCDO"])
def test_swapped_or_doubled_letter_is_a_slip_of_a_short_form(slip):
    assert is_slip_of_short_form(slip, "CDDO")


@pytest.mark.parametrize(("one", "other"), [("MOD", "MOJ"), ("DVLA", "DVSA"), ("CDO", "CDDO")])
def test_other_letters_are_another_organisation(one, other):
    assert not is_slip_of_short_form(one, other)


def test_letter_left_out_is_a_slip_and_one_more_behind_it_says_more():
    assert leaves_out_letter("HMTS", "HMCTS")
    assert leaves_out_letter("HMCT", "HMCTS")
    assert not leaves_out_letter("GDSA", "GDS")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Penn", "Ada Pen"),
        ("Rachel Moor", "Rachael Moor"),
        ("Ada Penn", "Penn Ada"),
        ("Ada Penn", "Ada M. Penn"),
        ("Phil Moor", "Philip Moor"),
    ],
)
def test_names_that_may_be_one_persons(one, other):
    index = Index([words_of(other)])
    assert index.like(words_of(one), is_named=True) == [words_of(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Penn", "Bo Penn"), ("Ada Penn", "Ada Tan"), ("Ada Penn", "Ada Penn Tan"),
     ("Ada Penn", "ada penn"), ("Ada Penn", "Adam Penning")],
)  # fmt: skip
def test_names_of_two_people_or_the_same_in_other_letters(one, other):
    index = Index([words_of(other)])
    assert index.like(words_of(one), is_named=True) == []


def test_what_only_looks_like_a_name_is_not_turned_round():
    index = Index([words_of("Ada Penn")])
    assert index.like(words_of("Penn Ada"), is_named=False) == []
    assert index.like(words_of("Ada Pens"), is_named=False) == [words_of("Ada Penn")]
