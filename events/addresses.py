"""Where the calendars, schedules and feeds of events are found, as absolute addresses."""

import re

from django.urls import register_converter, reverse

from cms.api.renditions import absolute_url

SLUG = re.compile(r"[-a-zA-Z0-9_]+")
KEY = "key"
"""What stands for a primary key in an address."""


class KeyConverter:
    """A number that a database can hold. Django's own fail where it is longer."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(KeyConverter, KEY)


def calendar_url() -> str:
    """The calendar of every event."""
    return absolute_url(reverse("calendar"))


def calendar_url_of_sig(slug: str) -> str:
    """The calendar of a special interest group; of every event where no group can be called so."""
    if not SLUG.fullmatch(slug):
        return calendar_url()
    return absolute_url(reverse("calendar-of-sig", args=[slug]))


def calendar_url_of_type(value: str) -> str:
    """The calendar of one kind of event: a value of the EventType enum."""
    return absolute_url(reverse("calendar-of-type", args=[kebab(value)]))


def calendar_url_of_event(pk: int) -> str:
    """The calendar of one event, with all its dates."""
    return absolute_url(reverse("calendar-of-event", args=[pk]))


def calendar_url_of_occurrence(pk: int) -> str:
    """The calendar of one date of an event."""
    return absolute_url(reverse("calendar-of-occurrence", args=[pk]))


def schedule_url(pk: int) -> str:
    """The schedule of a conference, for the apps that people carry there."""
    return absolute_url(reverse("schedule", args=[pk]))


def events_feed_url() -> str:
    """The Atom feed of every event."""
    return absolute_url(reverse("events-feed"))


def kebab(value: str) -> str:
    """A value of an enum as it stands in an address: lean-coffee."""
    return value.lower().replace("_", "-")
