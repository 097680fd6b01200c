import json
from pathlib import Path

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


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="/proc takes no files, also from root")
def test_report_that_can_not_be_written_is_refused_before_anything_is_done(old_site):
    assert "choose another file" in problem_with(Path("/proc/report.md"), old_site({"a.md": "# A"}))


@pytest.mark.django_db
def test_no_name_of_a_file_is_a_mark_in_a_report(bring_in, tmp_path):
    report = bring_in({"a\n\x1b[2J<b>[x](y)|.md": "# A\n\nText"})
    write_report(report, tmp_path / "report.md")
    written = (tmp_path / "report.md").read_text()
    assert r"### a\\n\\x1b\[2J\<b\>\[x\](y)\|.md" in written
    assert r"a\n\x1b[2J<b>[x](y)|.md" in report.files[0].summary()
