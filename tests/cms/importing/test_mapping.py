"""Which files the paths of a mapping fit."""

import pytest

from cms.importing.mapping import pattern_of

FITTING = [
    ("events.md", "events.md", True),
    ("/events.md/", "events.md", True),
    ("_posts/*", "_posts/tea.md", True),
    ("_posts/*", "_posts/2025/tea.md", False),
    ("drafts/**", "drafts/2025/tea.md", True),
    ("**/tea*.md", "a/b/tea-2.md", True),
    ("**/tea*.md", "a/tea/b.md", False),
    ("**/a*c/**.md", "a/abd/abc/x/y.md", True),
    ("a.c", "abc", False),
    ("**", "two\nlines.md", True),
    ("*.md", "two\nlines.md", True),
]


@pytest.mark.parametrize(("path", "name", "is_fitting"), FITTING)
def test_stars_stand_for_names_and_slashes(path, name, is_fitting):
    assert bool(pattern_of(path).fullmatch(name)) is is_fitting


@pytest.mark.parametrize("path", ["*a" * 60 + "b", "**a" * 60 + "b", "*a**a" * 30 + "b"])
def test_many_stars_are_no_reason_to_look_without_end(path):
    """Tried one after the other, each of them at each place, this would not end in our days."""
    assert not pattern_of(path).fullmatch("a" * 250)
