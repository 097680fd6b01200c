"""The posts of 2026, but for the one that shows every kind of block."""

from datetime import date

from home.demo.posts import Post
from home.demo.writing import (
    Demo,
    bullets,
    button,
    code,
    figure,
    heading,
    inset,
    prose,
    quote,
    steps,
)


def posts_of_2026(demo: Demo) -> list[Post]:
    return [
        Post(
            title="A pull request that people want to review",
            slug="pull-requests-people-want-to-review",
            summary="Small, explained and tested: what we ask of a change before we ask for eyes.",
            published_on=date(2026, 1, 21),
            authors=("priya",),
            topics=("practice",),
            tags=("code review", "how to"),
            picture="branches",
            body=[
                prose(
                    "The best review I ever had took four minutes, because I had spent forty on "
                    "making the change easy to read."
                ),
                prose(
                    bullets(
                        "Change one thing. Tidy up in a commit of its own.",
                        "Say why in the description. The code says what.",
                        "Point at the line you are least sure of.",
                    )
                ),
                heading("See what you are about to send"),
                code("shell", "git fetch origin", "git diff origin/main...HEAD --stat"),
            ],
        ),
        Post(
            title="Notes from a lean coffee: testing what nobody understands",
            slug="lean-coffee-testing",
            summary="Nine votes for one subject: how to write tests for code that nobody knows.",
            published_on=date(2026, 2, 27),
            authors=("amina",),
            topics=("events", "practice"),
            tags=("lean coffee", "testing"),
            events=("lean-coffee-series", "nobody-owns"),
            picture="board",
            body=[
                prose(
                    "At our "
                    + demo.link("lean-coffee", "lean coffee")
                    + " in February one card had nine votes before the timer started. It said: "
                    "“I have to change 12,000 lines that nobody here wrote.”"
                ),
                heading("What helped others"),
                prose(
                    steps(
                        "Write down what the code does today, right or wrong, as tests.",
                        "Change nothing until those tests run in under a minute.",
                        "Rename before you restructure.",
                    )
                ),
                quote("You do not need courage if you have tests.", "Somebody with three votes"),
            ],
        ),
        Post(
            title="Our code is open. Now what?",
            slug="our-code-is-open",
            summary="Publishing a repository is the easy part. How we look after ours.",
            published_on=date(2026, 4, 15),
            authors=("morgan",),
            topics=("open-source",),
            tags=("open source", "maintenance"),
            group="open-source",
            picture="branches",
            body=[
                prose(
                    "In one afternoon we made sixty repositories public. In the year since, we "
                    "learned what it takes to keep them worth reading."
                ),
                heading("What we do each month"),
                prose(
                    bullets(
                        "answer every question, even with “not now”",
                        "archive what nobody looks after",
                        "thank one person from outside by name",
                    )
                ),
                inset(
                    "Join the " + demo.link("open-source", "open source group") + " if you do too."
                ),
            ],
        ),
        Post(
            title="From first job to lead in five moves",
            slug="first-job-to-lead",
            summary="A career in government engineering can go sideways, and that is a good thing.",
            published_on=date(2026, 6, 10),
            authors=("sam", "gds"),
            topics=("people",),
            tags=("careers", "mentoring"),
            body=[
                prose(
                    "I have worked for five public bodies in eleven years. Each move looked "
                    "sideways when I made it. Together they taught me the job I have now."
                ),
                heading("What I would tell my younger self"),
                prose(
                    bullets(
                        "Ask to sit with operations for a month.",
                        "Find somebody two steps ahead of you and ask them for an hour.",
                        "Write down what you learned before you leave.",
                    )
                ),
                heading("If you want to talk"),
                button("Find a mentor", "https://example.org/mentoring/"),
            ],
        ),
        Post(
            title="Ten small things that made our service greener",
            slug="ten-greener-things",
            summary="None took longer than a day. Together they saved a third of the energy.",
            published_on=date(2026, 9, 16),
            authors=("priya", "amina"),
            topics=("sustainability", "practice"),
            tags=("green", "performance"),
            group="sustainable",
            picture="leaf",
            body=[
                prose("We gave ourselves ten working days, and one change for each."),
                prose(
                    steps(
                        "Switched off test environments at night.",
                        "Made pictures no larger than they are shown.",
                        "Deleted logs that nobody had read for a year.",
                        "Ran the tests that a change can break, not all of them.",
                        "Removed a script that counted visitors twice.",
                        "Moved nightly jobs to the hours when the wind blows.",
                        "Cached what changes once a day for a day.",
                        "Chose the smaller machine, and found that it was enough.",
                        "Stopped building what we never released.",
                        "Wrote it all down, so that others can do it in five days.",
                    )
                ),
                figure(demo.pictures["leaf"], "The group's sticker. Ask for one."),
            ],
        ),
    ]
