"""The reader of mappings for a page that lists events in prose: `as = "events"`."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import slugify

from cms.importing.front_matter import LONGEST_SUMMARY, LONGEST_TITLE, shorten
from cms.importing.items import Item, Somebody
from cms.importing.prose import Part
from cms.importing.report import Note
from cms.importing.source import Source
from cms.importing.tree import Node, Text
from cms.models.imports import day_in_words
from events.words import listed

from .asking import questions_of
from .conventions import Conventions
from .dates import When
from .listing import Listing, listing_in
from .merging import Event, events_of
from .names import is_name
from .past_dates import add_past, tell_hints, tell_past
from .series import changes_of, first_date, gather_series, rule_of
from .talks import Talk
from .wording import mode_of, type_of

EVENT = "event"


def read_events(source: Source, said: dict[str, Any]) -> list[Item]:
    """The events of a page, each as an item; why the other lines became none, on the first."""
    conventions = Conventions.of(said)
    listing = listing_in(source.document, conventions.own_pages)
    events = gather_series(events_of(listing.mentions))
    years = sorted({each.on.year for each in events if each.on}, reverse=True)[:1]
    items: list[Item] = []
    keys: set[str] = set()
    for event in events:
        key = free_key(key_of_event(event), keys)
        past = [each for each in source.past if each.key == key]
        add_past(event, past)
        items.append(item_of(event, key, source, conventions, years))
        tell_past(event, items[-1])
        tell_hints(event, items[-1], past)
    if items:
        items[0].elsewhere = listing.elsewhere
        items[0].notes += notes_on(listing, {line for item in items for line in item.lines})
    return items


def item_of(
    event: Event, key: str, source: Source, conventions: Conventions, years: list[int]
) -> Item:
    anchor = next((each.anchor for each in event.mentions if each.anchor), "")
    talks = [talk for each in event.mentions for talk in each.talks]
    more = " ".join(each for mention in event.mentions for each in mention.more)
    nodes: list[Part] = [part for each in event.mentions for part in each.body]
    if len(more) > LONGEST_SUMMARY:
        nodes.insert(0, Node("p", {}, event.line, [Text(more, event.line)]))
    summary = more or speakers_in_words(talks)
    return Item(
        kind=EVENT,
        source=source,
        title=shorten(event.name or unnamed(event), LONGEST_TITLE),
        address=f"{source.address}#{anchor}" if anchor else source.address,
        document=source.document.part(nodes),
        metadata={"summary": summary} if summary else {},
        key=key,
        fields=fields_of(event, talks, conventions),
        people=list(people_of(event)),
        lines=event.lines,
        questions=list(questions_of(event, years)),
        notes=[
            Note("address removed", "a personal e-mail address", each.personal_address)
            for each in event.everywhere
            if each.personal_address
        ],
    )


def fields_of(event: Event, talks: list[Talk], conventions: Conventions) -> dict[str, Any]:
    """What is on the form of an event besides title, summary and text."""
    when, repeats = event.when, rule_of(event)
    hours = max(event.hours.items(), key=lambda each: len(each[1]))[0] if event.hours else None
    precision = when.precision
    if repeats:
        precision = "TIME" if hours else "DAY"
    modes = list(event.modes)
    group = conventions.groups.get(event.group, event.group)
    materials = [each for mention in event.everywhere for each in mention.materials]
    return {
        "type": "SIG_MEETING" if group else type_of(event.words),
        "precision": precision,
        "starts_on": first_date(event) if repeats else event.on,
        "ends_on": when.ends_on,
        "starts_time": hours[0] if hours else None,
        "ends_time": hours[1] if hours else None,
        "attendance_mode": modes[0] if modes else mode_of(event.words),
        "repeats": repeats and (repeats.frequency, repeats.interval, repeats.week, repeats.weekday),
        "changes": [(each.kind, each.on, each.new_on) for each in changes_of(event)]
        if repeats
        else [],
        "group": group,
        "talks": talks,
        "materials": materials,
        "contact_label": next((each.contact for each in event.everywhere if each.contact), ""),
        "team_mailbox": next((each.mailbox for each in event.everywhere if each.mailbox), ""),
        "has_personal_address": any(each.personal_address for each in event.everywhere),
        **registration_of(event, conventions),
        "audience_scope": conventions.audience,
    }


def registration_of(event: Event, conventions: Conventions) -> dict[str, str]:
    """How people register: as its lines say, or else as the mapping says for all."""
    link = event.registration
    if link:
        words = f"{link.text} {link.href}".lower()
        by_list = "mailing list" in words or "mailchimp" in words
        return {
            "registration_method": "MAILING_LIST" if by_list else "EXTERNAL_URL",
            "registration_url": link.href,
            "registration_link_text": (link.text[:1].upper() + link.text[1:])[:120],
        }
    if any(each.registers_by_mail for each in event.mentions):
        return {"registration_method": "TEAM_MAILBOX"}
    return {
        "registration_method": conventions.registration,
        "registration_url": conventions.registration_url,
    }


def unnamed(event: Event) -> str:
    on = event.on
    return f"Event on {day_in_words(on)}" if on else "Event without a name"


def key_of_event(event: Event, at: When | None = None) -> str:
    """Names it by its words and date, so that the next run finds its page again.

    `at` is its date where more is known of that than the event says.
    """
    name = slugify(event.name or "event")[:150]
    when = at or event.when
    if rule_of(event):
        return name
    if when.month is None:
        return f"{name}-tbc"
    numbers = [f"{when.year}" if when.year else "", f"{when.month:02d}"]
    numbers += [f"{when.day:02d}"] if when.day else []
    return "-".join([name, *filter(None, numbers)])


def free_key(key: str, taken: set[str]) -> str:
    number, candidate = 1, key
    while candidate in taken:
        number += 1
        candidate = f"{key}-{number}"
    taken.add(candidate)
    return candidate


def speakers_in_words(talks: list[Talk]) -> str:
    names = [each.name for talk in talks for each in talk.speakers]
    return f"With {listed(list(dict.fromkeys(names)))}" if names else ""


def people_of(event: Event) -> Iterator[Somebody]:
    """Whom it names: who speaks, and whom to ask."""
    for mention in event.everywhere:
        for talk in mention.talks:
            for each in talk.speakers:
                line, organisation = talk.line or mention.line, each.organisation
                yield Somebody(each.name, line, organisation, "sessions_body", event.on)
        if is_name(mention.contact):
            yield Somebody(mention.contact, mention.line, "", "contact_label", event.on)


def notes_on(listing: Listing, claimed: set[int]) -> Iterator[Note]:
    for line, words, why in sorted(listing.left_out):
        if line not in claimed:
            yield Note("left out", f"“{shorten(words, 100)}”: {why}", line)
