"""Events for the benchmark: every fiftieth a weekly series, and every fiftieth a conference."""

from datetime import date, time, timedelta

from django.utils import timezone

from bench.pages import add_pages, tag_pages
from cms.blocks import EVENT_TYPES
from cms.models import Organisation, Person
from events.choices import ATTENDANCE_MODES
from events.models import ConferencePage, EventIndexPage, EventPage, ListedEvent
from events.publishing import publish_event
from events.times import END_OF_TIME
from sig.models import SigPage
from tests.events.agendas import agenda, contributor, item, talk
from tests.factories import BannerFactory, OrganisationFactory, VenueFactory

TYPES = [value for value, _ in EVENT_TYPES if value != "CONFERENCE"]
MODES = [value for value, _ in ATTENDANCE_MODES]
SLIDES = {
    "kind": "SLIDES",
    "link": {"text": "Slides", "page": None, "url": "https://example.org/", "access": "PUBLIC"},
}
AHEAD = timedelta(days=180)
"""How far ahead events are known that don't repeat."""


def fill(number: int, first_on: date, last_on: date | None = None) -> None:
    """So many published events from one day to another, with all that they can have.

    Without a last day series have no end, and so are there 18 months ahead.
    """
    people, groups = list(Person.objects.all()), list(SigPage.objects.all())
    venues = [VenueFactory(rooms=["Hall", "Studio", "Library"]) for _ in range(20)]
    hosts = [OrganisationFactory() for _ in range(10)]
    days = ((last_on or timezone.localdate() + AHEAD) - first_on).days + 1
    pages = []
    for n in range(number):
        on = first_on + timedelta(days=n * days // number)
        kind = ConferencePage if n % 50 == 1 else EventPage
        page = kind(
            title=f"{kind.__name__} {n}", slug=f"event-{n}", summary="A sentence about it.",
            attendance_mode=MODES[n % 4], venue=None if n % 4 == 3 else venues[n % 20],
            sig=None if n % 3 == 1 else groups[(n // 3 + n // 30) % len(groups)],
            hosts=[("organisation", hosts[n % 10])], body=[("prose", "<p>What it is about.</p>")],
            registration_method="EXTERNAL_URL", registration_url="https://example.org/",
            starts_on=on, starts_time=time(9 + n % 9), ends_time=time(10 + n % 9, 30),
        )  # fmt: skip
        add_details(page, n, first_on, last_on, [people[n % 20], people[(n + 7) % 20]])
        pages.append(page)
    publish_all(pages)
    tag_pages({page: ("community", f"about-{n % 20}") for n, page in enumerate(pages)})
    for page in pages[:3]:
        BannerFactory(event_id=page.pk, shows_from=timezone.now() - timedelta(hours=1),
                      shows_until=END_OF_TIME)  # fmt: skip


def add_details(
    page: ListedEvent, n: int, first_on: date, last_on: date | None, people: list[Person]
) -> None:
    """What an event has and a conference has not, and the other way round."""
    speakers = [contributor(person, organisation=Organisation.objects.first()) for person in people]
    if isinstance(page, ConferencePage):
        talks = [talk(f"Talk {each}", contributors=speakers) for each in range(3)]
        page.agenda_body = agenda(
            item("Keynote", contributors=speakers, materials=[SLIDES]),
            item("Lightning talks", talks=talks),
            *(item(f"Workshop {each}") for each in range(20)),
            on=page.starts_on,
        )
        return
    page.type = TYPES[n % len(TYPES)]
    page.status = {5: "CANCELLED", 6: "TENTATIVE"}.get(n % 21, "CONFIRMED")
    page.sessions_body = [
        ("session", {"title": "Talk", "kind": "TALK", "contributors": speakers,
                     "abstract": "<p>What was learned.</p>", "materials": [SLIDES]}),
    ]  # fmt: skip
    page.materials = [("material", SLIDES)]
    if n % 50 == 0:
        page.repeats, page.repeat_until = "WEEKLY", last_on
        page.starts_on = min(first_on + timedelta(days=n % 7), last_on or date.max)


def publish_all(pages: list[ListedEvent]) -> None:
    """Pages as they are once each was published, without the long way there."""
    add_pages(EventIndexPage.objects.get(), pages)
    for model in (EventPage, ConferencePage):
        # Read again, as blocks get their ids when they are stored.
        for page in model.objects.filter(pk__in=[page.pk for page in pages]):
            publish_event(page)
