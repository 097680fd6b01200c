"""The posts of 2025."""

from datetime import date

from home.demo.posts import Post
from home.demo.writing import (
    Demo,
    bullets,
    external,
    figure,
    heading,
    inset,
    prose,
    quote,
    steps,
    table,
)


def posts_of_2025(demo: Demo) -> list[Post]:
    return [
        Post(
            title="Our first conference in person",
            slug="first-conference",
            summary="On 29 January 2025 we met in Whitechapel for a day of talks and posters.",
            published_on=date(2025, 2, 5),
            authors=("amina",),
            topics=("events", "community"),
            tags=("conference", "talks"),
            picture="stage",
            body=[
                prose(
                    "For years we knew each other as small squares on a screen. On 29 January 2025 "
                    "we filled a room: the Cross Government Software Engineering Conference was "
                    "held in the GDS building in Whitechapel, London."
                ),
                heading("What there was"),
                prose(
                    bullets(
                        "two keynotes, on sustainable software and on opening up source code",
                        "lightning talks of five minutes each",
                        "longer sessions on services that millions of people use",
                        "posters, and coffee next to the posters",
                    )
                ),
                figure(demo.pictures["stage"], "The room, shortly before the first keynote."),
                quote(
                    "I have solved a problem here that my team was about to solve again.",
                    "Somebody in the queue for lunch",
                ),
                heading("What we would do differently"),
                prose(
                    "Breaks of ten minutes are too short for people who have so much to say. Next "
                    "time they will be twenty."
                ),
            ],
        ),
        Post(
            title="Five minutes are enough: how to give a lightning talk",
            slug="lightning-talks",
            events=("spring-talks", "breakages"),
            summary="One idea, three slides and a timer. A short guide to very short talks.",
            published_on=date(2025, 3, 19),
            authors=("morgan",),
            topics=("events",),
            tags=("talks", "how to"),
            body=[
                prose("A lightning talk is the easiest way to start speaking in public."),
                prose(
                    steps(
                        "Choose one thing that you wish you had known a year ago.",
                        "Say why it matters in the first sentence.",
                        "Show three slides at most, with large letters.",
                        "Practise aloud, twice, with a timer.",
                    )
                ),
                inset("Describe what a slide shows: not everybody in the room can see it."),
            ],
        ),
        Post(
            title="What we look for when we read a job advert",
            slug="reading-job-adverts",
            summary="We read forty adverts for engineers and counted what puts people off.",
            published_on=date(2025, 5, 14),
            authors=("amina", "sam"),
            topics=("people",),
            tags=("hiring", "inclusion"),
            group="recruitment",
            body=[
                prose(
                    "The inclusive recruitment group read forty adverts together. We asked one "
                    "question of each sentence: whom does it keep from applying?"
                ),
                table(
                    "What we found in forty adverts",
                    ["In the advert", "How many", "Instead"],
                    ["More than ten requirements", "27", "Name the five that matter"],
                    ["A list of products", "31", "Say what the product is for"],
                    ["No word on flexible hours", "18", "Say what is possible"],
                    ["Years of experience", "22", "Say what they should be able to do"],
                ),
                prose(
                    "Nobody set out to write a bad advert. Most were copied from the one before."
                ),
            ],
        ),
        Post(
            title="Stand for the management committee",
            slug="committee-elections",
            summary="We elect our officers in August. What they do, and how to stand for election.",
            published_on=date(2025, 7, 9),
            authors=("eddie",),
            topics=("community",),
            tags=("elections", "committee"),
            picture="network",
            body=[
                prose(
                    "Until now volunteers have run this community without anybody having chosen "
                    "them. In August we hold our first annual general meeting, and you decide."
                ),
                heading("Before you stand"),
                prose(
                    "Read the "
                    + demo.link("terms-of-reference", "terms of reference")
                    + ". An officer gives about two hours a week and serves for a year."
                ),
                heading("How to stand"),
                prose(
                    steps(
                        "Write up to 200 words about yourself.",
                        "Ask two members to second you.",
                        "Send it to the committee by the end of July.",
                    )
                ),
            ],
        ),
        Post(
            title="We have a committee",
            slug="new-committee",
            summary="The first annual general meeting adopted our terms and elected officers.",
            published_on=date(2025, 8, 28),
            authors=("eddie",),
            topics=("community",),
            tags=("committee", "elections"),
            body=[
                prose(
                    "Members met online in August 2025 and adopted the "
                    + demo.link("terms-of-reference", "terms of reference")
                    + ". They also elected officers for a year.",
                    "The minutes are in the "
                    + demo.link("community-space", "community space")
                    + ". Thank you to everybody who stood.",
                ),
            ],
        ),
        Post(
            title="Charts that everybody at sea can read",
            slug="charts-everybody-can-read",
            summary="How the people who make nautical charts test colours, contrast and words.",
            published_on=date(2025, 11, 5),
            authors=("ukho",),
            topics=("practice",),
            tags=("accessibility", "testing"),
            elsewhere={
                "original_site_name": "Example engineering blog",
                "original_url": "https://example.org/charts-everybody-can-read/",
                "original_published_on": date(2025, 10, 20),
            },
            body=[
                prose(
                    "A chart is read at night, in rain, by somebody who is tired. Whatever works "
                    "then works for everybody."
                ),
                heading("Three tests before every release"),
                prose(
                    bullets(
                        "Print it in grey. Can you still tell deep water from shallow?",
                        "Turn the brightness down to a tenth.",
                        "Read the labels to somebody who has never seen the chart.",
                    ),
                    "The contrast we aim for is that of the "
                    + external(
                        "https://www.w3.org/TR/WCAG22/", "Web Content Accessibility Guidelines"
                    )
                    + ".",
                ),
            ],
        ),
    ]
