"""A part of the list of posts, and what a listing page shows beside it."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast, ExtractYear

from blog.loading import prepared
from blog.models import BlogPostPage
from cms.api.context import ApiContext
from cms.api.errors import bad_argument
from cms.api.pagination import checked_first, checked_year, decode_cursor, encode_cursor
from cms.api.statements import read
from cms.models import Organisation, PageTag, Person, Topic
from sig.models import SigPage

DEFAULT_FIRST = 20


class PostList:
    """The posts one caller asked for. Raises ApiError on arguments that can't be used."""

    def __init__(
        self,
        context: ApiContext,
        filter: dict[str, Any],
        order: str | None,
        first: int | None,
        after: str | None,
    ):
        self.context = context
        self.filter = {name: value for name, value in filter.items() if value is not None}
        self.newest_first = order != "PUBLISHED_ASC"
        self.first = checked_first(first, DEFAULT_FIRST)
        self.after = decode_cursor(after, date.fromisoformat, int) if after else None
        self.posts = filtered(context, self.filter)

    @cached_property
    def _part(self) -> list[BlogPostPage]:
        """The part asked for, and one more post if there is one."""
        posts = self.posts.newest_first() if self.newest_first else self.posts.oldest_first()
        if self.after:
            posts = posts.before(*self.after) if self.newest_first else posts.after(*self.after)
        return read(posts[: self.first + 1])

    @cached_property
    def nodes(self) -> list[BlogPostPage]:
        return prepared(self.context, self._part[: self.first])

    @property
    def cursors(self) -> list[str]:
        return [encode_cursor(post.published_on, post.pk) for post in self.nodes]

    @property
    def has_next_page(self) -> bool:
        return len(self._part) > self.first

    @property
    def has_previous_page(self) -> bool:
        return self.after is not None

    @cached_property
    def total_count(self) -> int:
        return self.context.remembered(("number of posts", *self.shown), self.posts.count)

    @cached_property
    def facets(self) -> dict[str, list[dict]]:
        """Years, tags, topics and authors. The same in all parts of a list."""
        return self.context.remembered(("facets of posts", *self.shown), self.find_facets)

    @property
    def shown(self) -> list[tuple[str, Any]]:
        """Which posts the whole list has."""
        return sorted(self.filter.items())

    def find_facets(self) -> dict[str, list[dict]]:
        """All in one query."""
        found: dict[str, list[dict]] = {"year": [], "tag": [], "topic": [], "author": []}
        for kind, value, label, count in facet_rows(self.context, self.posts):
            found[kind].append({"value": value, "label": label, "count": count})
        for kind, values in found.items():
            if kind == "year":
                values.sort(key=lambda each: each["value"], reverse=True)
            else:
                values.sort(key=lambda each: (-each["count"], each["label"]))
        return found


def filtered(context: ApiContext, filter: dict[str, Any]):
    """The public posts that a BlogPostFilter lets through. What is not public lets none through."""
    posts: Any = context.public.pages(BlogPostPage.objects.all())
    entries = context.public.entries
    year, month = checked_year("filter.year", filter.get("year")), filter.get("month")
    if month is not None and year is None:
        raise bad_argument("filter.month", "Send filter.year with it.")
    if month is not None and not 1 <= month <= 12:
        raise bad_argument("filter.month", "Send a month from 1 to 12.")
    if year is not None:
        posts = posts.filter(published_on__year=year)
    if month is not None:
        posts = posts.filter(published_on__month=month)
    if "tag" in filter:
        posts = posts.tagged(filter["tag"])
    if "topic" in filter:
        posts = posts.about_any_of(entries(Topic.objects.filter(slug=filter["topic"])))
    if "author" in filter:
        slug = filter["author"]
        posts = posts.by_any_of(
            entries(Person.objects.filter(slug=slug)),
            entries(Organisation.objects.filter(slug=slug)),
        )
    if "sig" in filter:
        sigs = context.public.pages(SigPage.objects.filter(slug=filter["sig"]))
        posts = posts.filter(sig__in=sigs)
    return posts


def facet_rows(context: ApiContext, posts) -> QuerySet:
    """Rows of kind, value, label and number of posts."""
    ids = posts.order_by().values("pk")

    def rows(kind: str, queryset, value: Any, label: Any, counted: str) -> QuerySet:
        counts = queryset.order_by().annotate(
            facet=Value(kind, CharField()),
            facet_value=Cast(value, CharField()),
            facet_label=Cast(label, CharField()),
        )
        return counts.values("facet", "facet_value", "facet_label").annotate(
            number=Count(counted, distinct=True)
        )

    public = context.public.entries
    in_posts = BlogPostPage.objects.filter(pk__in=ids)
    people = public(Person.objects.filter(authorships__post__in=ids))
    organisations = public(Organisation.objects.filter(authorships__post__in=ids))
    topics = public(Topic.objects.filter(posts__in=ids))
    year = ExtractYear("published_on")
    parts = (
        rows("year", in_posts, year, year, "pk"),
        rows(
            "tag",
            PageTag.objects.filter(content_object__in=ids),
            "tag__slug",
            "tag__name",
            "content_object",
        ),
        rows("topic", topics, "slug", "name", "posts"),
        rows("author", people, "slug", "name", "authorships__post"),
        rows("author", organisations, "slug", "name", "authorships__post"),
    )
    return (
        parts[0]
        .union(*parts[1:], all=True)
        .values_list("facet", "facet_value", "facet_label", "number")
    )
