"""What calendars, feeds and schedules keep to themselves."""

from datetime import UTC, datetime

import pytest
import time_machine
from wagtail.models import Page, PageViewRestriction

from events.models import EventIndexPage
from tests.events.agendas import agenda, contributor, item, rooms_of
from tests.factories import (
    ConferencePageFactory,
    EventPageFactory,
    HomePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    SiteFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
OF_MANY = ("/calendars/events.ics", "/feeds/events/", "/calendars/type/meetup.ics")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def own_paths(event) -> list[str]:
    numbers = event.occurrences.values_list("pk", flat=True)
    paths = [f"/calendars/event/{event.pk}.ics"]
    paths += [f"/calendars/occurrence/{pk}.ics" for pk in numbers]
    if event.type == "CONFERENCE":
        paths.append(f"/calendars/conference/{event.pk}/schedule.json")
    return paths


def draft(event) -> None:
    event.unpublish()


def private(event) -> None:
    PageViewRestriction.objects.create(page=event, restriction_type="login")


def below_a_private_page(event) -> None:
    PageViewRestriction.objects.create(page=event.get_parent(), restriction_type="login")


def below_a_draft(event) -> None:
    Page.objects.filter(pk=event.get_parent().pk).update(live=False)


def expired(event) -> None:
    type(event).objects.filter(pk=event.pk).update(expire_at=datetime(2025, 12, 31, tzinfo=UTC))


def to_come(event) -> None:
    type(event).objects.filter(pk=event.pk).update(go_live_at=datetime(2026, 1, 2, tzinfo=UTC))


def on_another_site(event) -> None:
    home = HomePageFactory(parent=Page.get_first_root_node())
    SiteFactory(hostname="second.example.org", port=80, root_page=home, site_name="Second")
    index = home.add_child(instance=EventIndexPage(title="Events", slug="events", summary="All."))
    event.move(index, pos="last-child")


HIDINGS = [draft, private, below_a_private_page, below_a_draft, expired, to_come, on_another_site]


@pytest.mark.parametrize("hide", HIDINGS)
@pytest.mark.parametrize("factory", [EventPageFactory, ConferencePageFactory])
def test_hidden_event_is_as_unknown_as_one_that_never_was(client, hide, factory):
    is_series = factory is EventPageFactory
    fields = {"repeats": "WEEKLY", "repeat_count": 2} if is_series else {}
    event = factory(title="A hush matter", **fields)
    paths = own_paths(event)
    for path in [*paths, *OF_MANY[:2]]:
        assert b"ush" in client.get(path).content, path
    hide(event)
    assert event.occurrences.exists()
    for path in OF_MANY:
        assert b"ush" not in client.get(path).content, path
    for path in paths:
        found = client.get(path)
        pk = next(part for part in path.replace(".", "/").split("/") if part.isdigit())
        unknown = client.get(path.replace(pk, "987654"))
        assert (found.status_code, unknown.status_code) == (404, 404)
        assert found.content == unknown.content


def test_hidden_group_has_neither_calendar_nor_feed(client):
    sig = SigPageFactory(slug="hush", title="Hush")
    EventPageFactory(sig=sig)
    paths = ["/calendars/sig/hush.ics", "/feeds/events/sig/hush/"]
    for path in paths:
        assert b"Hush" in client.get(path).content
    private(sig)
    for path in paths:
        unknown = client.get(path.replace("hush", "unknown"))
        assert client.get(path).status_code == unknown.status_code == 404
        assert client.get(path).content == unknown.content


def test_hidden_venue_person_and_organisation_do_not_leak(client):
    venue = VenueFactory(name="Hush Hall", address="1 Hush Street", postcode="HU1 5SH", latitude=1,
                         longitude=2, rooms=["Hush Room"])  # fmt: skip
    organisation = OrganisationFactory(name="Department of Hush")
    person = PersonFactory(name="Hush Person", organisation=organisation)
    hall = rooms_of(venue)
    conference = ConferencePageFactory(
        title="Conference", venue=venue, attendance_mode="IN_PERSON",
        hosts=[("organisation", organisation)],
        agenda_body=agenda(item("Talk", contributors=[contributor(person)], rooms=hall)),
    )  # fmt: skip
    paths = [*own_paths(conference), "/calendars/events.ics", "/feeds/events/"]
    assert all(b"Hush" in client.get(path).content for path in paths)
    for entry in (venue, person, organisation):
        type(entry).objects.filter(pk=entry.pk).update(live=False)
    for path in paths:
        content = client.get(path).content
        assert b"Conference" in content
        assert b"ush" not in content.replace(b"PUBLISH", b""), path
        assert b"HU1" not in content
        assert b"GEO" not in content
