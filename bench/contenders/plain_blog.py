"""Resolvers of posts."""

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils import timezone

from bench.contenders.plain_blocks import body
from bench.contenders.plain_parts import Resolvers, authors
from blog.feeds import feed_url
from blog.models import BlogPostPage
from cms.api.pagination import encode_cursor
from cms.models import Organisation, PageTag, Person, Topic


def posts():
    return BlogPostPage.objects.live().public()


def blog_posts(root, info, first, order=None, filter=None, after=None) -> dict:
    return {"first": first, "rows": list(posts().newest_first()[: first + 1])}


def blog_post(root, info, path):
    found = posts().filter(url_path__endswith=path)  # grapple looks for it so
    return next((post for post in found if post.url == path), None)


def page_info(part: dict, info) -> dict:
    nodes = part["rows"][: part["first"]]
    last = nodes[-1]
    return {
        "has_next_page": len(part["rows"]) > part["first"],
        "end_cursor": encode_cursor(last.published_on, last.pk),
    }


def years(part: dict, info) -> list[dict]:
    found = posts().order_by().annotate(year=ExtractYear("published_on")).values_list("year")
    counted = found.annotate(number=Count("pk")).order_by("-year")
    return [{"value": str(year), "label": str(year), "count": number} for year, number in counted]


def counted(rows, value: str, label: str, by: str) -> list[dict]:
    found = rows.order_by().values_list(value, label).annotate(number=Count(by, distinct=True))
    return [
        {"value": value, "label": label, "count": number}
        for value, label, number in found.order_by("-number", label)
    ]


def tags(part: dict, info) -> list[dict]:
    rows = PageTag.objects.filter(content_object__in=posts().order_by().values("pk"))
    return counted(rows, "tag__slug", "tag__name", "content_object")


def topics(part: dict, info) -> list[dict]:
    rows = Topic.objects.live().filter(posts__in=posts().order_by().values("pk"))
    return counted(rows, "slug", "name", "posts")


def facet_of_authors(part: dict, info) -> list[dict]:
    found = []
    for model in (Person, Organisation):
        rows = model.objects.live().filter(authorships__post__in=posts().order_by().values("pk"))
        found += counted(rows, "slug", "name", "authorships__post")
    return sorted(found, key=lambda each: (-each["count"], each["label"]))


def related_events(post, info) -> list:
    return [each.event.specific for each in post.related_events.all()]


def next_occurrence(event, info):
    return event.occurrences.going_ahead().not_over(timezone.now()).first_first().first()


def next_post(post, info):
    return posts().after(post.published_on, post.pk).oldest_first().first()


def previous_post(post, info):
    return posts().before(post.published_on, post.pk).newest_first().first()


EVENT = {"path": lambda page, info: page.url, "nextOccurrence": next_occurrence}

BLOG: Resolvers = {
    "Query": {"blogPosts": blog_posts, "blogPost": blog_post},
    "BlogPostConnection": {
        "totalCount": lambda part, info: posts().count(),
        "nodes": lambda part, info: part["rows"][: part["first"]],
        "pageInfo": page_info,
        "years": years,
        "tags": tags,
        "topics": topics,
        "authors": facet_of_authors,
        "feedUrl": lambda part, info: feed_url(),
    },
    "BlogPostPage": {
        "path": lambda post, info: post.url,
        "authors": authors,
        "topics": lambda post, info: list(post.topics.all()),
        "tags": lambda post, info: list(post.tags.all()),
        "body": body,
        "originallyPublished": lambda post, info: None,
        "relatedEvents": related_events,
        "next": next_post,
        "previous": previous_post,
        "seo": lambda post, info: post,
    },
    "EventPage": EVENT,
    "ConferencePage": EVENT,
}
