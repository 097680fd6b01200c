"""The blog of the demo: a post as data, and how it becomes a page."""

from dataclasses import dataclass, field
from datetime import date

from blog.models import BlogIndexPage, BlogPostPage, PostAuthor, RelatedEvent
from home.demo.publishing import publish_new
from home.demo.writing import Demo


@dataclass(frozen=True)
class Post:
    """A post. Authors, topics, picture, group and events are given by their short names."""

    title: str
    slug: str
    summary: str
    published_on: date
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    body: list
    picture: str = ""
    group: str = ""
    events: tuple[str, ...] = ()
    elsewhere: dict = field(default_factory=dict)
    """Where it appeared first: original_site_name, original_url, original_published_on."""


def blog_of(demo: Demo) -> BlogIndexPage:
    return BlogIndexPage.objects.child_of(demo.site.root_page).get()


def publish_posts(demo: Demo, posts: list[Post]) -> None:
    """Publishes each post, as if on the morning of its date."""
    blog = blog_of(demo)
    for post in posts:
        owner = demo.author if "amina" in post.authors else demo.editor
        publish_new(demo, blog, page_for(demo, post), post.published_on, owner=owner)


def page_for(demo: Demo, post: Post) -> BlogPostPage:
    """The page that holds the post, not saved yet."""
    page = BlogPostPage(
        title=post.title,
        slug=post.slug,
        summary=post.summary,
        published_on=post.published_on,
        lead_image=demo.pictures.get(post.picture),
        listing_image=demo.pictures.get(post.picture),
        sig=demo.groups.get(post.group),
        body=post.body,
        **post.elsewhere,
    )
    page.post_authors = [author_for(demo, name) for name in post.authors]
    page.related_events = [RelatedEvent(event=demo.pages[name]) for name in post.events]
    page.topics = [demo.topics[name] for name in post.topics]
    page.tags.add(*post.tags)
    return page


def author_for(demo: Demo, name: str) -> PostAuthor:
    """A person or an organisation as an author, whichever has this short name."""
    return PostAuthor(person=demo.people.get(name), organisation=demo.organisations.get(name))
