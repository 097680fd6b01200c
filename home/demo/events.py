"""The events of the demo: short ways to write them down, and how they become pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from events.checks import problems_of
from events.models import EventIndexPage, EventPage, ListedEvent
from home.demo.publishing import publish_changes, publish_new
from home.demo.writing import Demo, link, rich_text

EVERYBODY = {
    "audience_scope": "PUBLIC_SECTOR",
    "audience_text": "Anyone who writes software in the public sector, whatever their contract.",
    "audience_includes_text": "The NHS\nLocal government\nPolice and fire services\nContractors",
}
ORGANISERS = {
    "contact_label": "The events officer",
    "team_mailbox": "events@example.org",
    "slack_channel": "#software-development",
    "slack_url": "https://example.org/slack/software-development/",
}
TICKETS = "https://example.org/tickets/"
NO_REGISTRATION = {"registration_method": "NONE"}


@dataclass(frozen=True)
class Announcement:
    """An event as a page that is not saved yet, and when readers first saw it."""

    key: str
    """Its short name."""
    page: ListedEvent
    on: date
    group: str = ""
    """The group below whose page it stands; without one it stands below the list of events."""
    then: dict = field(default_factory=dict)
    """What was changed later, so that readers are told of it."""


def publish_events(demo: Demo, announcements: Iterable[Announcement]) -> None:
    """Publishes each event, as if on the morning of the day on which it was announced."""
    events = EventIndexPage.objects.child_of(demo.site.root_page).get()
    for each in announcements:
        parent = demo.groups[each.group] if each.group else events
        accept_warnings(each.page)
        page = publish_new(demo, parent, each.page, each.on)
        if each.then:
            for name, value in each.then.items():
                setattr(page, name, value)
            accept_warnings(page)
            page.save_revision(user=demo.editor, log_action=True)
            page = publish_changes(demo, page, demo.today)
        demo.pages[each.key] = page


def accept_warnings(page: ListedEvent) -> None:
    """Publishes in spite of what an editor may overlook, such as a bank holiday."""
    page.accepted_warnings = [
        problem.message for problem in problems_of(page) if not problem.is_impossible
    ]


def event(demo: Demo, slug: str, on: date | None, hours: str, **fields) -> EventPage:
    """An event on one day, or the first of a series. `hours` is such as "11:00 to 11:50"."""
    usual = {"attendance_mode": "ONLINE", **EVERYBODY, **ORGANISERS, **NO_REGISTRATION}
    tags = fields.pop("tags", ())
    hosts = organisations(demo, *fields.pop("hosts", ["gds"]))
    page = EventPage(slug=slug, starts_on=on, hosts=hosts, **usual | times(hours) | fields)
    page.tags.add(*tags)
    return page


def times(hours: str) -> dict[str, time]:
    starts, _, ends = hours.partition(" to ")
    if not ends:
        return {}
    return {"starts_time": time.fromisoformat(starts), "ends_time": time.fromisoformat(ends)}


def organisations(demo: Demo, *names: str) -> list[tuple]:
    return [("organisation", demo.organisations[name]) for name in names]


def tickets(slug: str, capacity: int | None = None, **more) -> dict:
    """Registration on another website."""
    return {
        "registration_method": "EXTERNAL_URL",
        "registration_url": f"{TICKETS}{slug}/",
        "registration_link_text": "Get a ticket",
        "capacity": capacity,
    } | more


def speaker(demo: Demo, who: str, **of_the_day) -> dict:
    """Somebody who takes part, by short name, or by name if they have no entry."""
    person = demo.people.get(who)
    found = {"person": person} if person else {"name": who}
    if organisation := of_the_day.pop("organisation", ""):
        found["organisation"] = demo.organisations[organisation]
    return {"role": "SPEAKER", **found, **of_the_day}


def talk(title: str, *speakers: dict, about: str = "", materials: tuple = (), **more) -> dict:
    """A talk of a session, an agenda or a slot."""
    abstract = rich_text(about) if about else ""
    return {
        "title": title, "contributors": list(speakers), "abstract": abstract,
        "materials": list(materials), **more,
    }  # fmt: skip


def sessions(*talks: dict) -> list[tuple]:
    return [("session", {"kind": "TALK", **each}) for each in talks]


def material(kind: str, text: str, address: str, access: str = "PUBLIC", **more) -> dict:
    """Something to look at afterwards."""
    return {"kind": kind, "link": link(text, f"https://example.org/{address}/", access), **more}


def materials(*each: dict) -> list[tuple]:
    return [("material", one) for one in each]
