"""Events in the world of things that must not be seen, and public ones that refer to all of it."""

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from blog.models import RelatedEvent
from events.publishing import publish_event
from home.models import Banner, HomePage
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    SigPageFactory,
    VenueFactory,
)

if TYPE_CHECKING:
    from tests.journeys.hidden_world import HiddenWorld


def add_hidden_events(world: "HiddenWorld", restrict) -> None:
    """Events that were public and are hidden now, with rows in every table, and hidden entries."""
    today = timezone.localdate()
    venue = VenueFactory(
        name=world.secret("venuename"), address=world.secret("venueaddress"),
        postcode=world.secret("pc"), rooms=[world.secret("room")],
        getting_there=f"<p>{world.secret('there')}</p>",
        accessibility=f"<p>{world.secret('access')}</p>", live=False,
    )  # fmt: skip
    world.venues.append(venue)
    group = SigPageFactory(title="Group with hidden meetings", slug="hidden-meetings")
    common = {"starts_on": today + timedelta(days=7), "sig": group}
    taken_down = EventPageFactory(**words(world, "eventdown"), **listing(world, "down"), **common)
    private = ConferencePageFactory(
        **words(world, "eventprivate"), **conference(world, "private", venue, today), **common
    )
    restrict(private)
    expired = EventPageFactory(**words(world, "eventover"), **common)
    draft = EventPageFactory(**words(world, "eventdraft"), **common, live=False)
    for page, fields in (
        (taken_down, {"live": False}),
        (expired, {"expire_at": timezone.now() - timedelta(days=1)}),
    ):
        type(page).objects.filter(pk=page.pk).update(**fields)
        page.refresh_from_db()
    world.pages += [taken_down, private, expired, draft]


def words(world: "HiddenWorld", kind: str) -> dict:
    return {**world.page_words(kind), "body": world.body(kind)}


def listing(world: "HiddenWorld", kind: str) -> dict:
    """Everything that is written in an event."""
    talk = {
        "title": world.secret(kind + "talk"),
        "kind": "TALK",
        "abstract": f"<p>{world.secret(kind + 'abstract')}</p>",
        "contributors": [{"name": world.secret(kind + "speaker"), "role": "SPEAKER"}],
        "materials": [],
    }
    return {
        "status": "CANCELLED",
        "change_reason": world.secret(kind + "reason"),
        "audience_scope": "ANYONE",
        "audience_text": world.secret(kind + "audience"),
        "audience_includes_text": world.secret(kind + "includes"),
        "registration_method": "EXTERNAL_URL",
        "registration_url": f"https://{world.secret(kind + 'url')}.example",
        "registration_note": world.secret(kind + "regnote"),
        "contact_label": world.secret(kind + "contact"),
        "sessions_body": [("session", talk)],
    }


def conference(world: "HiddenWorld", kind: str, venue, today) -> dict:
    item = {
        "title": world.secret(kind + "item"), "kind": "TALK", "minutes": 30,
        "starts": time(9), "rooms": [str(room.pk) for room in venue.rooms.all()],
        "contributors": [{"name": world.secret(kind + "keynote"), "role": "SPEAKER"}],
        "abstract": "", "materials": [], "talks": [],
    }  # fmt: skip
    section = {"heading": world.secret(kind + "info"), "anchor": "", "body": []}
    return {
        "venue": venue,
        "attendance_mode": "IN_PERSON",
        "starts_time": None,
        "ends_time": None,
        "precision": "DAY",
        "agenda_body": [("day", {"on": today + timedelta(days=7), "items": [item]})],
        "attendee_info": [("section", section)],
        "call_url": f"https://{world.secret(kind + 'call')}.example",
        "call_guidance": f"<p>{world.secret(kind + 'guidance')}</p>",
    }


def add_public_events_that_refer_to_all(world: "HiddenWorld", entries: dict, images: dict) -> None:
    """An event, a conference, a post, banners and blocks that lead to what is hidden."""
    today = timezone.localdate()
    hidden = [page for page in world.pages if page.slug.startswith("hush")]
    group = next(page for page in hidden if page.slug.endswith("sigslug"))
    organisation = entries["organisation"]
    contributors = [{"person": person, "role": "SPEAKER"} for person in world.only_people()]
    links = "".join(f'<a linktype="page" id="{page.pk}">one</a> ' for page in hidden)
    materials = [{"kind": "SLIDES", "link": {"page": page, "text": ""}} for page in hidden]
    talk = {
        "title": "Public talk", "kind": "TALK", "abstract": f"<p>{links}</p>",
        "contributors": contributors, "materials": materials,
    }  # fmt: skip
    [venue] = world.venues
    shared = {
        "starts_on": today + timedelta(days=9), "venue": venue, "sig": group,
        "attendance_mode": "HYBRID", "hosts": [("organisation", organisation)],
        "listing_image": images["image"],
    }  # fmt: skip
    EventPageFactory(
        title="Public event", slug="public-event", sessions_body=[("session", talk)],
        materials=[("material", material) for material in materials], **shared,
    )  # fmt: skip
    item = {**talk, "minutes": 30, "rooms": [str(room.pk) for room in venue.rooms.all()]}
    body = [("prose", f"<p>{links}</p>"), ("event_list", block(sig=group))]
    ConferencePageFactory(
        title="Public conference", slug="public-conference", sponsors=shared["hosts"],
        gallery=[("figure", {"image": images["nested"], "caption": ""})],
        attendee_info=[("section", {"heading": "Food", "anchor": "food", "body": body})],
        agenda_body=[("day", {"on": shared["starts_on"], "items": [item]})], **shared,
    )  # fmt: skip
    events = [page for page in hidden if "event" in page.slug]
    post = BlogPostPageFactory(title="On events", slug="on-events", body=body)
    for order, page in enumerate(events):
        RelatedEvent.objects.create(post=post, event=page, sort_order=order)
        if page.status == "CANCELLED":
            continue  # its banner never shows
        BannerFactory(
            heading=world.secret("eventbanner"), event_id=page.pk, shows_until=None,
            shows_from=timezone.now() - timedelta(days=1),
        )  # fmt: skip
    home = HomePage.objects.get(sites_rooted_here__is_default_site=True)
    home.body = [("event_list", block(number=20))]
    home.save()


def block(**value) -> dict:
    return {"heading": "", "type": "", "sig": None, "number": 5, **value}


def reveal_events(world: "HiddenWorld") -> None:
    """Publishes what is hidden of events."""
    for venue in world.venues:
        venue.save_revision().publish()
    for page in world.pages:
        if hasattr(page, "attendance_mode"):
            publish_event(page.specific_class.objects.get(pk=page.pk))
    Banner.objects.exclude(event=None).update(shows_until=timezone.now() + timedelta(days=1))
