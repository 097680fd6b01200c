import json

import pytest

from cms.importing.report import FileReport, Note, Outcome, Report
from cms.importing.report_files import problem_with, write_report

REPORT = Report(
    "old-site",
    [
        FileReport("a.md", Outcome.CREATED, page="/a/", notes=[Note("broken link", "“B”", 3)]),
        FileReport("b.md", Outcome.FAILED, "It has no title."),
    ],
)


def test_one_line_for_each_file():
    assert [file.summary() for file in REPORT.files] == [
        "created   a.md → /a/ (1 note)",
        "failed    b.md: It has no title.",
    ]
    assert REPORT.summary() == (
        "1 created, 0 updated, 0 unchanged, 0 skipped, 0 conflict, 0 gone, 1 failed"
    )


def test_details_as_json(tmp_path):
    write_report(REPORT, tmp_path / "report.json")
    details = json.loads((tmp_path / "report.json").read_text())
    assert details["totals"]["created"] == 1
    assert details["files"][0] == {
        "source": "a.md",
        "outcome": "created",
        "reason": "",
        "page": "/a/",
        "published": False,
        "notes": [{"kind": "broken link", "text": "“B”", "line": 3}],
        "page_id": None,
        "submitted": False,
        "entry": [],
    }


def test_details_as_markdown(tmp_path):
    write_report(REPORT, tmp_path / "report.md")
    text = (tmp_path / "report.md").read_text()
    assert "### a.md\n\nCreated.\n\nPage: /a/\n\n- line 3: broken link: “B”\n" in text


@pytest.mark.parametrize("name", ["report.txt", "report", "gone/report.md", "old/report.md"])
def test_impossible_report_is_refused(tmp_path, name):
    (tmp_path / "old").mkdir()
    assert "--report" in problem_with(tmp_path / name, tmp_path / "old")
    assert problem_with(tmp_path / "report.MD", tmp_path / "old") == ""
