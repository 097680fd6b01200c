"""Reads a page of meeting notes: each heading with a date is a meeting.

[[files]]
path = "special-interest/open-source/open-source-meetup-notes.md"
as = "notes"
of = "Open Source Software"                # the group that met
attendees = "Attendees:"                   # what stands above the list of who came
"""

import re
from datetime import date, datetime
from typing import Any

from dateutil.parser import ParserError, parse

from cms.importing.addresses import remove_personal
from cms.importing.items import Item, Question
from cms.importing.prose import Part, list_items, squash
from cms.importing.report import Note
from cms.importing.sections import Section, lines_above, sections
from cms.importing.source import Source
from cms.importing.tree import Node

from .notes import NOTE

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
DATED = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b\.?,?(?:\s+\d{{4}}\b)?"
    rf"|\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b,?(?:\s+\d{{4}}\b)?",
    re.IGNORECASE,
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# What a heading does not say is taken from these: where they lead to two days, it does not say all.
SOME_DAY, OTHER_DAY = datetime(2000, 1, 1), datetime(2004, 2, 2)  # noqa: DTZ001


def read_notes(source: Source, said: dict[str, Any]) -> list[Item]:
    """Divides a page of notes into the meetings."""
    document = source.document
    dated = [heading for heading in document.headings if DATED.search(heading.text())]
    highest = min((heading.tag for heading in dated), default="")
    last = len(source.content.splitlines())
    found = sections(document, [node for node in dated if node.tag == highest], last)
    items = [read_meeting(source, section, said) for section in found]
    if items:
        items[0].notes += [
            Note(
                "left out",
                f"“{remove_personal(squash(node.text()))}” stands above the first meeting",
                node.line,
            )
            for node in lines_above(document, found)
        ]
    return items


def read_meeting(source: Source, section: Section, said: dict[str, Any]) -> Item:
    attendees, parts = take_attendees(section.parts, said.get("attendees", "Attendees"))
    met_on, question = day_of(section.title)
    return Item(
        NOTE,
        source,
        section.title,
        f"{source.address}#{section.anchor}",
        source.document.part(parts),
        key=section.anchor[:200],
        fields={"of": str(said.get("of", "")), "met_on": met_on, "attendees": attendees},
        lines=section.lines,
        questions=[Question(question, section.heading.line, "met_on")] if question else [],
    )


def day_of(title: str) -> tuple[date | None, str]:
    """The day that a heading names, and what has to be asked about it."""
    said = DATED.search(title)
    words = re.sub(r"\bof\b", "", said[0]) if said else ""
    is_iso = re.match(r"\d{4}", words)
    try:
        day, other = (
            parse(words, dayfirst=not is_iso, default=default) for default in (SOME_DAY, OTHER_DAY)
        )
    except (ParserError, OverflowError, ValueError):
        return None, f"“{title}” is no date that can be read: when was the meeting?"
    if day != other:
        return None, f"“{title}” gives no year: when was the meeting?"
    actual = WEEKDAYS[day.weekday()]
    for weekday in WEEKDAYS:
        if weekday != actual and re.search(rf"\b{weekday}\b|\b{weekday[:3]}\b", title.lower()):
            text = f"“{title}” was a {actual.capitalize()}: is the weekday wrong, or the date?"
            return day.date(), text
    return day.date(), ""


def take_attendees(parts: list[Part], label: str) -> tuple[list[str], list[Part]]:
    """Who came, from the list below those words, and everything else."""
    wanted = label.rstrip(" :").casefold()
    nodes = [part for part in parts if isinstance(part, Node)]
    for place, node in enumerate(nodes):
        words = squash(node.text())
        if words.rstrip(" :").casefold() == wanted and place + 1 < len(nodes):
            following = nodes[place + 1]
            if following.tag in {"ul", "ol"}:
                names = [squash(item.text()) for item in list_items(following)]
                rest = [part for part in parts if part is not node and part is not following]
                return clean(names), rest
        elif node.tag == "p" and words.casefold().startswith(f"{wanted}:"):
            names = re.split(r"[,;]", words[len(wanted) + 1 :])
            return clean(names), [part for part in parts if part is not node]
    return [], list(parts)


def clean(names: list[str]) -> list[str]:
    return [name for name in (remove_personal(squash(each)) for each in names) if name]
