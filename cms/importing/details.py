"""A report as plain data: what is kept of it, and what all ways to show it are made of."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from .history.account import HistoryAccount
from .lines import MEANINGS, Fate
from .report import FileReport, Note, Outcome, Report

WITH_SCREEN = {"Conflicts", "Questions and contradictions"}
# The kinds of note that are listed together, under what heading, and what to do about them.
SECTIONS = (
    (
        "Questions and contradictions",
        "The pages stay drafts until somebody answers. Open the page: it asks at its top.",
        {"question"},
    ),
    (
        "Broken links and missing images",
        "The words stand there without a link, or without the picture.",
        {"broken link", "link dropped", "picture left out"},
    ),
    (
        "Alternative text",
        "Say in a sentence what each picture shows, or mark it as decorative.",
        {"alternative text"},
    ),
    (
        "Pictures that say where they were taken",
        "Anybody who has the file can read it. Take the place out of each file, and upload it in "
        "place of the old one, unless everybody may know.",
        {"location"},
    ),
    (
        "Menus to copy by hand",
        "Readers have another menu, which was left as it is. These items would have been in it.",
        {"not taken over"},
    ),
    (
        "Not published or sent to review",
        "What holds each of them.",
        {"not published", "not sent to review"},
    ),
)


def details_of(report: Report) -> dict[str, Any]:
    """The whole report."""
    pages = {file.source: file for file in report.files}
    return {
        "folder": report.folder,
        "is_rehearsal": report.is_rehearsal,
        "is_complete": report.is_complete,
        "summary": report.summary(),
        "totals": report.totals,
        "line_count": sum(report.lines.values()),
        "lines": [
            {"fate": str(fate), "meaning": MEANINGS[fate], "count": report.lines[fate]}
            for fate in Fate
        ],
        "sections": sections_of(report),
        "redirects": [{"old": old, "new": new} for old, new in report.redirects],
        "history": history_of(report.history, pages) if report.history else None,
        "files": [asdict(file) for file in report.files],
        "sources": [
            {
                "path": source.path,
                "count": sum(line.count for line in source.lines),
                "lost": source.totals[Fate.LOST],
                "lines": [
                    {**asdict(line), **page_of(pages.get(line.item))} for line in source.lines
                ],
            }
            for source in sorted(report.sources, key=lambda source: source.path)
        ],
    }


def page_of(file: FileReport | None) -> dict[str, Any]:
    if file is None:
        return {"page": "", "page_id": None, "entry": []}
    return {"page": file.page, "page_id": file.page_id, "entry": file.entry}


def history_of(account: HistoryAccount, pages: dict[str, FileReport]) -> dict[str, Any]:
    """What was found in earlier versions, each with its page."""
    return {
        "repository": account.repository,
        "summary": account.summary(),
        "commits": account.commits,
        "versions": account.versions,
        "files": account.files,
        "notes": account.notes,
        "sections": [
            {
                "title": title,
                "rows": [
                    {
                        "source": each.place,
                        "line": each.line,
                        "text": each.what,
                        **page_of(pages.get(each.item)),
                    }
                    for each in found
                ],
            }
            for title, found in account.findings()
        ],
    }


def sections_of(report: Report) -> list[dict[str, Any]]:
    """What somebody should look at, by what it is about. Sections with nothing are left out."""
    lost = [
        row(source.path, line.first, f"to line {line.last}" if line.count > 1 else "")
        for source in report.sources
        for line in source.lines
        if line.fate == Fate.LOST
    ]
    found = [
        section("Lines that are lost", "Copy by hand what readers should have.", lost),
        of_outcome(
            report,
            Outcome.FAILED,
            "Files that failed",
            "Nothing was made of them. The others came in.",
        ),
        of_outcome(
            report,
            Outcome.CONFLICT,
            "Conflicts",
            "The page or entry and its source have both changed. Where its history has what the "
            "import would have written, compare the two there and take over what is new.",
        ),
        of_outcome(
            report,
            Outcome.GONE,
            "Pages whose source is gone",
            "The pages were kept. Take down what readers should not have any more.",
        ),
    ]
    for title, intro, kinds in SECTIONS:
        found.append(section(title, intro, noted(report.files, kinds)))
    personal = [
        row(
            each.source,
            each.line,
            f"{each.address}: write {each.proposal}"
            if each.proposal
            else f"{each.address}: no team mailbox is known for it. Which one do people write to?",
        )
        for each in report.personal
    ]
    intro = (
        "Personal addresses are not published. Write the mailbox of the team in their place. Where "
        "none is known, ask the team for one and enter it on the page."
    )
    found.insert(-1, section("Personal data", intro, personal))
    return [each for each in found if each["rows"]]


def section(title: str, intro: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    has_screen = title in WITH_SCREEN
    return {"title": title, "intro": intro, "rows": rows, "has_screen": has_screen}


def of_outcome(report: Report, outcome: Outcome, title: str, intro: str) -> dict[str, Any]:
    files = [file for file in report.files if file.outcome == outcome]
    return section(title, intro, [row(each.source, None, each.reason, each) for each in files])


def noted(files: Iterable[FileReport], kinds: set[str]) -> list[dict[str, Any]]:
    return [
        row(file.source, note.line, text_of(note, kinds), file)
        for file in files
        for note in file.notes
        if note.kind in kinds
    ]


def text_of(note: Note, kinds: set[str]) -> str:
    return note.text if len(kinds) == 1 else f"{note.kind}: {note.text}"


def row(source: str, line: int | None, text: str, file: FileReport | None = None) -> dict[str, Any]:
    return {"source": source, "line": line, "text": text, **page_of(file)}
