"""Atom feeds (RFC 4287) of the blog: all of it, or one tag, topic or author."""

import re
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import path, reverse
from django.utils.timezone import make_aware
from taggit.models import Tag

from blog.loading import authors_of, prepared
from blog.models import BlogPostPage
from cms.api.context import ApiContext
from cms.api.files import context_of
from cms.api.pages import canonical_url
from cms.api.renditions import absolute_url
from cms.feeds import FeedSource, SiteFeed
from cms.models import Organisation, Person, Topic

NEWEST = 20
KINDS = ("tag", "topic", "author")
SLUG = re.compile(r"[-a-zA-Z0-9_]+")


class BlogFeed(SiteFeed):
    """The newest posts of the site that is asked, as far as they are public."""

    def get_object(self, request: HttpRequest, kind: str = "", slug: str = "") -> FeedSource:
        context = context_of(request)
        posts = context.public.pages(BlogPostPage.objects.all())
        if not kind:
            return FeedSource(context, "", request.path, posts)
        label, posts = narrowed(context, posts, kind, slug)
        if not label:
            raise Http404(f"No {kind} has this name.")
        return FeedSource(context, label, request.path, posts)

    def items(self, source: FeedSource) -> list[tuple[ApiContext, BlogPostPage]]:
        posts = prepared(source.context, source.rows.newest_first()[:NEWEST])
        return [(source.context, post) for post in posts]

    def item_title(self, item) -> str:
        return item[1].title

    def item_description(self, item) -> str:
        return item[1].summary

    def item_link(self, item) -> str:
        return canonical_url(*item)

    def item_guid(self, item) -> str:
        return f"urn:uuid:{item[1].translation_key}"

    def item_pubdate(self, item) -> datetime:
        return make_aware(datetime.combine(item[1].published_on, time()))

    def item_updateddate(self, item) -> datetime:
        return item[1].last_published_at or self.item_pubdate(item)

    def item_extra_kwargs(self, item) -> dict[str, Any]:
        return {"author_names": [author.name for author in authors_of(*item)]}


def narrowed(context: ApiContext, posts: Any, kind: str, slug: str) -> tuple[str, QuerySet]:
    """What a feed is about in words, and its posts. The words are empty where there is no such."""
    public = context.public.entries
    if kind == "tag":
        posts = posts.tagged(slug)
        tag = Tag.objects.filter(slug=slug).first()
        return (tag.name if tag and posts.exists() else ""), posts
    if kind == "topic":
        topics = public(Topic.objects.filter(slug=slug))
        topic = topics.first()
        return (topic.name if topic else ""), posts.about_any_of(topics)
    people = public(Person.objects.filter(slug=slug))
    organisations = public(Organisation.objects.filter(slug=slug))
    author = people.first() or organisations.first()
    return (author.name if author else ""), posts.by_any_of(people, organisations)


def feed_url(kind: str = "", slug: str = "") -> str:
    """The absolute address of the blog's feed, or of one part of it."""
    if kind:
        return absolute_url(reverse(f"blog-feed-{kind}", args=[slug]))
    return absolute_url(reverse("blog-feed"))


def feed_url_for(filter: dict[str, Any]) -> str:
    """The feed of what a BlogPostFilter lets through: of all posts where there is no narrower."""
    if len(filter) == 1:
        [(kind, slug)] = filter.items()
        if kind in KINDS and SLUG.fullmatch(slug):
            return feed_url(kind, slug)
    return feed_url()


urlpatterns = [
    path("blog/", BlogFeed(), name="blog-feed"),
    *(
        path(f"blog/{kind}/<slug:slug>/", BlogFeed(), {"kind": kind}, name=f"blog-feed-{kind}")
        for kind in KINDS
    ),
]
