"""What is loaded for posts, for all of a list at once. See `cms.api.context`."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import (
    BigIntegerField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    Window,
)
from django.db.models.functions import Cast, Coalesce, RowNumber
from django.utils.timezone import localdate

from blog.models import BlogPostPage, PostAuthor, RelatedEvent
from blog.models.posts import reading_time
from cms.api.context import ApiContext, load_before
from cms.api.drafts import drafts_of
from cms.api.images import images_by_id
from cms.api.pages import at_path, only_page, public_at, tags_of_pages
from cms.api.people import organisations_by_id, people_by_id
from cms.api.publication import Public
from cms.api.statements import compiled_once
from cms.models import PageTag, Topic
from sig.schema import sigs_by_id


def prepared(context: ApiContext, posts) -> list[BlogPostPage]:
    """Posts as peers, with what nearly every caller asks for noted."""
    peers = context.together(posts)
    context.want(images_by_id, [post.lead_image_id for post in peers])
    context.want(sigs_by_id, [post.sig_id for post in peers])
    context.want(relations_of_posts, [post.pk for post in peers])
    return peers


def posts_by_id(context: ApiContext, ids: list[int]) -> dict[int, BlogPostPage]:
    """The public ones among these posts."""
    return {post.pk: post for post in prepared(context, public_posts(context.public, ids))}


@compiled_once
def public_posts(public: Public, ids: Sequence[int]) -> QuerySet:
    return public.pages(BlogPostPage.objects.filter(pk__in=ids))


def post_at(context: ApiContext, path: str) -> BlogPostPage | None:
    """The public post at a site-relative path, if there is one."""
    has_neighbours = any(context.may_ask(f"BlogPostPage.{name}") for name in ("next", "previous"))
    post = only_page(context, at_path(context, posts_at, path, has_neighbours), together=prepared)
    if post and has_neighbours:
        found = {"next_pk": post.next_pk, "previous_pk": post.previous_pk}
        context.put(neighbours_of_posts, {post.pk: found})
        context.want(posts_by_id, found.values())
    return post


@compiled_once
def posts_at(public: Public, place: Sequence[str], has_neighbours: bool) -> QuerySet:
    posts = public_at(public, BlogPostPage.objects.all(), place)
    return with_neighbours(public, posts) if has_neighbours else posts


class PostRelations(NamedTuple):
    """What is joined to a post from elsewhere, each in the order that readers see."""

    authors: list[tuple[int | None, int | None]]
    """A person's id or an organisation's."""
    tags: list[dict]
    topics: list[dict]
    events: list[int]
    """The keys of the events that it is about, public or not."""


def relations_of(context: ApiContext, post: BlogPostPage) -> PostRelations:
    return context.get_for(relations_of_posts, post)


def authors_of(context: ApiContext, post: BlogPostPage) -> list:
    """A post's public authors, in order."""
    found = (
        context.get(people_by_id, person_id) or context.get(organisations_by_id, organisation_id)
        for person_id, organisation_id in relations_of(context, post).authors
    )
    return [author for author in found if author]


def relations_of_posts(context: ApiContext, ids: list[int]) -> dict[int, PostRelations]:
    """By post: its authors, tags, public topics and events, all in one query."""
    found = {pk: PostRelations([], [], [], []) for pk in ids}
    for post_id, kind, _, person_id, organisation_id, name, slug, description in sorted(
        related(context.public, ids), key=lambda row: (row[2], row[5])
    ):
        relations = found[post_id]
        if kind == "author":
            relations.authors.append((person_id, organisation_id))
            context.want(people_by_id, [person_id])
            context.want(organisations_by_id, [organisation_id])
        elif kind == "event":
            relations.events.append(person_id)
        elif kind == "tag":
            relations.tags.append({"name": name, "slug": slug})
        else:
            relations.topics.append({"name": name, "slug": slug, "description": description})
    return found


@compiled_once
def related(public: Public, ids: Sequence[int]) -> QuerySet:
    """Rows of post, kind, place, keys of person (or event) and organisation, and three texts."""
    nobody = Cast(Value(None), BigIntegerField())
    nothing = Value("", TextField())

    def rows(queryset, post, kind: str, place, person, organisation, name, slug, description):
        return queryset.order_by().values_list(
            post, Value(kind, TextField()), place, person, organisation,
            Cast(name, TextField()), Cast(slug, TextField()), Cast(description, TextField()),
        )  # fmt: skip

    authors = PostAuthor.objects.filter(post_id__in=ids)
    tags = PageTag.objects.filter(content_object_id__in=ids)
    topics = public.entries(Topic.objects.filter(posts__in=ids))
    parts = (
        rows(
            authors, "post_id", "author", Coalesce("sort_order", 0), "person_id",
            "organisation_id", nothing, nothing, nothing,
        ),
        rows(
            tags, "content_object_id", "tag", Value(0), nobody, nobody, "tag__name", "tag__slug",
            nothing,
        ),
        rows(topics, "posts", "topic", Value(0), nobody, nobody, "name", "slug", "description"),
        rows(
            RelatedEvent.objects.filter(post_id__in=ids).exclude(event=None), "post_id", "event",
            Coalesce("sort_order", 0), "event_id", nobody, nothing, nothing, nothing,
        ),
    )  # fmt: skip
    return parts[0].union(*parts[1:], all=True)


