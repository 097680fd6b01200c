"""Posts for the benchmark, as many as are asked for, and a little of all else but events."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from modelsearch.backends import get_search_backend

from bench.pages import add_pages, tag_pages
from bench.pictures import add_images
from blog.models import BlogIndexPage, BlogPostPage, PostAuthor, RelatedEvent
from blog.models.posts import reading_time
from cms.models import Person, SiteImage, Topic
from events.models import EventPage
from sig.models import SigPage
from tests.factories import (
    MeetingNotePageFactory,
    PersonFactory,
    SigPageFactory,
    StandardPageFactory,
    TopicFactory,
)

NEWEST = date(2026, 1, 1)
POSTS_A_DAY = 5
BATCH = 5000
INDEXED = 500
BUTTON = {"text": "Come", "page": None, "url": "https://example.org/", "access": "PUBLIC"}
RARE = 50
"""One post of so many has the word that is searched for."""


def fill_around() -> None:
    """What posts and events refer to: people, topics, pictures, groups."""
    images = add_images(30)
    people = [PersonFactory(slug=f"person-{n}", photo=images[n]) for n in range(20)]
    for _ in range(8):
        TopicFactory()
    page = StandardPageFactory(slug="standing", body=[])
    page.body = body(images, page.pk)
    page.save()
    for n in range(8):
        sig = SigPageFactory(slug=f"group-{n}", leads=people[n : n + 2])
        MeetingNotePageFactory(parent=sig)


def fill(number: int, first: int = 0) -> None:
    """Adds posts, the newest first: those from number `first` up to `number`."""
    for start in range(first, number, BATCH):
        add_posts(range(start, min(start + BATCH, number)))


def add_posts(numbers: range) -> None:
    people, topics = list(Person.objects.order_by("pk")), list(Topic.objects.order_by("pk"))
    images = list(SiteImage.objects.order_by("pk"))
    sigs = list(SigPage.objects.order_by("pk"))
    minutes: dict[bool, int] = {}
    posts: list[Any] = []
    for n in numbers:
        is_rare = n % RARE == 0
        post = BlogPostPage(
            slug=f"post-{n}", title=f"Post {n}", summary=f"A sentence about post {n}.",
            published_on=NEWEST - timedelta(days=n // POSTS_A_DAY),
            lead_image=images[n % len(images)], sig=sigs[n % len(sigs)],
            body=body(images[n % 20 :], sigs[n % 8].pk, "lighthouse" if is_rare else "harbour"),
        )  # fmt: skip
        if is_rare not in minutes:
            minutes[is_rare] = reading_time(post)
        post.reading_time_minutes = minutes[is_rare]
        posts.append(post)
    add_pages(BlogIndexPage.objects.get(), posts)
    PostAuthor.objects.bulk_create(
        PostAuthor(post_id=post.pk, sort_order=order, person=people[(n + step) % len(people)])
        for n, post in zip(numbers, posts, strict=True)
        for order, step in enumerate((0, 7))
    )
    through = BlogPostPage.topics.through
    through.objects.bulk_create(
        through(blogpostpage_id=post.pk, topic=topics[n % len(topics)])
        for n, post in zip(numbers, posts, strict=True)
    )
    tag_pages(
        {post: ("community", f"tag {n % 15}") for n, post in zip(numbers, posts, strict=True)}
    )
    index = get_search_backend().get_index_for_model(BlogPostPage)
    for start in range(0, len(posts), INDEXED):
        keys = [post.pk for post in posts[start : start + INDEXED]]
        index.add_items(BlogPostPage, BlogPostPage.get_indexed_objects().filter(pk__in=keys))


def relate_to_events() -> None:
    """Makes every tenth post one about an event. Call when there are events."""
    events = list(EventPage.objects.order_by("pk").values_list("pk", flat=True)[:100])
    posts = BlogPostPage.objects.filter(slug__endswith="1").order_by("pk")
    RelatedEvent.objects.bulk_create(
        RelatedEvent(post_id=pk, event_id=events[n % len(events)], sort_order=0)
        for n, pk in enumerate(posts.values_list("pk", flat=True))
    )


def body(images: list, linked: int, word: str = "harbour") -> list[dict]:
    """A post of some 600 words in 22 blocks, with a link to a page, as it is stored."""
    words = f"<p>{f'What we learned about the {word} this year. ' * 8}</p>"
    link = f'<p>It began with <a linktype="page" id="{linked}">a group</a> that meets.</p>'
    table = {
        "data": [["Year", "Ships"], ["2024", "12"], ["2025", "15"]],
        "first_row_is_table_header": True, "first_col_is_header": False,
        "table_caption": "Ships by year",
    }  # fmt: skip
    parts: list[tuple[str, Any]] = []
    for n, title in enumerate(("What happened", "How we did it", "What it cost", "What is next")):
        parts += [
            ("heading", {"text": title, "level": "2"}),
            ("prose", words),
            ("prose", link if n == 1 else words),
            ("figure", {"image": images[n].pk, "caption": f"Picture {n + 1}"}),
        ]
    parts += [
        ("quote", {"text": "We should do this again.", "attribution": "Everybody"}),
        ("table", table),
        ("code", {"language": "shell", "code": "make demo"}),
        ("inset", "<p>The door is locked at <b>nine</b>.</p>"),
        ("video", {"title": "The talk", "url": "https://example.org/v", "transcript_url": ""}),
        ("call_to_action", {"link": BUTTON, "opens_at": None, "closes_at": None}),
    ]  # fmt: skip
    return [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in parts]
