"""Events for the tests of query counts, each with all that it can have."""

from datetime import timedelta

from django.utils import timezone

from blog.models import RelatedEvent
from tests.events.agendas import agenda, contributor, item, rooms_of, talk
from tests.factories import (
    BannerFactory,
    ConferencePageFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    SiteImageFactory,
    VenueFactory,
)

MEETING = {"repeats": "WEEKLY", "type": "SIG_MEETING", "attendance_mode": "HYBRID"}


def add_events(number: int, n: int, sig, post, target) -> None:
    """A series of meetings and a conference, the `n`th of so many, with nothing shared."""
    number = min(number, 3)  # of what each has
    on = timezone.localdate() + timedelta(days=1 + n)
    speakers = [speaker(f"speaker-{n}-{each}") for each in range(number)]
    material = {"kind": "SLIDES", "link": {"text": "Slides", "page": target, "access": "PUBLIC"}}
    about = f'<p><a linktype="page" id="{target.pk}">us</a></p>'
    shared = {
        "hosts": [("organisation", OrganisationFactory()) for _ in range(number)],
        "audience_scope": "ANYONE", "starts_on": on, "tags": [f"event{n}", "community"],
        "listing_image": SiteImageFactory(), "body": [("prose", about)],
    }  # fmt: skip
    session = {"title": "Talk", "kind": "TALK", "contributors": speakers, "abstract": about,
               "materials": [material], "on": on}  # fmt: skip
    meeting = EventPageFactory(
        slug=f"event-{n}", sig=sig, venue=VenueFactory(getting_there=about), **MEETING, **shared,
        sessions_body=[("session", session)] * number,
        materials=[("material", {**material, "on": on})],
    )  # fmt: skip
    venue = VenueFactory(rooms=[f"Room {each}" for each in range(number)])
    conference = ConferencePageFactory(
        slug=f"conference-{n}", venue=venue, attendance_mode="IN_PERSON", **shared,
        agenda_body=agenda(
            item("Keynote", contributors=speakers, abstract=about, materials=[material]),
            item("Lightning talks", talks=[talk("One", contributors=speakers)] * number),
            *(item("Talk", starts="14:00", rooms=[room]) for room in rooms_of(venue)),
            on=on,
        ),
        attendee_info=[("section", {"heading": "Food", "anchor": "", "body": shared["body"]})],
        gallery=[("figure", {"image": SiteImageFactory(), "caption": ""})] * number,
        sponsors=shared["hosts"],
    )  # fmt: skip
    RelatedEvent.objects.create(post=post, event=meeting)
    RelatedEvent.objects.create(post=post, event=conference)
    BannerFactory(event_id=meeting.pk, shows_from=timezone.now() - timedelta(hours=1),
                  shows_until=None)  # fmt: skip


def speaker(slug: str) -> dict:
    return contributor(
        PersonFactory(slug=slug, photo=SiteImageFactory(), organisation=OrganisationFactory()),
        organisation=OrganisationFactory(),
    )
