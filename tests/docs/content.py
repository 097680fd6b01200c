"""What the recipes of docs/frontends.md ask for."""

from datetime import UTC, date, datetime, time

from cms.models import Person
from sig.models import SigPage
from tests.events.agendas import agenda, contributor, item, rooms_of
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
    VenueFactory,
)

TODAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
"""When the answers that the guide shows were given."""


def fill() -> None:
    organisation = OrganisationFactory(name="Government Digital Service", acronym="GDS")
    amina = PersonFactory(
        name="Amina Author", slug="amina-author", organisation=organisation, bio="<p>Writes.</p>"
    )
    topic = TopicFactory(name="Open source", slug="open-source")
    group = SigPageFactory(title="Open source", slug="open-source", leads=[amina])
    MeetingNotePageFactory(parent=group)
    image = SiteImageFactory()
    BlogPostPageFactory(
        title="Our first conference in person",
        slug="first-conference",
        published_on=date(2025, 2, 5),
        authors=[amina, organisation],
        topics=[topic],
        tags=["conference"],
        sig=group,
        lead_image=image,
        body=[
            ("heading", {"text": "What there was", "level": "2"}),
            ("prose", "<p>A <b>community</b> in one room.</p>"),
            ("figure", {"image": image, "caption": "The room"}),
            ("quote", {"text": "Good.", "attribution": "Somebody"}),
        ],
    )
    StandardPageFactory(title="Terms of reference", slug="terms-of-reference")
    fill_events(group, amina)


def fill_events(group: SigPage, amina: Person) -> None:
    EventPageFactory(
        title="Lean coffee",
        slug="lean-coffee",
        type="LEAN_COFFEE",
        starts_on=date(2026, 10, 22),
        repeats="MONTHLY_BY_WEEKDAY",
        repeat_week=4,
        repeat_weekday=3,
        repeat_months_off=[12],
        audience_scope="PUBLIC_SECTOR",
        body=[("event_list", {"heading": "And then", "type": "", "sig": None, "number": 2})],
    )
    EventPageFactory(
        parent=group, title="Open source group", slug="meeting", type="SIG_MEETING", sig=group,
        starts_on=date(2026, 12, 4),
    )  # fmt: skip
    venue = VenueFactory(name="Invention House", rooms=["Great Hall", "Library"])
    hall, _ = rooms_of(venue)
    on = date(2027, 2, 3)
    conference = ConferencePageFactory(
        title="Engineering conference in Manchester",
        slug="conference-manchester",
        attendance_mode="IN_PERSON",
        venue=venue,
        starts_on=on,
        starts_time=time(9, 30),
        agenda_body=agenda(
            item("Two databases", contributors=[contributor(amina)], rooms=[hall]), on=on
        ),
        attendee_info=[("section", {"heading": "Food and drink", "anchor": "food", "body": []})],
        call_url="https://example.org/propose/",
    )
    BannerFactory(heading="Come to Manchester", event=conference, shows_from=TODAY)