def neighbour(context: ApiContext, post: BlogPostPage, which: str):
    return context.get(posts_by_id, context.get_for(neighbours_of_posts, post, {}).get(which))


def neighbours_of_posts(context: ApiContext, ids: list[int]) -> dict[int, dict]:
    """By post: the keys of the public posts just after and just before it."""
    found = {}
    for pk, next_pk, previous_pk in neighbours(context.public, ids):
        found[pk] = {"next_pk": next_pk, "previous_pk": previous_pk}
        context.want(posts_by_id, [next_pk, previous_pk])
    return found


@compiled_once
def neighbours(public: Public, ids: Sequence[int]) -> QuerySet:
    rows = with_neighbours(public, BlogPostPage.objects.filter(pk__in=ids))
    return rows.values_list("pk", "next_pk", "previous_pk")


def with_neighbours(public: Public, posts: QuerySet) -> QuerySet:
    """Posts, each with the keys of the public ones just after and just before it."""
    others = public.pages(BlogPostPage.objects.all())
    place = OuterRef("published_on"), OuterRef("pk")
    return posts.annotate(
        next_pk=Subquery(others.after(*place).oldest_first().values("pk")[:1]),
        previous_pk=Subquery(others.before(*place).newest_first().values("pk")[:1]),
    )


def newest_by(context: ApiContext, owner: str, keys: list[tuple[int, int]]) -> dict[tuple, list]:
    """Each owner's newest posts, in one query for all. Keys are an owner's id and how many.

    `owner` is the field of a post that leads to the owner's id.
    """
    most = max(first for _, first in keys)
    owners = list(dict.fromkeys(pk for pk, _ in keys))
    posts: dict[int, list[BlogPostPage]] = {}
    for post in prepared(context, newest(context.public, owners, owner, most)):
        posts.setdefault(post.owner_pk, []).append(post)
    return {(owner_pk, first): posts.get(owner_pk, [])[:first] for owner_pk, first in keys}


@compiled_once
def newest(public: Public, owners: Sequence[int], owner: str, most: int) -> QuerySet:
    """So many posts of each owner, the newest first, with the `owner_pk` that they were found for.

    The keys are found first, so that nothing else is read of what is not shown.
    """
    posts = public.pages(BlogPostPage.objects.filter(**{f"{owner}__in": owners})).order_by()
    if len(owners) == 1:
        first = posts.newest_first().values("pk")[:most]
    else:
        latest_first = [F("published_on").desc(), F("pk").desc()]
        place = Window(RowNumber(), partition_by=[F(owner)], order_by=latest_first)
        first = posts.annotate(place=place).filter(place__lte=most).values("pk")
    shown = BlogPostPage.objects.filter(**{f"{owner}__in": owners}, pk__in=first)
    return shown.annotate(owner_pk=F(owner)).newest_first()


def newest_of_people(context: ApiContext, keys: list) -> dict[tuple, list]:
    """By person's id and number: their newest posts."""
    return newest_by(context, "post_authors__person_id", keys)


def newest_of_sigs(context: ApiContext, keys: list) -> dict[tuple, list]:
    """By group's id and number: its newest posts."""
    return newest_by(context, "sig_id", keys)


def newest_of_site(context: ApiContext, numbers: list[int]) -> dict[int, list[BlogPostPage]]:
    """By number: that many of the site's newest posts."""
    rows = context.public.pages(BlogPostPage.objects.newest_first())
    posts = prepared(context, rows[: max(numbers)])
    return {number: posts[:number] for number in numbers}


load_before(relations_of_posts, newest_of_site, newest_of_sigs)
load_before(people_by_id, relations_of_posts)


@drafts_of(BlogPostPage)
def put_post(context: ApiContext, post: BlogPostPage) -> None:
    """What belongs to the draft of a post: its day, authors, tags, topics and events."""
    post.published_on = post.published_on or localdate(context.at)
    if context.may_ask("readingTimeMinutes"):
        post.reading_time_minutes = reading_time(post)
    authors = [(each.person_id, each.organisation_id) for each in post.post_authors.all()]
    topics = Topic.objects.filter(pk__in=[topic.pk for topic in post.topics.all()])
    relations = PostRelations(
        authors=authors,
        tags=context.get(tags_of_pages, post.pk),
        topics=list(
            context.public.entries(topics).order_by("name").values("name", "slug", "description")
        ),
        events=[each.event_id for each in post.related_events.all() if each.event_id],
    )
    context.put(relations_of_posts, {post.pk: relations})
    context.want(people_by_id, [person_id for person_id, _ in authors])
    context.want(organisations_by_id, [organisation_id for _, organisation_id in authors])
    prepared(context, [post])
