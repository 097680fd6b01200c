"""The conference of the demo that lies ahead: a day in three rooms."""

from datetime import time, timedelta

from dateutil.relativedelta import WE

from events.models import ConferencePage
from home.demo.events import (
    EVERYBODY,
    ORGANISERS,
    Announcement,
    organisations,
    speaker,
    talk,
    tickets,
)
from home.demo.writing import Demo, bullets, morning, prose, rich_text

FIVE_WEEKS = timedelta(weeks=5)
LIGHTNING_TALKS = [
    ("The smallest service in government", "Casey Conjured"),
    ("Delete your feature flags", "morgan"),
    ("A map of who calls whom", "Noor Notreal"),
    ("What a blind colleague taught my team", "tariq"),
    ("Alarms that let you sleep", "ines"),
    ("One form less", "Joss Justmade"),
]


def next_conference(demo: Demo) -> Announcement:
    on = demo.day(WE, weeks=10)
    page = ConferencePage(
        title="Engineering conference in Manchester",
        slug="conference-manchester",
        summary="A day in three rooms: two keynotes, talks, lightning talks and lean coffee.",
        listing_image=demo.pictures["stage"],
        attendance_mode="IN_PERSON",
        venue=demo.venues["manchester"],
        starts_on=on, starts_time=time(9, 30), ends_time=time(18),
        **EVERYBODY,
        **tickets("manchester", 180, registration_closes_at=morning(on - timedelta(days=7))),
        **ORGANISERS,
        hosts=organisations(demo, "gds", "dwp"),
        sponsors=organisations(demo, "sample"),
        body=[
            prose(
                "One day for everybody who writes software in the public sector. Come for the "
                "talks, stay for the breaks: they are long, because you asked for it."
            )
        ],
        agenda_body=[("day", {"on": on, "items": programme(demo)})],
        attendee_info=information(demo),
        call_url="https://example.org/propose/",
        call_opens_at=morning(demo.today - timedelta(days=20)),
        call_closes_at=morning(on - FIVE_WEEKS),
        call_guidance=rich_text("Lightning talks only: eight minutes. First-timers are welcome."),
    )  # fmt: skip
    page.tags.add("conference")
    return Announcement("conference", page, demo.today - timedelta(days=40))


def programme(demo: Demo) -> list[dict]:
    """The items of the day. Those without a time start when what is above in their room ends."""
    rooms = {room.name: str(room.pk) for room in demo.venues["manchester"].rooms.all()}
    hall, library, loft = [rooms["Great Hall"]], [rooms["Library"]], [rooms["Loft"]]
    carrying_cards = speaker(demo, "eddie", role="FACILITATOR")
    return [
        item("Registration and coffee", 30, "LOGISTICS", starts=time(9, 30)),
        item("Welcome", 15, "LOGISTICS"),
        item(
            "Software that outlives those who wrote it", 45, "KEYNOTE",
            speaker(demo, "fiona"),
            about="A system from 1987, the people who kept it going, and the day it was stopped.",
        ),
        item("Break", 15, "BREAK"),
        item("Moving a register without stopping it", 30, "TALK", speaker(demo, "sam"), rooms=hall),
        item("Pipelines that new people understand", 30, "TALK",
             speaker(demo, "Uma Unreal", job_title="Developer"), rooms=hall),
        item("Charts that everybody can read", 30, "TALK", speaker(demo, "priya"), rooms=library),
        item("Interviews without riddles", 30, "TALK", speaker(demo, "amina"), rooms=library),
        item("Lean coffee: you bring the subjects", 60, "DISCUSSION", carrying_cards, rooms=loft),
        item("Lunch", 60, "BREAK"),
        item("Lightning talks and questions", 60, "LIGHTNING_TALK", rooms=hall, talks=[
            *(talk(title, speaker(demo, who), minutes=8) for title, who in LIGHTNING_TALKS),
            talk("Questions to all six"),
        ]),
        item("An open repository, three years on", 45, "TALK", speaker(demo, "morgan"), rooms=hall),
        item("Testing with people, not for them", 35, "TALK", speaker(demo, "Bo Bogus"),
             rooms=library),
        item("Costs that a team can see", 35, "TALK", speaker(demo, "Theo Theoretical"),
             rooms=library),
        item("On call, and well", 35, "TALK", speaker(demo, "Noor Notreal"), rooms=library),
        item("Lean coffee for those who lead", 105, "DISCUSSION", carrying_cards, rooms=loft),
        item("Break", 20, "BREAK"),
        item(
            "What we owe the next team", 45, "KEYNOTE",
            speaker(demo, "priya", organisation="ukho"),
            about="Notes, names, tests and an honest list of what we did not finish.",
        ),
        item("Thanks, and what comes next", 10, "CLOSING"),
        item("Something to drink in the Library", 60, "SOCIAL", starts=time(17), rooms=library),
    ]  # fmt: skip


def item(title: str, minutes: int, kind: str, *speakers: dict, **more) -> dict:
    """An item of an agenda. Without rooms it is for everybody."""
    return talk(title, *speakers, minutes=minutes, kind=kind, **{"rooms": [], "talks": []} | more)


def information(demo: Demo) -> list[tuple]:
    return [
        ("section", {"heading": title, "anchor": anchor, "body": [prose(*paragraphs)]})
        for title, anchor, *paragraphs in [
            (
                "Getting there", "getting-there",
                "Invention House is five minutes on foot from Piccadilly station. Come in by the "
                "door in Example Street.",
                bullets("Bring photo ID.", "Say at the desk that you come for the conference."),
            ),
            (
                "Food and drink", "food",
                "Coffee, tea, fruit and lunch are there for everybody. All of it is vegan. Tell us "
                "on your ticket what you must not eat.",
            ),
            (
                "Access", "access",
                "No steps, hearing loops in two rooms, live captions in the Great Hall, and a "
                "quiet room. Write to us about anything else that you need.",
            ),
            (
                "Behaviour", "behaviour",
                "Be kind. Ask before you take a picture of somebody. The hosts wear yellow: talk "
                "to one of them if something is not right.",
            ),
        ]
    ]  # fmt: skip
