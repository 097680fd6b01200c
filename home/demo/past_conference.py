"""The conference of the demo that is over: two days in two rooms, with what is left of them."""

from datetime import time, timedelta

from dateutil.relativedelta import TU

from events.models import ConferencePage
from home.demo.conferences import item
from home.demo.events import (
    EVERYBODY,
    ORGANISERS,
    Announcement,
    material,
    organisations,
    speaker,
    talk,
    tickets,
)
from home.demo.writing import Demo, morning, prose

A_DAY = timedelta(days=1)


def last_conference(demo: Demo) -> Announcement:
    first = demo.day(TU(2), months=-8)
    page = ConferencePage(
        title="Engineering conference in Bristol",
        slug="conference-bristol",
        summary="Two days at the harbour on making services that last.",
        listing_image=demo.pictures["network"],
        attendance_mode="HYBRID",
        venue=demo.venues["bristol"],
        starts_on=first, starts_time=time(10), ends_on=first + A_DAY, ends_time=time(16),
        **EVERYBODY,
        **tickets("bristol-conference", 90),
        **ORGANISERS,
        hosts=organisations(demo, "ukho"),
        sponsors=organisations(demo, "sample"),
        body=[prose("Ninety people came to Bristol, and two hundred watched.")],
        agenda_body=[
            ("day", {"on": first, "items": first_day(demo)}),
            ("day", {"on": first + A_DAY, "items": second_day(demo)}),
        ],
        attendee_info=[
            ("section", {"heading": "Where to stay", "anchor": "stay", "body": [
                prose("There are places to stay at every price within ten minutes on foot."),
            ]}),
        ],
        gallery=[
            ("figure", {"image": demo.pictures["stage"], "caption": "The first keynote"}),
            ("figure", {"image": demo.pictures["board"], "caption": "The board for lean coffee"}),
            ("figure", {"image": demo.pictures["hills"], "caption": "The way home"}),
        ],
        call_url="https://example.org/propose-bristol/",
        call_opens_at=morning(first - timedelta(days=150)),
        call_closes_at=morning(first - timedelta(days=60)),
    )  # fmt: skip
    page.tags.add("conference")
    return Announcement("last-conference", page, first - timedelta(days=120))


def slides(what: str, address: str) -> tuple:
    return (
        material("SLIDES", f"Slides on {what}", f"slides/{address}"),
        material("VIDEO", f"Recording on {what}", f"videos/{address}", "MEMBERS_ONLY"),
    )


def rooms_of(demo: Demo) -> tuple[list[str], list[str]]:
    dock, nest = demo.venues["bristol"].rooms.all()
    return [str(dock.pk)], [str(nest.pk)]


def first_day(demo: Demo) -> list[dict]:
    dock, nest = rooms_of(demo)
    return [
        item("Registration", 30, "LOGISTICS", starts=time(10)),
        item(
            "Tides, and other deadlines", 45, "KEYNOTE",
            speaker(demo, "priya", job_title="Senior software engineer"),
            materials=slides("tides", "tides"),
        ),
        item("Break", 15, "BREAK"),
        item("Maps on paper, maps on glass", 45, "TALK", speaker(demo, "Theo Theoretical"),
             rooms=dock, materials=slides("maps", "maps")),
        item("Lean coffee", 45, "DISCUSSION", speaker(demo, "eddie", role="FACILITATOR"),
             rooms=nest),
        item("Lunch", 60, "BREAK"),
        item("Lightning talks", 50, "LIGHTNING_TALK", rooms=dock, talks=[
            talk("Twelve-hour builds", speaker(demo, "Uma Unreal"), minutes=10),
            talk("A week on the help desk", speaker(demo, "amina", organisation="moj"), minutes=10),
            talk("Passwords on the wall", speaker(demo, "ines"), minutes=10),
        ]),
        item("How to hire a beginner", 50, "TALK", speaker(demo, "fiona"), rooms=nest),
        item("Dinner at the harbour", 120, "SOCIAL", starts=time(18)),
    ]  # fmt: skip


def second_day(demo: Demo) -> list[dict]:
    dock, nest = rooms_of(demo)
    return [
        item("Coffee", 30, "LOGISTICS", starts=time(9, 30)),
        item("An audit that helped", 40, "TALK", speaker(demo, "tariq"), rooms=dock,
             materials=slides("audits", "audits")),
        item("Shared code, shared duty", 40, "TALK", speaker(demo, "morgan"), rooms=nest),
        item("Break", 20, "BREAK"),
        item("What the harbour master taught us", 45, "KEYNOTE",
             speaker(demo, "sam", job_title="Lead engineer"), materials=slides("harbours", "sam")),
        item("Lunch", 60, "BREAK"),
        item("Workshops", 90, "DISCUSSION", speaker(demo, "Casey Conjured", role="FACILITATOR")),
        item("Thanks", 10, "CLOSING"),
    ]  # fmt: skip
