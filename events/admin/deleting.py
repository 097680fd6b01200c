"""Keeps entries that events use from being deleted, in the views that delete them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from cms.models import Entry, Person
from events.models import Venue
from events.usage import uses_of
from events.words import listed

NAMED = 5

WHAT_TO_DO: dict[type[Entry], str] = {
    Venue: "Choose another venue there first. Dates that have passed keep theirs, so that a venue "
    "which was used stays in the list.",
    Person: "Take them out there first, unless they took part: what has happened keeps who was "
    "there.",
}


def refuse_what_is_used(request: HttpRequest, entries: list[Entry]) -> HttpResponse | None:
    """Says where entries are used that somebody is about to delete. None if they may go."""
    used = {entry: uses_of(entry) for entry in entries if type(entry) in WHAT_TO_DO}
    used = {entry: uses for entry, uses in used.items() if uses}
    for entry, uses in used.items():
        text = f"“{entry}” can't be deleted: it is used in {where(uses)}."
        messages.error(request, f"{text} {WHAT_TO_DO[type(entry)]}")
    if not used:
        return None
    views: Any = type(entries[0])  # which Wagtail adds to the model
    return redirect(views.snippet_viewset.get_url_name("list"))


def where(uses: list[str]) -> str:
    """The first few places where something is used, and how many more there are."""
    more = len(uses) - NAMED
    return listed(uses if more < 2 else [*uses[:NAMED], f"{more} other events"])
