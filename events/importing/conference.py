"""The reader of mappings for the page of a conference: `as = "conference"`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import slugify

from cms.importing.addresses import EMAIL, is_personal
from cms.importing.items import Item, Question, Somebody
from cms.importing.prose import Part, squash
from cms.importing.report import Note
from cms.importing.sections import old_anchors
from cms.importing.source import Source
from cms.importing.tree import HEADINGS, Node
from events.words import day, listed

from .asking import hours_in_words
from .conventions import Conventions
from .dates import When, found_in, year_of_heading
from .mentions import LONGEST, lines_of
from .timetables import Timetable, is_timetable, read_timetable
from .wording import mode_of

CONFERENCE = "conference"
POSTCODE = r"(?P<postcode>[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\b"
PLACE = re.compile(
    rf"\b(?:at|in)\s+(?:the\s+)?(?P<name>[^,.]{{1,160}}),\s*(?P<address>[^.]{{1,300}}?),?\s+{POSTCODE}"
)
MORE_TABLES = "another table of times: it stands in the text; add its day to the agenda by hand"
CONTENTS = "links to parts of the page: the conference lists them itself"


@dataclass(frozen=True)
class Place:
    """A venue as a text names it."""

    name: str
    address: str
    postcode: str


def read_conference(source: Source, said: dict[str, Any]) -> list[Item]:
    """The page as a conference: when, where, its agenda and what attendees need to know."""
    conventions = Conventions.of(said)
    document = source.document
    tables = [each for each in document.root.nodes("table") if is_timetable(each)]
    table = tables[0] if tables else None
    timetable = read_timetable(table) if table else Timetable()
    contents = [part for part in document.root.children if is_contents(part)]
    kept = without([*contents, *([table] if table else [])], document.root.children)
    dates = list(dates_before(table, document.root.children, source.title))
    text = squash(document.root.text())
    known = next((each for each in dates if each.on), When())
    place = place_in(document.root)
    questions = [
        *questions_about_date(dates, timetable, source.path),
        *timetable.questions,
        *([] if place else [Question("It does not say where it is. Which venue is it?",
                                     None, "venue")]),
    ]  # fmt: skip
    fields = {
        "precision": "TIME" if known.starts or timetable.starts else known.precision,
        "starts_on": known.on,
        "ends_on": known.ends_on,
        "starts_time": known.starts or timetable.starts,
        "ends_time": known.ends or timetable.ends,
        "attendance_mode": mode_of(text),
        "audience_scope": conventions.audience,
        "registration_method": conventions.registration,
        "registration_url": conventions.registration_url,
        "team_mailbox": mailbox_in(text),
        "venue": place,
        "rooms": timetable.rooms,
        "agenda": timetable.entries,
        "sections": sections_of(document.headings),
    }
    left_out = [Note("left out", CONTENTS, line) for line in sorted(lines_of(contents))]
    left_out += [Note("to check", MORE_TABLES, each.line) for each in tables[1:]]
    return [
        Item(
            CONFERENCE, source, source.title, source.address, document.part(kept),
            source.metadata, fields=fields, questions=questions,
            lines=lines_of(table) if table else set(),
            people=list(people_in(timetable, known.on)),
            notes=[*left_out, *notes_on(timetable)],
        )
    ]  # fmt: skip


def people_in(timetable: Timetable, on: date | None) -> Iterator[Somebody]:
    """Who speaks, by the agenda."""
    for entry in timetable.entries:
        for talk, line in entry.given:
            for each in talk.speakers:
                yield Somebody(each.name, line, each.organisation, "agenda_body", on)


def is_contents(part: Part) -> bool:
    """Whether a paragraph is nothing but links to parts of the page."""
    if not isinstance(part, Node) or part.tag in HEADINGS:
        return False
    links = list(part.nodes("a"))
    words = sum(len(squash(link.text())) for link in links)
    is_within = all(link.attributes.get("href", "").startswith("#") for link in links)
    return len(links) > 1 and is_within and words + len(links) >= len(squash(part.text()))


def without(dropped: Sequence[Part], parts: list[Part]) -> list[Part]:
    gone = {id(each) for each in dropped}
    return [part for part in parts if id(part) not in gone]


def dates_before(table: Node | None, parts: list[Part], title: str) -> Iterator[When]:
    """The days that the paragraphs above the agenda name."""
    year = year_of_heading(title)
    for part in parts:
        if part is table:
            return
        if isinstance(part, Node) and part.tag == "p" and len(part.text()) <= LONGEST:
            for when in found_in(squash(part.text()), year):
                if when.day:
                    yield when


def questions_about_date(dates: list[When], timetable: Timetable, path: str) -> Iterator[Question]:
    days = {each.on for each in dates if each.on}
    days |= {each.on for each in found_in(path) if each.on and each.day}
    if len(days) != 1:
        said = listed([day(each) for each in sorted(days)])
        text = f"It names different days: {said}." if days else "It names no day."
        yield Question(f"{text} When is it?", None, "starts_on")
    for each in dates:
        if each.is_wrong_weekday and each.on:
            text = f"The weekday that it gives is not that of {day(each.on)}. Which is right?"
            yield Question(text, None, "starts_on")
    hours = {(each.starts, each.ends) for each in dates if each.starts}
    if timetable.starts and timetable.ends:
        hours.add((timetable.starts, timetable.ends))
    if len(hours) > 1:
        words = [hours_in_words(starts, ends) for starts, ends in hours if starts]
        text = f"Its text and its agenda have different hours: {listed(sorted(words))}."
        yield Question(f"{text} Which are right?", None, "starts_time")


def place_in(root: Node) -> Place | None:
    """The venue: "at the Town Hall, Albert Square, Manchester M2 5DB"."""
    for node in root.nodes("p", "li"):
        if match := PLACE.search(squash(node.text())):
            name = match["name"].strip()
            name = name[:1].upper() + name[1:]
            return Place(name[:160], match["address"].strip(" ,"), match["postcode"])
    return None


def mailbox_in(text: str) -> str:
    found = (match[0].rstrip(".") for match in EMAIL.finditer(text))
    return next((each for each in found if not is_personal(each)), "")


def sections_of(headings: list[Node]) -> list[tuple[str, str]]:
    """The headings, each with the end of its old address."""
    anchors = old_anchors(headings)
    return [
        (squash(heading.text()), slugify(anchor))
        for heading, anchor in zip(headings, anchors, strict=True)
    ]


def notes_on(timetable: Timetable) -> Iterator[Note]:
    """What was read into the agenda that somebody should look at."""
    for entry in timetable.entries:
        if timetable.rooms and entry.is_plenary and len(entry.columns) == 1:
            room = timetable.rooms[entry.columns[0]]
            text = f"“{entry.title}” stands in {room}; it was taken as for everybody, in all rooms"
            yield Note("to check", text, entry.lines[0])
        if entry.talks and sum(each.minutes for each in entry.talks) > entry.spoken:
            text = f"“{entry.title}”: the minutes between two talks were added to the first of them"
            yield Note("to check", text, entry.lines[0])
