"""Drafts that keep the admin of the demo alive: one waits for a reviewer, one is unfinished."""

from datetime import date

from home.demo.posts import Post, blog_of, page_for
from home.demo.publishing import add_draft
from home.demo.writing import Demo, bullets, heading, prose


def add_drafts(demo: Demo) -> None:
    blog = blog_of(demo)
    waiting = add_draft(blog, page_for(demo, waiting_post()), demo.author)
    waiting.get_workflow().start(waiting, demo.author)
    add_draft(blog, page_for(demo, unfinished_post()), demo.author)


def waiting_post() -> Post:
    return Post(
        title="What I learned from my first incident",
        slug="my-first-incident",
        summary="The service was down for eleven minutes. What I would do in the first two.",
        published_on=date(2026, 11, 20),
        authors=("amina",),
        topics=("practice",),
        tags=("incidents",),
        body=[
            prose(
                "At 9:12 on a Monday the pages stopped. I was the only one online, and I had never "
                "led an incident."
            ),
            heading("The first two minutes"),
            prose(
                bullets(
                    "Say out loud, in the channel, that you lead.",
                    "Write down the time of everything you see.",
                    "Ask one person to talk to those who use the service.",
                ),
                "Nobody minded that I asked. They minded that I asked late.",
            ),
        ],
    )


def unfinished_post() -> Post:
    return Post(
        title="Pairing across three departments",
        slug="pairing-across-departments",
        summary="Three engineers, three laptops that cannot talk to each other, one problem.",
        published_on=date(2026, 11, 22),
        authors=("amina",),
        topics=(),
        tags=(),
        body=[
            prose("Still to write: how we shared a screen, and what security said."),
            heading("What went wrong"),
        ],
    )
