"""Events of a Markdown site become events here."""

import json
from collections.abc import Iterator
from typing import Any

from wagtail.models import Page, Site

from cms.importing.items import Question
from cms.importing.links import Addresses
from cms.importing.registry import Content, PageKind
from cms.importing.tags import set_tags
from cms.models import Entry
from events.checks.facts import Facts
from events.checks.past import past_dates
from events.models import EventIndexPage, EventPage, OccurrenceChange

from .groups import group_named
from .people import people_in, talk_value
from .stored import block, names_below

FIELDS = (
    "type", "precision", "starts_on", "ends_on", "starts_time", "ends_time", "attendance_mode",
    "contact_label", "team_mailbox", "registration_method", "registration_url",
    "registration_link_text", "audience_scope",
)  # fmt: skip
NO_LIST = "The site has no list of events. Add one below the home page, then run this again."
HAS_MAILBOX = "a personal address was left out; the group's mailbox is {}: enter it if it is meant"
NEEDS_MAILBOX = "a personal address was left out; enter a team mailbox if people should write"


class Events(PageKind):
    """An event that a page of prose names."""

    def missing_from(self, site: Site) -> str:
        return "" if list_of(site) else NO_LIST

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page | None]:
        return EventPage(), list_of(addresses.site)

    def mailbox_of(self, page: EventPage) -> str:
        """Its own, or that of its group as the group's latest draft has it."""
        group = page.sig and page.sig.get_latest_revision_as_object()
        return page.team_mailbox or (group.team_mailbox if group else "")

    def fill(self, page: EventPage, content: Content) -> list[str | Question]:
        said = content.fields
        page.title, page.summary, page.body = content.title, content.summary, content.body
        set_tags(page, content.tags)
        for name in FIELDS:
            if name in said:
                setattr(page, name, said[name])
        set_rule(page, said)
        told: list[str | Question] = set_group(page, said)
        page.sessions_body = json.dumps(sessions_of(content))
        page.materials = json.dumps(materials_of(content))
        accept_past(page)
        return told

    def shown_on(self, draft: EventPage) -> Iterator[Entry]:
        return people_in(raw["value"] for raw in draft.sessions_body.raw_data)


def list_of(site: Site) -> EventIndexPage | None:
    return EventIndexPage.objects.descendant_of(site.root_page).order_by("path").first()


def set_rule(page: EventPage, said: dict[str, Any]) -> None:
    frequency, interval, week, weekday = said["repeats"] or ("", 1, None, None)
    page.repeats, page.repeat_interval = frequency, interval
    by_weekday = frequency == "MONTHLY_BY_WEEKDAY"
    page.repeat_week, page.repeat_weekday = (week, weekday) if by_weekday else (None, None)
    page.occurrence_changes = [
        OccurrenceChange(kind=kind, on=on, new_on=new_on, sort_order=place)
        for place, (kind, on, new_on) in enumerate(said["changes"])
    ]


def set_group(page: EventPage, said: dict[str, Any]) -> list[str | Question]:
    """Finds the group whose meeting it is, and proposes its mailbox for a personal address."""
    told: list[str | Question] = []
    page.sig = None
    if said["group"]:
        page.sig, remark = group_named(said["group"], Site.objects.get(is_default_site=True))
        told += [remark] if remark else []
    if said["has_personal_address"] and not said["team_mailbox"]:
        mailbox = page.sig.get_latest_revision_as_object().team_mailbox if page.sig else ""
        told.append(HAS_MAILBOX.format(mailbox) if mailbox else NEEDS_MAILBOX)
    return told


def sessions_of(content: Content) -> list[dict[str, Any]]:
    """The talks as stored blocks."""
    kind = "LIGHTNING_TALK" if content.fields["type"] == "LIGHTNING_TALKS" else "TALK"
    talks = content.fields["talks"]
    names = names_below(place_of(content), [talk.title for talk in talks])
    own = {"kind": kind, "on": None, "starts": None, "minutes": None}
    return [
        block("session", {**talk_value(talk, name), **own}, name)
        for talk, name in zip(talks, names, strict=True)
    ]


def materials_of(content: Content) -> list[dict[str, Any]]:
    """The materials as stored blocks, without those whose links lead nowhere."""
    values = [
        {"kind": kind, "link": link | keys_of(link), "on": None}
        for kind, link in content.fields["materials"]
        if link
    ]
    targets = (value["link"] for value in values)
    names = names_below(
        place_of(content),
        [to["url"] or f"page {to['page']} document {to['document']}" for to in targets],
    )
    return [block("material", value, name) for value, name in zip(values, names, strict=True)]


def keys_of(link: dict[str, Any]) -> dict[str, int | None]:
    return {name: link[name].pk if link[name] else None for name in ("page", "document")}


def place_of(content: Content) -> str:
    """What tells its blocks from those of other events."""
    return f"{content.address}#{content.slug}"


def accept_past(page: Any) -> None:
    """Accepts that dates have passed: that is what an import of an old site is about."""
    page.accepted_warnings = [each.message for each in past_dates(Facts(page))]
