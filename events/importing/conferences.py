"""Conferences of a Markdown site become conferences here."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from wagtail.models import Page

from cms.importing.items import Question
from cms.importing.links import Addresses
from cms.importing.registry import Content, PageKind
from cms.importing.tags import set_tags
from events.models import ConferencePage

from .kinds import accept_past, list_of
from .people import people_in, talk_value
from .slots import Entry
from .stored import block, item, names_below
from .talks import Talk
from .venues import keys_of_rooms, venue_called

FIELDS = (
    "precision", "starts_on", "ends_on", "starts_time", "ends_time", "attendance_mode",
    "team_mailbox", "registration_method", "registration_url", "audience_scope",
)  # fmt: skip


class Conferences(PageKind):
    """A page that holds all of a conference."""

    def missing_from(self, site: Any) -> str:
        return ""  # the kind of single events says it

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page | None]:
        return ConferencePage(), list_of(addresses.site)

    def mailbox_of(self, page: ConferencePage) -> str:
        return page.team_mailbox

    def fill(self, page: ConferencePage, content: Content) -> list[str | Question]:
        said = content.fields
        page.title, page.summary = content.title, content.summary
        set_tags(page, content.tags)
        for name in FIELDS:
            setattr(page, name, said[name])
        page.body, page.attendee_info = divided(content.body, dict(said["sections"]))
        page.venue = venue_called(said["venue"], said["rooms"]) if said["venue"] else None
        rooms, questions = keys_of_rooms(page.venue, said["rooms"])
        page.agenda_body = json.dumps(agenda_of(content, rooms))
        accept_past(page)
        return list(questions)

    def shown_on(self, draft: ConferencePage) -> Iterator[Any]:
        for raw in draft.agenda_body.raw_data:
            for entry in raw["value"].get("items") or ():
                value = entry["value"]
                yield from people_in([value, *(each["value"] for each in value.get("talks") or ())])
        if draft.venue:
            yield draft.venue


def divided(body: list, anchors: dict[str, str]) -> tuple[list, list]:
    """What stands above the first heading, and the sections below the main headings."""
    levels = [value["level"] for kind, value in body if kind == "heading"]
    above: list = []
    sections: list = []
    for kind, value in body:
        if kind == "heading" and value["level"] == min(levels):
            heading = value["text"]
            section = {"heading": heading, "anchor": anchors.get(heading, ""), "body": []}
            sections.append(("section", section))
        else:
            (sections[-1][1]["body"] if sections else above).append((kind, value))
    return above, sections


def agenda_of(content: Content, rooms: list[str]) -> list[dict[str, Any]]:
    """The agenda as stored blocks, of one day."""
    said = content.fields
    if not said["agenda"]:
        return []
    names = names_below(content.address, [entry.text for entry in said["agenda"]])
    items = [
        item(entry_value(entry, rooms, said["rooms"], name), name)
        for entry, name in zip(said["agenda"], names, strict=True)
    ]
    on = said["starts_on"].isoformat() if said["starts_on"] else None
    return [block("day", {"on": on, "items": items}, f"{content.address}/day")]


def remarks_on(entry: Entry, names: list[str]) -> list[str]:
    """What readers should know of an item besides: where something for everybody is held."""
    is_somewhere = entry.is_plenary and len(entry.columns) == 1 and names
    where = [f"In {names[entry.columns[0]]}."] if is_somewhere else []
    return [*filter(None, [entry.remark]), *where]


def entry_value(entry: Entry, rooms: list[str], said: list[str], name: str) -> dict[str, Any]:
    """An item as blocks store it. `rooms` are keys of rooms, `said` the names in the table."""
    value = talk_value(entry.talk or Talk(entry.title), name)
    value["abstract"] += "".join(f"<p>{escape(each)}</p>" for each in remarks_on(entry, said))
    taken = [] if entry.is_plenary else [rooms[column] for column in entry.columns]
    inner = names_below(name, [each.talk.title for each in entry.talks])
    talks = [
        item({**talk_value(each.talk, one), "minutes": each.minutes}, one)
        for each, one in zip(entry.talks, inner, strict=True)
    ]
    return {
        **value,
        "title": entry.title[:255],
        "kind": entry.kind,
        "starts": entry.starts.isoformat(),
        "minutes": entry.minutes or None,
        "rooms": [room for room in taken if room],
        "talks": talks,
    }
