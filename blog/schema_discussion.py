"""What readers wrote below a post on the site that it came from, in the API."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

import graphene
from django.db.models import QuerySet
from django.utils.html import linebreaks

from blog import models
from blog.models.discussion import visible
from cms.api.context import ApiContext
from cms.api.drafts import drafts_of
from cms.api.publication import Public
from cms.api.scalars import RichText
from cms.api.statements import compiled_once

COLUMNS = ("post_id", "place", "name", "text", "posted_on", "is_hidden")


@dataclass
class Comment:
    """A comment with the replies to it, hidden or not."""

    post_id: int
    place: str
    name: str
    text: str
    posted_on: date | None
    is_hidden: bool
    replies: list["Comment"] = field(default_factory=list)


def discussions_of_posts(context: ApiContext, ids: list[int]) -> dict[int, list[Comment]]:
    """By post: the old comments that readers may see, those below a reply within it."""
    found: dict[int, list[Comment]] = {}
    for row in comments_on(context.public, ids):
        comment = Comment(*row)
        found.setdefault(comment.post_id, []).append(comment)
    return {post_id: threads(comments) for post_id, comments in found.items()}


@compiled_once
def comments_on(public: Public, ids: Sequence[int]) -> QuerySet:
    comments = models.ArchivedComment.objects.filter(post_id__in=ids).order_by(
        "post_id", "sort_order"
    )
    return comments.values_list(*COLUMNS)


def threads(comments: list[Comment]) -> list[Comment]:
    """The visible ones that answer none, each with the replies below it."""
    shown = visible(comments)
    by_place = {comment.place: comment for comment in shown}
    found = []
    for comment in shown:
        above = by_place.get(comment.place.rpartition(".")[0])
        (above.replies if above else found).append(comment)
    return found


@drafts_of(models.BlogPostPage)
def put_discussion(context: ApiContext, post: models.BlogPostPage) -> None:
    """The old comments of a draft."""
    comments = [
        Comment(post.id, each.place, each.name, each.text, each.posted_on, each.is_hidden)
        for each in post.archived_comments.all()
    ]
    context.put(discussions_of_posts, {post.pk: threads(comments)})


class ArchivedComment(graphene.ObjectType):
    """What a reader wrote below a post on the site that it came from."""

    id = graphene.ID(
        required=True, description="Stays the same, and can be the `id` of its element."
    )
    name = graphene.String(required=True, description="Who wrote it, as it was published.")
    text = graphene.Field(RichText, required=True, description="What they wrote. It has no links.")
    posted_on = graphene.Date(description="When, if that is known.")
    replies = graphene.List(
        graphene.NonNull(lambda: ArchivedComment),
        required=True,
        description="The replies to it, at most six levels of them.",
    )

    def resolve_id(comment: Comment, info) -> str:
        return f"comment-{comment.post_id}-{comment.place.replace('.', '-')}"

    def resolve_text(comment: Comment, info) -> str:
        # As HTML: what they typed is no markup, whatever it looks like.
        return linebreaks(escape(comment.text))


class Discussion(graphene.ObjectType):
    """What was said about a post."""

    archive = graphene.List(
        graphene.NonNull(ArchivedComment),
        required=True,
        description="Comments from the site that it came from, in order. Nobody adds to them.",
    )


def discussion_field() -> graphene.Field:
    """The field of a post. Its value is the list of comments that answer none."""

    def resolve(post: models.BlogPostPage, info) -> dict:
        return {"archive": info.context.get_for(discussions_of_posts, post, [])}

    return graphene.Field(
        Discussion,
        required=True,
        description="What readers wrote below it elsewhere, before it came here.",
        resolver=resolve,
    )
