from pathlib import PurePosixPath

import pytest

from cms.importing.classify import clean_address, kind_of, reason_to_skip


@pytest.mark.parametrize("text", ["/a/b", "/a/b/", "a/b.md", "/a//b/#c", "/a/x/../b/?q=1"])
def test_addresses_have_one_form(text):
    assert clean_address(text) == "/a/b/"


@pytest.mark.parametrize(
    ("path", "metadata", "kind"),
    [
        ("index.md", {}, "home"),
        ("blog/2025/tea.md", {}, "post"),
        ("news/tea.md", {"tags": ["post"]}, "post"),
        ("_posts/2025-01-01-tea.html", {"title": "Tea"}, "post"),
        ("old/tea.md", {"redirect_to": "/tea/"}, "moved"),
        ("tea.html", {"title": "Tea"}, "page"),
        ("special-interest/tea/notes.md", {}, "page"),
    ],
)
def test_kinds_are_told_apart(path, metadata, kind):
    assert kind_of(PurePosixPath(path), metadata) == kind
    assert reason_to_skip(PurePosixPath(path), metadata) == ""


@pytest.mark.parametrize(
    "path", ["events.md", "conference-2030-01-01.md", "special-interest.md", "events/tea.md"]
)
def test_events_and_groups_are_left_to_their_own_importer(path):
    assert reason_to_skip(PurePosixPath(path), {}) == (
        "events, conferences and special interest groups come with their own importer"
    )


@pytest.mark.parametrize(
    "path",
    ["menu.njk", "_includes/tea.md", "_layouts/tea.html", "LICENSE", "README.md", "_config.yml"],
)
def test_other_files_are_skipped_with_a_reason(path):
    assert reason_to_skip(PurePosixPath(path))


def test_html_without_front_matter_is_a_template():
    assert reason_to_skip(PurePosixPath("tea.html"), {})


def test_pictures_need_no_line_of_their_own():
    assert reason_to_skip(PurePosixPath("assets/cup.png")) is None
