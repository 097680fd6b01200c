"""A report in a file to keep: HTML to read, Markdown to pass on, JSON for programs."""

import json
import re
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from .details import details_of
from .report import Report, in_one_line

MARK = re.compile(r"[\\`*\[\]<>|]")
FORMATS = (".html", ".json", ".md")


def problem_with(path: Path, source: Path) -> str:
    """Why a report on this source can't be written there, or nothing."""
    if path.suffix.lower() not in FORMATS:
        return f"--report takes a file that ends in .html, .json or .md, not {path.name!r}."
    if not path.parent.is_dir() or path.is_dir():
        return f"--report can't be written to {path}: choose a file in a folder that exists."
    if path.resolve().is_relative_to(source.resolve()):
        return f"--report can't be written to {path}: the next import would take it for a page."
    was_there = path.exists()
    try:
        path.open("a").close()
        if not was_there:
            path.unlink()
    except OSError as error:
        return f"--report can't be written to {path} ({error.strerror}): choose another file."
    return ""


def write_report(report: Report, path: Path) -> None:
    """Writes the details in the form that the file's name asks for."""
    as_text = {".html": to_html, ".json": to_json, ".md": to_markdown}[path.suffix.lower()]
    path.write_text(as_text(details_of(report)), encoding="utf-8")


def to_html(details: dict[str, Any]) -> str:
    return render_to_string("importing/report.html", {"report": details})


def to_json(details: dict[str, Any]) -> str:
    return json.dumps(details, ensure_ascii=False, indent=2, default=str) + "\n"


def plain(value: Any) -> Any:
    """A value whose texts say in Markdown what they are: nothing in them is a mark."""
    if isinstance(value, str):
        return MARK.sub(r"\\\g<0>", in_one_line(value))
    if isinstance(value, list):
        return [plain(each) for each in value]
    return {name: plain(each) for name, each in value.items()} if isinstance(value, dict) else value


def to_markdown(details: dict[str, Any]) -> str:
    details = plain(details)
    title = "Rehearsal of an import" if details["is_rehearsal"] else "Import"
    lines = [f"# {title} of {details['folder']}", "", details["summary"] + ".", ""]
    lines.append(f"{details['line_count']:,} lines, of which")
    lines.append("")
    lines += [f"- {each['count']:,} {each['meaning']}" for each in details["lines"]]
    for section in details["sections"]:
        lines += ["", f"## {section['title']}", "", section["intro"], ""]
        lines += [f"- {place_of(row)}{colon(row['text'])}" for row in section["rows"]]
    if details["history"]:
        lines += history_in_markdown(details["history"])
    if details["redirects"]:
        lines += ["", "## Redirects", ""]
        lines += [f"- {each['old']} → {each['new']}" for each in details["redirects"]]
    lines += ["", "## Files", ""]
    for file in details["files"]:
        lines += [
            f"### {file['source']}",
            "",
            f"{file['outcome'].capitalize()}{colon(file['reason'])}.",
            "",
        ]
        if file["page"]:
            state = " (published)" if file["published"] else ""
            lines += [f"Page: {file['page']}{state}", ""]
        for note in file["notes"]:
            place = f"line {note['line']}: " if note["line"] else ""
            lines.append(f"- {place}{note['kind']}: {note['text']}")
        lines.append("")
    lines += ["## Line by line", ""]
    for source in details["sources"]:
        lines += [f"### {source['path']}: {source['count']} lines", ""]
        for line in source["lines"]:
            place = f"line {line['first']}"
            if line["last"] != line["first"]:
                place = f"lines {line['first']} to {line['last']}"
            page = f" ({line['page']})" if line["page"] else ""
            lines.append(f"- {place}: {line['fate']}{colon(line['what'])}{page}")
        lines.append("")
    return "\n".join(lines)


def history_in_markdown(history: dict[str, Any]) -> list[str]:
    lines = ["", "## History", "", f"{history['repository']}: {history['summary']}."]
    for note in history["notes"]:
        lines += ["", note]
    for section in history["sections"]:
        lines += ["", f"### {section['title']}", ""]
        for row in section["rows"]:
            page = f" ({row['page']})" if row["page"] else ""
            lines.append(f"- {place_of(row)}{colon(row['text'])}{page}")
    return lines


def place_of(row: dict[str, Any]) -> str:
    return f"{row['source']}, line {row['line']}" if row["line"] else row["source"]


def colon(text: str) -> str:
    return f": {text}" if text else ""
