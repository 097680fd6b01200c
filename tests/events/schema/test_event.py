"""Events and conferences through GraphQL, as anybody, at noon on 7 May 2026."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from events.models import EventPage
from tests.events.agendas import agenda, contributor, item, rooms_of, talk
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 7, 11, tzinfo=UTC)
WEEKLY = {
    "repeats": "WEEKLY", "starts_on": date(2026, 4, 2), "starts_time": time(11),
    "ends_time": time(11, 50),
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def test_event_says_all_that_is_said_of_it(read):
    host = OrganisationFactory(name="Government Digital Service", acronym="GDS")
    EventPageFactory(
        title="Lean coffee", slug="lean-coffee", type="LEAN_COFFEE", attendance_mode="IN_PERSON",
        audience_scope="PUBLIC_SECTOR", audience_includes_text="The NHS\n\n Contractors ",
        hosts=[("organisation", host)], sig=SigPageFactory(title="Open source"),
        venue=VenueFactory(name="Town Hall"), registration_method="SLACK",
        registration_note="Bring a cup.", capacity=30, slack_channel="#coffee",
        slack_url="https://example.org/slack", team_mailbox="events@example.org",
        contact_label="The organisers", tags=["coffee"],
        body=[("prose", "<p>Come as you are.</p>")], **WEEKLY, repeat_months_off=[12],
    )  # fmt: skip
    data = read("""{ event(path: "/events/lean-coffee/") {
      __typename id title path url summary type attendanceMode audience { scope text includes }
      hosts { acronym } sig { title } venue { name } contact { label mailbox slack { url access } }
      registration { method state link { text url access } opensAt closesAt capacity note }
      recurrenceText nextOccurrence { startsAt } tags { slug } body { blockType } icsUrl
      ... on EventPage { slug breadcrumbs { text } } } }""")["event"]
    pk = EventPage.objects.get().pk
    assert data == {
        "__typename": "EventPage",
        "id": str(pk),
        "title": "Lean coffee",
        "slug": "lean-coffee",
        "path": "/events/lean-coffee/",
        "url": "http://127.0.0.1:8000/events/lean-coffee/",
        "summary": "A sentence about it.",
        "type": "LEAN_COFFEE",
        "attendanceMode": "IN_PERSON",
        "audience": {
            "scope": "PUBLIC_SECTOR",
            "text": "Anyone in the public sector",
            "includes": ["The NHS", "Contractors"],
        },
        "hosts": [{"acronym": "GDS"}],
        "sig": {"title": "Open source"},
        "venue": {"name": "Town Hall"},
        "contact": {
            "label": "The organisers",
            "mailbox": "events@example.org",
            "slack": {"url": "https://example.org/slack", "access": "CROSS_GOV_SLACK"},
        },
        "registration": {
            "method": "SLACK",
            "state": "OPEN",
            "link": {
                "text": "Join the Slack channel",
                "url": "https://example.org/slack",
                "access": "CROSS_GOV_SLACK",
            },
            "opensAt": None,
            "closesAt": None,
            "capacity": 30,
            "note": "Bring a cup.",
        },
        "recurrenceText": "Every Thursday, except in December, 11am to 11:50am",
        "nextOccurrence": {"startsAt": "2026-05-14T10:00:00+00:00"},
        "tags": [{"slug": "coffee"}],
        "body": [{"blockType": "ProseBlock"}],
        "icsUrl": f"http://127.0.0.1:8000/calendars/event/{pk}.ics",
        "breadcrumbs": [{"text": "Community of practice"}, {"text": "Events"}],
    }


def test_occurrences_come_by_phase_the_latest_past_first(read):
    EventPageFactory(slug="weekly", **WEEKLY)
    query = """query ($phase: [EventPhase!], $first: Int) { event(path: "/events/weekly/") {
        occurrences(phase: $phase, first: $first) { startsAt phase } } }"""

    def days(**variables) -> list[str]:
        rows = read(query, **variables)["event"]["occurrences"]
        return [row["startsAt"][5:10] for row in rows]

    assert days(first=3) == ["04-02", "04-09", "04-16"]
    assert len(days()) == 10
    assert days(phase=["PAST"], first=2) == ["05-07", "04-30"]
    assert days(phase=["UPCOMING"], first=2) == ["05-14", "05-21"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "CANCELLED"}, None),
        ({"status": "POSTPONED"}, None),
        ({"starts_on": date(2026, 5, 6)}, None),
        ({"precision": "TBC"}, {"phase": "DATE_TBC", "display": {"range": "Date to be confirmed"}}),
        ({"precision": "MONTH"}, {"phase": "UPCOMING", "display": {"range": "May 2026"}}),
    ],
)
def test_next_occurrence_goes_ahead_with_a_date_or_without(read, fields, expected):
    EventPageFactory(slug="event", **{"starts_on": date(2026, 5, 8), **fields})
    query = """{ event(path: "/events/event/") {
        nextOccurrence { phase display { range } } registration { state } } }"""
    assert read(query)["event"] == {
        "nextOccurrence": expected,
        "registration": {"state": "NOT_NEEDED"},
    }


def test_session_belongs_to_its_date_and_keeps_the_organisation_of_that_day(read):
    then, now = OrganisationFactory(acronym="GDS"), OrganisationFactory(acronym="MoJ")
    person = PersonFactory(name="Alex", slug="alex", organisation=then, job_title="Developer")
    slides = {"kind": "SLIDES", "link": {"text": "Slides", "url": "https://example.org/s",
                                         "access": "MEMBERS_ONLY"}}  # fmt: skip
    session = {"title": "Queues", "kind": "TALK", "abstract": "<p>About <b>queues</b>.</p>",
               "contributors": [contributor(person), contributor(name="Kim", role="HOST")],
               "materials": [slides], "on": date(2026, 4, 9), "starts": time(11, 10),
               "minutes": 20}  # fmt: skip
    EventPageFactory(
        slug="weekly", title="Weekly", **WEEKLY, sessions_body=[("session", session)],
        materials=[("material", {**slides, "on": date(2026, 4, 9)})],
    )  # fmt: skip
    person.organisation, person.job_title = now, "Head of engineering"
    person.save()
    fields = """title kind startsAt endsAt abstract { html text }
        contributors { displayName role jobTitle organisation { acronym } person { slug } }
        materials { kind link { url access } } event { title }"""
    data = read(f"""{{ events(first: 3) {{ nodes {{ startsAt sessions {{ title }}
        materials {{ kind link {{ url }} }} }} }}
        person(slug: "alex") {{ organisation {{ acronym }} sessions {{ {fields} }} }}
        event(path: "/events/weekly/") {{ ... on EventPage {{ sessions {{ {fields} }} }} }} }}""")
    assert [len(node["sessions"]) for node in data["events"]["nodes"]] == [0, 1, 0]
    assert [node["materials"] for node in data["events"]["nodes"]] == [
        [], [{"kind": "SLIDES", "link": {"url": "https://example.org/s"}}], [],
    ]  # fmt: skip
    assert data["person"]["organisation"] == {"acronym": "MoJ"}
    assert data["person"]["sessions"] == data["event"]["sessions"] == [
        {
            "title": "Queues",
            "kind": "TALK",
            "startsAt": "2026-04-09T10:10:00+00:00",
            "endsAt": "2026-04-09T10:30:00+00:00",
            "abstract": {"html": "<p>About <b>queues</b>.</p>", "text": "About queues."},
            "contributors": [
                {"displayName": "Alex", "role": "SPEAKER", "jobTitle": "Developer",
                 "organisation": {"acronym": "GDS"}, "person": {"slug": "alex"}},
                {"displayName": "Kim", "role": "HOST", "jobTitle": "", "organisation": None,
                 "person": None},
            ],
            "materials": [{"kind": "SLIDES",
                           "link": {"url": "https://example.org/s", "access": "MEMBERS_ONLY"}}],
            "event": {"title": "Weekly"},
        }
    ]  # fmt: skip


def test_conference_is_a_grid_with_sections_sponsors_and_a_call(read, clock):
    venue = VenueFactory(name="Town Hall", rooms=["Great Hall", "Library", "Cellar"])
    great, library, cellar = rooms_of(venue)
    speaker = PersonFactory(name="Alex")
    sponsor = OrganisationFactory(name="Sample Systems", logo=SiteImageFactory(alt_text="Logo"))
    conference = ConferencePageFactory(
        slug="conference", venue=venue, attendance_mode="IN_PERSON", starts_on=date(2026, 5, 7),
        agenda_body=agenda(
            item("Opening", kind="KEYNOTE", starts="09:30", contributors=[contributor(speaker)]),
            item("Queues", rooms=[great]),
            item("Lean coffee", kind="DISCUSSION", minutes=90, starts="10:00", rooms=[cellar]),
            item("Lightning talks", kind="LIGHTNING_TALK", minutes=60, rooms=[great, library],
                 talks=[talk("One"), talk("Questions", minutes=20)]),
        ),
        attendee_info=[
            ("section", {"heading": "Food", "anchor": "", "body": [("prose", "<p>Soup.</p>")]}),
            ("section", {"heading": "Trains", "anchor": "getting-there", "body": []}),
        ],
        gallery=[("figure", {"image": SiteImageFactory(alt_text="Hall"), "caption": "Full"})],
        sponsors=[("organisation", sponsor)], call_url="https://example.org/call",
        call_closes_at=NOON + timedelta(days=1), call_guidance="<p>Anything.</p>",
    )  # fmt: skip
    data = read("""{ conference(path: "/events/conference/") {
      type venue { rooms { name } }
      agenda { days { date rooms { name } timeBands { startsAt endsAt row } items {
        kind title startsAt endsAt isPlenary rooms { name } rowStart rowSpan colStart colSpan
        session { title contributors { displayName } } children { title startsAt endsAt } } } }
      sessions { title }
      attendeeInfo { anchor heading body { blockType } } gallery { image { alt } caption }
      sponsors { name logo { alt } } callForTalks { link { url } isOpen guidance { text } }
      scheduleJsonUrl } }""")["conference"]
    [day] = data["agenda"]["days"]
    assert data["type"] == "CONFERENCE"
    assert day["date"] == "2026-05-07"
    assert [room["name"] for room in day["rooms"]] == ["Great Hall", "Library", "Cellar"]
    bands = [(each["startsAt"][11:16], each["row"]) for each in day["timeBands"]]
    assert bands == [("08:30", 1), ("09:00", 2), ("09:30", 3)]
    placed = [
        (each["title"], each["rowStart"], each["rowSpan"], each["colStart"], each["colSpan"])
        for each in day["items"]
    ]
    assert placed == [
        ("Opening", 1, 1, 1, 3),
        ("Queues", 2, 1, 1, 1),
        ("Lean coffee", 2, 2, 3, 1),
        ("Lightning talks", 3, 1, 1, 2),
    ]
    keynote, queues, _, lightning = day["items"]
    assert keynote["isPlenary"] is True
    assert [room["name"] for room in keynote["rooms"]] == ["Great Hall", "Library", "Cellar"]
    assert keynote["session"] == {
        "title": "Opening", "contributors": [{"displayName": "Alex"}],
    }  # fmt: skip
    assert queues["rooms"] == [{"name": "Great Hall"}]
    assert lightning["session"] is None
    assert [(t["title"], t["startsAt"][11:16]) for t in lightning["children"]] == [
        ("One", "09:30"), ("Questions", "10:10"),
    ]  # fmt: skip
    assert [each["title"] for each in data["sessions"]] == [
        "Opening", "Queues", "Lean coffee", "One", "Questions",
    ]  # fmt: skip
    assert data["attendeeInfo"] == [
        {"anchor": "food", "heading": "Food", "body": [{"blockType": "ProseBlock"}]},
        {"anchor": "getting-there", "heading": "Trains", "body": []},
    ]
    assert data["gallery"] == [{"image": {"alt": "Hall"}, "caption": "Full"}]
    assert data["sponsors"] == [{"name": "Sample Systems", "logo": {"alt": "Logo"}}]
    assert data["callForTalks"] == {
        "link": {"url": "https://example.org/call"}, "isOpen": True,
        "guidance": {"text": "Anything."},
    }  # fmt: skip
    path = f"/calendars/conference/{conference.pk}/schedule.json"
    assert data["scheduleJsonUrl"] == f"http://127.0.0.1:8000{path}"
    clock.move_to(NOON + timedelta(days=1))
    query = '{ conference(path: "/events/conference/") { callForTalks { isOpen } } }'
    assert read(query)["conference"] == {"callForTalks": {"isOpen": False}}


def test_hidden_venue_is_not_named_and_its_columns_stay(read):
    venue = VenueFactory(name="Secret bunker", rooms=["Vault", "Tunnel"])
    vault, tunnel = rooms_of(venue)
    ConferencePageFactory(
        slug="conference", venue=venue, attendance_mode="IN_PERSON",
        agenda_body=agenda(item("One", rooms=[vault], starts="10:00"),
                           item("Two", rooms=[tunnel], starts="10:00")),
    )  # fmt: skip
    query = """{ conference(path: "/events/conference/") { venue { name }
        sessions { rooms { name } } agenda { days { rooms { name }
        items { title rooms { name } rowStart colStart } } } } }"""
    assert read(query)["conference"]["venue"] == {"name": "Secret bunker"}
    venue.unpublish()
    data = read(query)["conference"]
    assert data["venue"] is None
    assert data["sessions"] == [{"rooms": []}, {"rooms": []}]
    [day] = data["agenda"]["days"]
    assert day == {
        "rooms": [],
        "items": [
            {"title": "One", "rooms": [], "rowStart": 1, "colStart": 1},
            {"title": "Two", "rooms": [], "rowStart": 1, "colStart": 2},
        ],
    }


def test_event_is_found_by_its_path_alone_and_a_conference_by_both(read):
    EventPageFactory(slug="event")
    ConferencePageFactory(slug="conference")
    BlogPostPageFactory(slug="post")
    query = """query ($path: String!) { event(path: $path) { title }
        conference(path: $path) { title } page(path: $path) { __typename } }"""
    found = {
        path: {name: value is not None for name, value in read(query, path=path).items()}
        for path in ("/events/event/", "events/conference", "/blog/post/", "/events/", "/nope/")
    }
    assert found == {
        "/events/event/": {"event": True, "conference": False, "page": True},
        "events/conference": {"event": True, "conference": True, "page": True},
        "/blog/post/": {"event": False, "conference": False, "page": True},
        "/events/": {"event": False, "conference": False, "page": True},
        "/nope/": {"event": False, "conference": False, "page": False},
    }


@pytest.mark.parametrize("number", [1, 3, 8])
def test_json_ld_of_many_events_costs_the_same(read, number, django_assert_num_queries):
    for _ in range(number):
        hosts = [("organisation", OrganisationFactory())]
        EventPageFactory(hosts=hosts, listing_image=SiteImageFactory())
        ConferencePageFactory(hosts=hosts, listing_image=SiteImageFactory())
    query = """{ events(first: 100) { nodes { event { ... on EventPage { seo { jsonLd } }
        ... on ConferencePage { seo { jsonLd } } } } } }"""
    with django_assert_num_queries(8):
        nodes = read(query)["events"]["nodes"]
    assert len(nodes) == 2 * number
    assert all("organizer" in node["event"]["seo"]["jsonLd"] for node in nodes)


def test_conference_that_is_put_off_has_no_times(read, client):
    page = ConferencePageFactory(
        slug="conference", starts_on=date(2026, 5, 8),
        agenda_body=agenda(item("Opening", starts="10:00"), on=date(2026, 5, 8)),
    )  # fmt: skip
    query = """{ conference(path: "/events/conference/") { agenda { days { date } }
        sessions { title startsAt } seo { jsonLd } } }"""
    before = read(query)["conference"]
    assert before["agenda"]["days"] == [{"date": "2026-05-08"}]
    assert before["sessions"][0]["startsAt"] == "2026-05-08T09:00:00+00:00"
    page.status, page.precision, page.change_reason = "POSTPONED", "TBC", "The hall is closed."
    page.save_revision().publish()
    after = read(query)["conference"]
    assert after["agenda"]["days"] == []
    assert after["sessions"] == [{"title": "Opening", "startsAt": None}]
    assert "startDate" not in after["seo"]["jsonLd"]


def test_session_and_materials_are_found_by_the_old_day_and_by_the_new(read):
    material = {"kind": "SLIDES", "link": {"text": "Slides", "url": "https://example.org/s"}}
    talk_on = {"title": "Queues", "kind": "TALK", "contributors": [], "materials": []}
    days = date(2026, 5, 14), date(2026, 5, 15)
    EventPageFactory(
        slug="weekly", **WEEKLY,
        sessions_body=[("session", {**talk_on, "on": day}) for day in days],
        materials=[("material", {**material, "on": day}) for day in days],
        changes=[{"kind": "MOVE", "on": days[0], "new_on": days[1]}],
    )  # fmt: skip
    nodes = read("""{ events(filter: {phase: [UPCOMING]}, first: 2) { nodes {
        startsAt sessions { title } materials { kind } } } }""")["events"]["nodes"]
    assert nodes == [
        {"startsAt": "2026-05-15T10:00:00+00:00", "sessions": [{"title": "Queues"}] * 2,
         "materials": [{"kind": "SLIDES"}] * 2},
        {"startsAt": "2026-05-21T10:00:00+00:00", "sessions": [], "materials": []},
    ]  # fmt: skip
