"""Posts for the benchmark, as many as are asked for, and a little of all else but events."""

from datetime import date, timedelta

from tests.factories import (
    BlogPostPageFactory,
    MeetingNotePageFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
)


def fill(posts: int) -> None:
    people = [PersonFactory(slug=f"person-{n}", photo=SiteImageFactory()) for n in range(20)]
    topics = [TopicFactory() for _ in range(8)]
    images = [SiteImageFactory() for _ in range(10)]
    StandardPageFactory(slug="standing", body=body(images[0]))
    sigs = [SigPageFactory(slug=f"group-{n}", leads=people[n : n + 2]) for n in range(8)]
    for sig in sigs:
        MeetingNotePageFactory(parent=sig)
    for n in range(posts):
        BlogPostPageFactory(
            slug=f"post-{n}", title=f"Post {n}", published_on=date(2026, 1, 1) - timedelta(days=n),
            authors=[people[n % 20], people[(n + 7) % 20]], topics=[topics[n % 8]],
            tags=[f"tag {n % 15}", "community"], lead_image=images[n % 10], sig=sigs[n % 8],
            body=body(images[(n + 3) % 10], "lighthouse" if n % 50 == 0 else "harbour"),
        )  # fmt: skip


def body(image, word: str = "harbour") -> list[tuple]:
    words = f"<p>{'What we learned about the ' + word + ' this year. ' * 20}</p>"
    return [
        ("heading", {"text": "What happened", "level": "2"}),
        ("prose", words),
        ("figure", {"image": image, "caption": "At the meeting"}),
        ("prose", words),
        ("quote", {"text": "We should do this again.", "attribution": "Everybody"}),
    ]
