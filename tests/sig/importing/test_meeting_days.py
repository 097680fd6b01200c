"""Notes whose day is not the one on which their group meets."""

import pytest

from cms.importing.site import import_site

MAPPING = """[[files]]
path = "groups.md"
as = "sigs"

[[files]]
path = "notes.md"
as = "notes"
of = "Kettles"
"""
GROUPS = """# Groups

## Kettles

Aim: To boil water.

| | Kettles SIG |
| --- | --- |
| Meetings | {} |
"""
NOTES = "# Notes\n\n## 7 March 2025\n\nWe boiled.\n\n## 12 March 2025\n\nWe drank.\n"


@pytest.fixture
def asked(site, tmp_path):
    def asked(meetings: str) -> list[tuple[str, int | None, str]]:
        (tmp_path / "import.toml").write_text(MAPPING)
        (tmp_path / "groups.md").write_text(GROUPS.format(meetings))
        (tmp_path / "notes.md").write_text(NOTES)
        return [
            (each.source, note.line, note.text)
            for each in import_site(tmp_path).files
            for note in each.notes
            if note.kind == "question"
        ]

    return asked


def test_other_day_of_the_week_is_asked_about(asked):
    assert asked("Every four weeks on a Friday") == [
        (
            "notes.md#12-march-2025",
            7,
            "12 March 2025 (notes.md, line 7) was a Wednesday, and the group meets “Every four "
            "weeks on a Friday” (groups.md, line 9). Is the date right?",
        )
    ]


@pytest.mark.parametrize("meetings", ["Monthly", "Fridays or Wednesdays"])
def test_group_that_names_no_one_day(asked, meetings):
    assert asked(meetings) == []
