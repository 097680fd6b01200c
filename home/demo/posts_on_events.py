"""Posts about events of the demo. As the events, they are dated from the day it is made."""

from datetime import timedelta

from home.demo.posts import Post
from home.demo.writing import Demo, bullets, figure, heading, inset, next_events, prose, quote

A_WEEK = timedelta(days=7)


def posts_on_events(demo: Demo) -> list[Post]:
    conference, breakages = demo.pages["last-conference"], demo.pages["breakages"]
    return [
        Post(
            title="Two days in Bristol: what stays",
            slug="two-days-in-bristol",
            summary="Ninety people, two keynotes and a harbour. What we took home from it.",
            published_on=conference.starts_on + A_WEEK,
            authors=("amina",),
            topics=("events", "community"),
            tags=("conference", "talks"),
            picture="stage",
            events=("last-conference", "conference"),
            body=[
                prose(
                    "Our "
                    + demo.link("last-conference", "conference in Bristol")
                    + " began with tides: they come whether the release is ready or not."
                ),
                heading("What I wrote down"),
                prose(
                    bullets(
                        "An audit is a present, if you ask for it early.",
                        "Beginners find what experts no longer see.",
                        "A shared library needs a named team, or it is nobody's.",
                    )
                ),
                figure(demo.pictures["stage"], "The room, shortly before the first keynote."),
                quote(
                    "The best talk was the one in the queue for coffee.", "Somebody in the queue"
                ),
            ],
        ),
        Post(
            title="Things that broke, and what we changed",
            slug="things-that-broke",
            summary="Four lightning talks on bad days at work, and what came of each.",
            published_on=breakages.starts_on + timedelta(days=5),
            authors=("amina", "ines"),
            topics=("events", "practice"),
            tags=("lightning talks", "incidents"),
            picture="board",
            events=("breakages", "spring-talks"),
            body=[
                prose(
                    "Four people told us about the worst day of their year. Nobody was blamed, "
                    "and a good many of us went home to check a date."
                ),
                heading("What changed since"),
                prose(
                    bullets(
                        "Certificates now have an owner and an alarm.",
                        "Tables are renamed first and deleted a month later.",
                        "Bank holidays come from a list that somebody else keeps.",
                    )
                ),
                inset("The slides and the transcript are with the event."),
                next_events("Tell us about yours", 2),
            ],
        ),
    ]
