"""The community's own page of events, as if it had been written line by line."""

import re
from datetime import timedelta

import pytest

from cms.importing.site import import_site
from events.importing.dates import found_in, year_of_heading
from tests.cms.importing.test_real_content import FOLDER

from .conftest import left_out, recovered

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the community's content is not at hand"),
]
MAPPING = '[[files]]\npath = "events.md"\nas = "events"\nown_pages = ["/conference-*"]\n'
TOP = "---\ntitle: Events\n---\n\n# Upcoming events\n\n"


@pytest.fixture
def text() -> str:
    return (FOLDER / "events.md").read_text()


def lines_of_lists(text: str) -> list[tuple[str, str]]:
    """Each line of the lists of the last two years, and a day some days before its event."""
    found, year = [], None
    for line in text.partition("## Special Interest")[0].split("\n"):
        year = year_of_heading(line) if line.startswith("#") else year
        if line.startswith("* ") and (dates := found_in(line, year)):
            found.append((f"{dates[0].on - timedelta(days=9)}", line))
    return sorted(found)


def commit_line_by_line(repo, text: str) -> list[str]:
    lines = lines_of_lists(text)
    for on, line in lines:
        repo.commit(on, {"events.md": f"{TOP}{line}\n"})
    return [line for _, line in lines]


def test_what_the_page_still_lists_is_not_recovered(repo, recover, text, tmp_path):
    assert len(commit_line_by_line(repo, text)) == 10
    repo.commit("2026-03-30", {"events.md": text})
    report = recover(repo, MAPPING)
    assert (recovered(report), left_out(report)) == ([], [])
    without = import_site(repo.site, mapping=tmp_path / "mapping.toml")
    assert (without.totals["unchanged"], without.totals["gone"]) == (report.totals["created"], 0)
    assert without.lines == report.lines


def test_what_was_written_over_comes_back(repo, recover, text):
    lines = commit_line_by_line(repo, text)
    rule = next(line for line in text.split("\n") if "4th Thursday" in line)
    repo.commit("2026-03-30", {"events.md": f"{TOP}{rule}\n"})
    report = recover(repo, MAPPING)
    days = [re.search(r"\d+\w\w \w+", line)[0] for line in lines]
    assert len(recovered(report)) == len(days)
    chats = [
        each for each in report.history.recovered if each.item.startswith("events.md#lean-coffee")
    ]
    assert len(chats) == sum("Lean Coffee" in line for line in lines)
