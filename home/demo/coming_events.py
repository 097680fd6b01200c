"""What the community of the demo plans for the next six months, besides its series."""

from datetime import time, timedelta

from dateutil.relativedelta import TH, TU, WE

from home.demo.events import Announcement, event, sessions, speaker, talk, tickets
from home.demo.writing import Demo, bullets, heading, morning, prose, same_weekday_at_work

A_WEEK = timedelta(days=7)


def coming_events(demo: Demo) -> list[Announcement]:
    pages = [
        ("registers", tech_talk_online(demo), 30),
        ("leeds", hybrid_meetup(demo), 24),
        ("screen-readers", moved_tech_talk(demo), 21),
        ("social", full_social(demo), 45),
        ("charts", workshop_with_waiting_list(demo), 18),
        ("spring-talks", lightning_talks_opening_soon(demo), 6),
        ("unconference", unconference_in_some_month(demo), 10),
        ("next-general-meeting", general_meeting_without_a_date(demo), 4),
    ]
    then = {
        "screen-readers": {
            "starts_on": same_weekday_at_work(pages[2][1].starts_on + A_WEEK),
            "change_reason": "The speaker has been asked to give evidence in Parliament that day.",
        }
    }
    return [
        Announcement(key, page, demo.today - timedelta(days=ago), then=then.get(key, {}))
        for key, page, ago in pages
    ]


def tech_talk_online(demo: Demo):
    on = demo.day(WE, weeks=1)
    return event(
        demo, "tech-talk-registers", on, "12:30 to 13:30",
        title="Tech talk: moving a register without stopping it",
        summary="Forty million records, two databases and no night off.",
        type="TECH_TALK",
        tags=["databases", "migration"],
        hosts=["dvsa"],
        sessions_body=sessions(
            talk(
                "Moving a register without stopping it",
                speaker(demo, "sam"),
                speaker(demo, "ines", role="HOST"),
                about="How we wrote to both, compared for six weeks, and switched on a Tuesday.",
            )
        ),
        **tickets("registers", registration_closes_at=morning(on)),
    )  # fmt: skip


def hybrid_meetup(demo: Demo):
    return event(
        demo, "meetup-leeds", demo.day(TH, weeks=3), "17:30 to 20:00",
        title="Meetup in Leeds, and online",
        summary="Three talks about payments. Come to Leeds, or watch and ask from where you are.",
        type="MEETUP",
        attendance_mode="HYBRID",
        venue=demo.venues["leeds"],
        listing_image=demo.pictures["network"],
        tags=["meetup", "payments"],
        hosts=["dwp"],
        body=[
            heading("If you come to Leeds"),
            prose(bullets("Doors open at 5:15pm.", "There is something to eat, without meat.")),
            heading("If you join online"),
            prose("The link to the call is on your ticket. There are captions."),
        ],
        sessions_body=sessions(
            talk("A penny that went missing", speaker(demo, "fiona"), starts=time(17, 45),
                 minutes=30),
            talk("Paying people on time", speaker(demo, "Joss Justmade"), starts=time(18, 15),
                 minutes=30),
            talk("What do you check before you pay?",
                 speaker(demo, "eddie", role="FACILITATOR"), kind="DISCUSSION", starts=time(19),
                 minutes=45),
        ),
        **tickets("leeds", 70, registration_note="Choose whether you come or watch."),
    )  # fmt: skip


def moved_tech_talk(demo: Demo):
    return event(
        demo, "tech-talk-screen-readers", demo.day(TU, weeks=5), "12:30 to 13:30",
        title="Tech talk: an hour with a screen reader",
        summary="Tariq uses three services that you know, and you hear what he hears.",
        type="TECH_TALK",
        tags=["accessibility"],
        hosts=["moj"],
        sessions_body=sessions(
            talk("An hour with a screen reader", speaker(demo, "tariq")),
        ),
        **tickets("screen-readers"),
    )  # fmt: skip


def full_social(demo: Demo):
    return event(
        demo, "bristol-social", demo.day(TH, weeks=4), "18:00 to 21:00",
        title="An evening at the harbour",
        summary="No talks. Food, a view, and people you know from calls.",
        type="SOCIAL",
        attendance_mode="IN_PERSON",
        venue=demo.venues["bristol"],
        hosts=["ukho"],
        **tickets("harbour", 30, places="FULL"),
    )  # fmt: skip


def workshop_with_waiting_list(demo: Demo):
    return event(
        demo, "workshop-charts", demo.day(WE, weeks=6), "10:00 to 12:30",
        title="Workshop: charts for everybody",
        summary="Take a chart of yours and leave with one that more people can read.",
        type="WORKSHOP",
        attendance_mode="IN_PERSON",
        venue=demo.venues["bristol"],
        hosts=["ukho"],
        tags=["accessibility", "data"],
        sessions_body=sessions(
            talk("Charts for everybody", speaker(demo, "priya", role="FACILITATOR"),
                 kind="DISCUSSION")
        ),
        **tickets("charts", 16, places="WAITLIST",
                  registration_link_text="Join the waiting list",
                  registration_note="Bring a laptop and a chart that you are not happy with."),
    )  # fmt: skip


def lightning_talks_opening_soon(demo: Demo):
    on = demo.day(WE(3), months=3)
    return event(
        demo, "lightning-talks-next", on, "13:00 to 14:00",
        title="Lightning talks: smaller, faster, fewer",
        summary="What did you remove, and what got better? Five talks of eight minutes.",
        type="LIGHTNING_TALKS",
        tags=["lightning talks"],
        registration_method="EXTERNAL_URL",
        registration_url="https://example.org/tickets/smaller/",
        registration_opens_at=morning(demo.today + timedelta(days=14)),
    )  # fmt: skip


def unconference_in_some_month(demo: Demo):
    return event(
        demo, "unconference", demo.day(WE(1), months=5), "",
        title="Unconference",
        summary="A day without a programme: those who come make it in the morning.",
        type="UNCONFERENCE",
        precision="MONTH",
        status="TENTATIVE",
        attendance_mode="IN_PERSON",
        is_venue_to_be_confirmed=True,
        tags=["unconference"],
    )  # fmt: skip


def general_meeting_without_a_date(demo: Demo):
    return event(
        demo, "next-general-meeting", None, "",
        title="Annual general meeting",
        summary="What the committee did, what it spent, and who stands for the next.",
        type="GENERAL_MEETING",
        precision="TBC",
        audience_scope="COMMUNITY_MEMBERS",
        audience_text="Everybody who has been on the mailing list for six weeks may vote.",
        audience_includes_text="",
    )  # fmt: skip
