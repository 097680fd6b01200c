"""What is loaded for posts, for all of a list at once. See `cms.api.context`."""

from django.db.models import F, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber

from blog.models import BlogPostPage, PostAuthor
from cms.api.context import ApiContext
from cms.api.images import images_by_id
from cms.api.people import organisations_by_id, people_by_id
from cms.models import Topic
from sig.schema import sigs_by_id


def prepared(context: ApiContext, posts) -> list[BlogPostPage]:
    """Posts as peers, with what nearly every caller asks for noted."""
    peers = context.together(posts)
    context.want(images_by_id, [post.lead_image_id for post in peers])
    context.want(sigs_by_id, [post.sig_id for post in peers])
    return peers


def posts_by_id(context: ApiContext, ids: list[int]) -> dict[int, BlogPostPage]:
    """The public ones among these posts."""
    rows = context.public.pages(BlogPostPage.objects.filter(pk__in=ids))
    return {post.pk: post for post in prepared(context, rows)}


def authors_of(context: ApiContext, post: BlogPostPage) -> list:
    """A post's public authors, in order."""
    found = (
        context.get(people_by_id, person_id) or context.get(organisations_by_id, organisation_id)
        for person_id, organisation_id in context.get_for(author_ids_of_posts, post, [])
    )
    return [author for author in found if author]


def author_ids_of_posts(context: ApiContext, ids: list[int]) -> dict[int, list[tuple]]:
    """By post: pairs of a person's id and an organisation's, one of them None, in order."""
    rows = PostAuthor.objects.filter(post_id__in=ids).order_by("sort_order")
    found: dict[int, list[tuple]] = {}
    for post_id, person_id, organisation_id in rows.values_list(
        "post_id", "person_id", "organisation_id"
    ):
        found.setdefault(post_id, []).append((person_id, organisation_id))
        context.want(people_by_id, [person_id])
        context.want(organisations_by_id, [organisation_id])
    return found


def topics_of_posts(context: ApiContext, ids: list[int]) -> dict[int, list]:
    """By post: its public topics by name."""
    topics = context.public.entries(Topic.objects.filter(posts__in=ids))
    found: dict[int, list] = {}
    for topic in topics.annotate(post_id=F("posts")).order_by("name"):
        found.setdefault(topic.post_id, []).append(topic)
    return found


def neighbour(context: ApiContext, post: BlogPostPage, which: str):
    return context.get(posts_by_id, context.get_for(neighbours_of_posts, post, {}).get(which))


def neighbours_of_posts(context: ApiContext, ids: list[int]) -> dict[int, dict]:
    """By post: the keys of the public posts just after and just before it."""
    public = context.public.pages(BlogPostPage.objects.all())
    place = OuterRef("published_on"), OuterRef("pk")
    rows = BlogPostPage.objects.filter(pk__in=ids).annotate(
        next_pk=Subquery(public.after(*place).oldest_first().values("pk")[:1]),
        previous_pk=Subquery(public.before(*place).newest_first().values("pk")[:1]),
    )
    found = {row["pk"]: row for row in rows.values("pk", "next_pk", "previous_pk")}
    for row in found.values():
        context.want(posts_by_id, [row["next_pk"], row["previous_pk"]])
    return found


def newest_by(context: ApiContext, owner: str, keys: list[tuple[int, int]]) -> dict[tuple, list]:
    """Each owner's newest posts, in one query for all. Keys are an owner's id and how many.

    `owner` is the field of a post that leads to the owner's id.
    """
    most = max(first for _, first in keys)
    public = context.public.pages(BlogPostPage.objects.all())
    rows = (
        public.filter(**{f"{owner}__in": {pk for pk, _ in keys}})
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F(owner)],
                order_by=[F("published_on").desc(), F("pk").desc()],
            )
        )
        .filter(place__lte=most)
        .newest_first()
        .values_list(owner, "pk")
    )
    ids: dict[int, list[int]] = {}
    for owner_pk, post_pk in rows:
        ids.setdefault(owner_pk, []).append(post_pk)
    context.want(posts_by_id, [pk for pks in ids.values() for pk in pks])
    return {
        (owner_pk, first): [context.get(posts_by_id, pk) for pk in ids.get(owner_pk, [])[:first]]
        for owner_pk, first in keys
    }


def newest_of_people(context: ApiContext, keys: list) -> dict[tuple, list]:
    """By person's id and number: their newest posts."""
    return newest_by(context, "post_authors__person_id", keys)


def newest_of_sigs(context: ApiContext, keys: list) -> dict[tuple, list]:
    """By group's id and number: its newest posts."""
    return newest_by(context, "sig_id", keys)
