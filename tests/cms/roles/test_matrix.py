"""Who may do what, and where: each cell is tried through the admin's own views."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from cms.users.models import User
from sig.models import SigLead
from tests.cms.roles.attempts import IN_THE_FORM, TRY, address, is_page
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    PersonFactory,
    SigPageFactory,
    StandardPageFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ROLES = ("Authors", "SIG leads", "Editors", "Reviewers", "Publishers", "Administrators")
PAGES = {"post", "own post", "event", "conference", "group", "note", "standing"}
ENTRIES = {"person", "banner", "venue"}
LED = {"led group", "led note", "led event"}
ALL = PAGES | ENTRIES | LED
WITH_PAGES_BELOW = {"group", "led group"}
NOBODYS: set[str] = set()
COMPLETE = {"audience_scope": "ANYONE", "registration_method": "NONE"}
"""What an event needs to be approved."""

MAY: dict[str, dict[str, set[str]]] = {
    "create": {
        "Authors": PAGES | LED,
        "SIG leads": {"led note", "led event"},
        "Editors": ALL,
        "Publishers": ALL,
        "Administrators": ALL,
    },
    "edit": {
        "Authors": {"own post"},
        "SIG leads": LED,
        "Editors": ALL,
        "Publishers": ALL,
        "Administrators": ALL,
    },
    "submit": {
        "Authors": {"own post"},
        "SIG leads": LED,
        "Editors": ALL,
        "Publishers": ALL,
        "Administrators": ALL,
    },
    "approve": {"Reviewers": ALL},
    "send back": {"Reviewers": ALL},
    "publish": {"Publishers": ALL},
    "schedule": {"Publishers": ALL},
    "unpublish": {"Publishers": ALL},
    "move": {"Publishers": PAGES | LED},
    "delete": {"Publishers": ALL},
    "delete several": {"Publishers": ALL},
    "delete a draft": {
        "Authors": {"own post"},
        "SIG leads": {"led note", "led event"},
        "Editors": (PAGES | LED) - WITH_PAGES_BELOW,
        "Publishers": ALL,
        "Administrators": (PAGES | LED) - WITH_PAGES_BELOW,
    },
    "delete what is in review": {"Publishers": ALL},
    "delete what is approved": {"Publishers": ALL},
    "publish several": {},
    "lock": {"Publishers": ALL, "Administrators": ALL},
    "copy": {
        "Editors": ALL,
        "Publishers": ALL,
        "Administrators": ALL,
        "Authors": {"own post"},
        "SIG leads": {"led note", "led event"},
    },
    "copy by the API": {
        "Editors": PAGES | LED,
        "Publishers": PAGES | LED,
        "Administrators": PAGES | LED,
        "Authors": {"own post"},
        "SIG leads": {"led note", "led event"},
    },
    "live copy by the API": {},
    "move by the API": {"Publishers": PAGES | LED},
    "delete by the API": {"Publishers": PAGES | LED},
    "unpublish by the API": {"Publishers": PAGES | LED},
}
ONLY_PAGES = {"move", *(action for action in MAY if action.endswith("by the API"))}
SETTINGS = {
    "wagtailsettings:edit": [
        ["home", "sitechrome"], ["checks", "checksettings"], ["cms", "reviewsettings"],
    ],
    "wagtailusers_users:index": [[]],
    "wagtailadmin_workflows:index": [[]],
    "wagtailredirects:index": [[]],
}  # fmt: skip


@pytest.fixture(params=ROLES)
def user(request) -> User:
    return UserFactory(role=request.param)


@pytest.fixture
def content(user, home_page, blog_index, event_index, sig_index) -> dict[str, Any]:
    """Something published in every section, in which somebody else has a newer draft."""
    group = SigPageFactory(title="Java", parent=sig_index)
    led = SigPageFactory(title="Green", parent=sig_index)
    led.sig_leads.add(SigLead(person=PersonFactory(user=user)))
    led.save()
    found = {
        "post": BlogPostPageFactory(parent=blog_index, authors=[PersonFactory()]),
        "own post": BlogPostPageFactory(parent=blog_index, owner=user, authors=[PersonFactory()]),
        "event": EventPageFactory(parent=event_index, starts_on=date(2027, 3, 2), **COMPLETE),
        "conference": ConferencePageFactory(
            parent=event_index, starts_on=date(2027, 4, 6), **COMPLETE
        ),
        "group": group,
        "note": MeetingNotePageFactory(parent=group),
        "standing": StandardPageFactory(parent=home_page),
        "person": PersonFactory(),
        "banner": BannerFactory(shows_until="2050-01-01T00:00Z"),
        "venue": VenueFactory(),
        "led group": led,
        "led note": MeetingNotePageFactory(parent=led),
        "led event": EventPageFactory(parent=led, sig=led, starts_on=date(2027, 5, 11), **COMPLETE),
    }
    writer = UserFactory(role="Editors")
    for each in found.values():
        each.refresh_from_db()
        each.save_revision(user=writer, clean=False)
    return found


@contextmanager
def undone() -> Iterator[None]:
    """Takes back what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_role_may_do_what_the_table_says(client, user, content):
    role = user.groups.get().name
    client.force_login(user)
    done: dict[str, set[str]] = {action: set() for action in MAY}
    for section, each in content.items():
        form = client.get(address("edit", each))
        for action, words in IN_THE_FORM.items():
            if form.status_code == 200 and words in form.content.decode():
                done[action].add(section)
        for action, attempt in TRY.items():
            if action in ONLY_PAGES and not is_page(each):
                continue
            with undone():
                if attempt(client, each):
                    done[action].add(section)
    assert done == {action: MAY[action].get(role, NOBODYS) for action in MAY}


def test_settings_are_for_administrators(client, user):
    client.force_login(user)
    for name, places in SETTINGS.items():
        for place in places:
            answer = client.get(reverse(name, args=place), follow=True)
            is_open = answer.resolver_match.view_name.startswith(name.split(":")[0])
            assert is_open == (user.groups.get().name == "Administrators"), (name, place)


def test_every_role_of_the_table_is_tried():
    from cms.roles.table import ROLES as TABLE

    assert tuple(role.name for role in TABLE) == ROLES
