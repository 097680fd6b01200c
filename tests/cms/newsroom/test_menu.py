"""The menu offers what somebody's role can use, in plain words."""

import pytest

from cms.roles.table import ROLES
from tests.cms.newsroom.menus import menu_of
from tests.factories import PersonFactory, SigPageFactory

pytestmark = pytest.mark.django_db
SECTIONS = {"Posts", "Events", "Groups", "Content"}
STOCK = {"Pages", "Snippets", "Workflows", "Workflow tasks", "Editor Guide"}
OFFERED = {
    "Authors": SECTIONS,
    "SIG leads": set(),
    "Editors": SECTIONS,
    "Reviewers": set(),
    "Publishers": SECTIONS,
    "Administrators": SECTIONS,
}


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_menu_offers_the_sections_that_a_role_writes(client, log_in, role):
    log_in(role)
    menu = menu_of(client)
    assert set(menu) & SECTIONS == OFFERED[role]
    assert set(menu) & STOCK == set()
    assert menu["How to use this"] == "/admin/guide/"


@pytest.mark.parametrize("role", ["Authors", "Reviewers", "Administrators"])
def test_everything_in_the_menu_opens(client, log_in, role):
    log_in(role)
    menu = menu_of(client)
    links = {label: url for label, url in menu.items() if url.startswith("/")}
    statuses = {label: client.get(url, follow=True).status_code for label, url in links.items()}
    assert {label for label, status in statuses.items() if status != 200} == set()


@pytest.mark.parametrize("address", ["posts", "events", "special-interest-groups"])
def test_list_is_closed_to_whose_menu_lacks_it(client, log_in, address):
    log_in("Authors")
    assert client.get(f"/admin/{address}/").status_code == 200
    log_in("Reviewers")
    assert client.get(f"/admin/{address}/").status_code == 302


def test_lead_of_a_group_sees_groups_and_events(client, log_in):
    """Of all sections those that hold the group and its meetings."""
    SigPageFactory(leads=[PersonFactory(user=log_in("SIG leads"))])
    assert set(menu_of(client)) & SECTIONS == {"Events", "Groups", "Content"}


def test_lead_of_a_group_adds_meetings_and_no_groups(client, log_in):
    SigPageFactory(leads=[PersonFactory(user=log_in("SIG leads"))])
    assert "Add an event" in client.get("/admin/events/").content.decode()
    assert "Add a group" not in client.get("/admin/special-interest-groups/").content.decode()
    log_in("Authors")
    assert "Add a group" in client.get("/admin/special-interest-groups/").content.decode()


def test_reports_are_for_those_who_look_after_others(client, log_in):
    log_in("Editors")
    assert "Not changed for long" in menu_of(client)
    log_in("Authors")
    assert "Not changed for long" not in menu_of(client)
