"""What the community of the demo did in the last two years, besides its series."""

from datetime import time, timedelta

from dateutil.relativedelta import TH, WE

from home.demo.events import (
    Announcement,
    event,
    material,
    materials,
    sessions,
    speaker,
    talk,
    tickets,
)
from home.demo.writing import Demo, bullets, heading, prose

NOTICE = timedelta(days=40)


def past_events(demo: Demo) -> list[Announcement]:
    pages = {
        "automation": lightning_talks_on_automation(demo),
        "bristol": meetup_in_bristol(demo),
        "databases": tech_talk_on_databases(demo),
        "threats": workshop_on_threats(demo),
        "general-meeting": general_meeting(demo),
        "nobody-owns": tech_talk_on_old_code(demo),
        "called-off": meetup_that_was_cancelled(demo),
        "breakages": lightning_talks_on_breakages(demo),
    }
    return [Announcement(key, page, page.starts_on - NOTICE) for key, page in pages.items()]


def lightning_talks_on_automation(demo: Demo):
    return event(
        demo, "lightning-talks-automation", demo.day(WE(2), months=-22), "13:00 to 14:00",
        title="Lightning talks: what we automated, and what we should not have",
        summary="Four talks of eight minutes, and time for questions.",
        type="LIGHTNING_TALKS",
        tags=["lightning talks", "automation"],
        sessions_body=sessions(
            talk("A robot that closes stale questions", speaker(demo, "morgan")),
            talk(
                "Nobody reads the weekly report",
                speaker(demo, "amina", organisation="moj", job_title="Developer"),
                about="We stopped sending it. It took eleven weeks until somebody asked.",
            ),
            talk("Patching at night", speaker(demo, "ines")),
            talk("The form that filled itself in", speaker(demo, "Noor Notreal")),
        ),
        materials=materials(material("VIDEO", "All four talks", "videos/automation")),
    )  # fmt: skip


def meetup_in_bristol(demo: Demo):
    return event(
        demo, "meetup-bristol", demo.day(TH(3), months=-19), "17:30 to 20:00",
        title="Meetup in Bristol",
        summary="Two talks about data at sea, and an evening at the harbour.",
        type="MEETUP",
        attendance_mode="IN_PERSON",
        venue=demo.venues["bristol"],
        hosts=["ukho"],
        tags=["meetup", "data"],
        sessions_body=sessions(
            talk(
                "Charts that everybody can read",
                speaker(demo, "priya", job_title="Senior software engineer"),
                about="Colours that hold in sunlight, at night and for people who see fewer.",
                materials=(material("SLIDES", "Slides on charts", "slides/charts"),),
            ),
            talk("Tides as a service", speaker(demo, "Theo Theoretical")),
        ),
        materials=materials(material("PHOTOS", "Pictures", "photos", "MEMBERS_ONLY")),
        **tickets("bristol", 90),
    )  # fmt: skip


def tech_talk_on_databases(demo: Demo):
    return event(
        demo, "tech-talk-databases", demo.day(WE(3), months=-16), "12:30 to 13:30",
        title="Tech talk: what a database does at night",
        summary="Indexes, vacuuming and the query that woke the team at three.",
        type="TECH_TALK",
        tags=["databases"],
        hosts=["dwp"],
        sessions_body=sessions(
            talk(
                "What a database does at night", speaker(demo, "ines"),
                materials=(
                    material("SLIDES", "Slides on databases", "slides/databases"),
                    material("VIDEO", "Recording", "videos/databases", "MEMBERS_ONLY"),
                    material("TRANSCRIPT", "Transcript", "videos/databases/transcript"),
                ),
            )
        ),
    )  # fmt: skip


def workshop_on_threats(demo: Demo):
    return event(
        demo, "workshop-threats", demo.day(WE(2), months=-11), "10:00 to 12:00",
        title="Workshop: look for threats in an hour",
        summary="Draw your service, ask four questions, leave with a list.",
        type="WORKSHOP",
        tags=["security"],
        body=[
            heading("Bring"),
            prose(bullets("a diagram of your service, however rough", "one colleague")),
        ],
        sessions_body=sessions(
            talk(
                "Four questions about your service",
                speaker(demo, "sam", role="FACILITATOR"),
                speaker(demo, "tariq", role="FACILITATOR"),
                kind="DISCUSSION",
            )
        ),
        **tickets("threats", 24, places="FULL"),
    )  # fmt: skip


def general_meeting(demo: Demo):
    return event(
        demo, "general-meeting", demo.day(TH(1), months=-5), "12:00 to 13:00",
        title="Annual general meeting",
        summary="What the committee did, what it spent, and who stands for the next.",
        type="GENERAL_MEETING",
        audience_scope="COMMUNITY_MEMBERS",
        audience_text="Everybody who has been on the mailing list for six weeks may vote.",
        audience_includes_text="",
        materials=materials(
            material("NOTES", "Minutes", "minutes", "MEMBERS_ONLY"),
            material("SLIDES", "Report of the committee", "slides/report"),
        ),
    )  # fmt: skip


def tech_talk_on_old_code(demo: Demo):
    return event(
        demo, "tech-talk-old-code", demo.day(WE(3), months=-4), "12:30 to 13:30",
        title="Tech talk: the code that nobody owns",
        summary="Twelve thousand lines, no tests and no author. Where to begin.",
        type="TECH_TALK",
        tags=["testing", "maintenance"],
        hosts=["dwp", "gds"],
        sessions_body=sessions(
            talk(
                "The code that nobody owns",
                speaker(demo, "fiona"),
                speaker(demo, "amina", role="HOST"),
                about="Tests first, then names, then structure, in this order.",
                materials=(
                    material("SLIDES", "Slides on old code", "slides/old-code"),
                    material("CODE", "The example", "code/old-code"),
                ),
            )
        ),
    )  # fmt: skip


def meetup_that_was_cancelled(demo: Demo):
    return event(
        demo, "meetup-leeds-summer", demo.day(TH(2), months=-3), "17:30 to 20:00",
        title="Meetup in Leeds",
        summary="Three talks about payments, and something to eat.",
        type="MEETUP",
        attendance_mode="IN_PERSON",
        venue=demo.venues["leeds"],
        status="CANCELLED",
        change_reason="No trains ran that day. The talks are part of the next meetup.",
        **tickets("leeds-summer", 70),
    )  # fmt: skip


def lightning_talks_on_breakages(demo: Demo):
    return event(
        demo, "lightning-talks-breakages", demo.day(WE(3), months=-1), "13:00 to 14:00",
        title="Lightning talks: things that broke",
        summary="Four breakages, told by those who were there.",
        type="LIGHTNING_TALKS",
        tags=["lightning talks", "incidents"],
        sessions_body=sessions(
            *(
                talk(title, speaker(demo, who), starts=starts, minutes=12, materials=slides)
                for title, who, starts, slides in [
                    ("The certificate that expired on a Sunday", "ines", time(13, 5),
                     (material("SLIDES", "Slides on certificates", "slides/certificates"),)),
                    ("We deleted the right table", "morgan", time(13, 17), ()),
                    ("A bank holiday that was not in the list", "priya", time(13, 29), ()),
                    ("What the log did not say", "Casey Conjured", time(13, 41), ()),
                ]
            )
        ),
        materials=materials(
            material("VIDEO", "All four talks", "videos/breakages", "MEMBERS_ONLY"),
            material("TRANSCRIPT", "Transcript", "videos/breakages/transcript"),
        ),
    )  # fmt: skip
