"""The newest post of the demo, which shows every kind of block that a body can have."""

from datetime import date

from home.demo.posts import Post
from home.demo.writing import (
    Demo,
    bullets,
    button,
    code,
    external,
    figure,
    gallery,
    heading,
    inset,
    morning,
    next_events,
    people,
    prose,
    quote,
    table,
    video,
)


def showcase(demo: Demo) -> Post:
    return Post(
        title="What a release costs: a year of measuring",
        slug="what-a-release-costs",
        summary="Four teams measured the energy of each release for a year. This is what they saw.",
        published_on=date(2026, 11, 4),
        authors=("priya", "morgan"),
        topics=("sustainability", "practice", "open-source"),
        tags=("green", "measuring", "open source"),
        picture="leaf",
        group="sustainable",
        body=[
            prose(
                "A year ago the "
                + demo.link("sustainable", "sustainable software group")
                + " asked four teams for a favour: <b>measure every release, and change nothing "
                "else</b>. We follow the method of the "
                + external("https://sci.greensoftware.foundation/", "Software Carbon Intensity")
                + " specification."
            ),
            heading("What we measured"),
            figure(demo.pictures["network"], "Each circle is a service, each line a call."),
            table(
                "Energy for one release, in kilowatt hours",
                ["Team", "At the start", "After a year"],
                ["Payments", "41", "19"],
                ["Licences", "12", "11"],
                ["Maps", "88", "52"],
                ["Notifications", "7", "3"],
            ),
            inset("The figures are made up, as is everything in this demonstration."),
            heading("How it is counted", level=3),
            prose(
                "The tool is open. It reads the hours that each build ran and the size of the "
                "machine:"
            ),
            code(
                "python",
                "def energy(builds):",
                '    """Kilowatt hours of some builds."""',
                "    return sum(build.hours * build.machine.kilowatts for build in builds)",
            ),
            heading("What the teams said"),
            quote(
                "We never set a target. Seeing the number after each release was enough.",
                "The payments team",
            ),
            people(
                "Who measured",
                (demo.people["priya"], "I collected the figures and drew the charts."),
                (demo.people["morgan"], "I wrote the tool and published it."),
                (demo.people["sam"], ""),
            ),
            heading("See for yourself"),
            video(
                "Priya shows how to read the figures of one release",
                "https://example.org/videos/what-a-release-costs/",
                "https://example.org/videos/what-a-release-costs/transcript/",
            ),
            gallery(
                (demo.pictures["leaf"], "The group's sticker"),
                (demo.pictures["board"], "What we mean to do next"),
                (demo.pictures["stage"], "The talk in October"),
            ),
            heading("Take part"),
            prose(
                "We look for four more teams. You need:",
                bullets("a service that is released at least twice a month", "an hour a month"),
            ),
            button(
                "Put your team forward",
                "https://example.org/measure-with-us/",
                opens_at=morning(date(2026, 11, 4)),
                closes_at=morning(date(2027, 1, 29)),
            ),
            next_events("Meet the group", 2, demo.groups["sustainable"]),
        ],
    )
