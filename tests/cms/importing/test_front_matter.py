import datetime as dt

import pytest

from cms.importing.front_matter import (
    authors_of,
    date_of,
    shorten,
    summary_of,
    tags_of,
    title_of,
    unused,
)

DAY = dt.date(2025, 7, 1)


def test_summary_is_cut_between_words():
    assert shorten("one two three", 13) == "one two three"
    assert shorten("one two three", 12) == "one two…"
    assert shorten("one two, three", 9) == "one two…"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"


def test_summary_is_never_too_long():
    text = "word " * 60
    assert 150 < len(summary_of({"excerpt": text}, "")) <= 160


def test_summary_comes_from_the_text_where_none_is_given():
    assert summary_of({}, "The first paragraph.") == "The first paragraph."


def test_markup_and_addresses_are_no_part_of_title_and_summary():
    assert title_of({"title": "Tea &amp; <b>milk</b>"}) == "Tea & milk"
    assert summary_of({"excerpt": "Ask ada@example.org"}, "") == "Ask [address removed]"


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        dt.datetime(2025, 6, 30, 23, 30, tzinfo=dt.UTC),
        dt.datetime(2025, 7, 1, 23, 59),  # noqa: DTZ001 - YAML gives it so
        "2025-07-01",
        "2025-06-30T23:30:00Z",
    ],
)
def test_date_is_the_day_in_london(value):
    assert date_of({"date": value}, "tea.md") == DAY


def test_date_comes_from_the_name_of_the_file():
    assert date_of({}, "2025-07-01-tea.md") == DAY
    assert date_of({"date": "soon"}, "tea.md") is None


def test_tags_and_categories_are_one_list_without_the_structural_one():
    metadata = {"tags": "post", "categories": ["Tea", "2025", 2025, "tea"]}
    assert tags_of(metadata) == ["tea", "2025"]
    assert tags_of({"tag": "Open source, Hiring"}) == ["open source", "hiring"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Penn", ["Ada Penn"]),
        ("Ada Penn <ada@example.org>", ["Ada Penn"]),
        ("Ada Penn, Bo Tan and Cy Ray", ["Ada Penn", "Bo Tan", "Cy Ray"]),
        (["Ada Penn", {"name": "Bo Tan"}], ["Ada Penn", "Bo Tan"]),
        ("Ministry of Walks, Gaits and Strides", ["Ministry of Walks, Gaits and Strides"]),
        (None, []),
    ],
)
def test_authors_keep_their_order(value, names):
    assert authors_of({"author": value}) == names


def test_values_without_a_place_are_named():
    metadata = {"title": "Tea", "layout": "page", "weather": "wet", "eleventyComputed": {}}
    assert unused(metadata) == ["weather"]
