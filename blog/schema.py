"""The blog in the API."""

import graphene

from blog import models
from blog.feeds import feed_url_for
from blog.listing import PostList
from blog.loading import (
    authors_of,
    neighbour,
    newest_of_people,
    newest_of_sigs,
    post_at,
    relations_of,
)
from blog.schema_discussion import discussion_field
from cms.api.blocks import body_field
from cms.api.context import ApiContext
from cms.api.enums import described_enum
from cms.api.images import Image, images_by_id
from cms.api.pages import PageInterface
from cms.api.pagination import checked_first, page_info
from cms.api.people import Author, Person, Topic
from cms.api.registry import extend, page_type, root_fields
from cms.api.scalars import FacetValue, PageInfo
from cms.models import Person as PersonModel
from sig.schema import WANTED_WITH_SIGS, SigPage, sigs_by_id

BlogPostOrder = described_enum(
    "BlogPostOrder",
    "In which order posts come.",
    {"PUBLISHED_DESC": "The newest first.", "PUBLISHED_ASC": "The oldest first."},
)


class BlogPostFilter(graphene.InputObjectType):
    """Which posts. Everything that is sent must hold."""

    tag = graphene.String(description="With this tag, by slug.")
    topic = graphene.String(description="On this topic, by slug.")
    author = graphene.String(description="By this person or organisation, by slug.")
    year = graphene.Int(description="Published in this year.")
    month = graphene.Int(description="Published in this month of `year`, 1 to 12.")
    sig = graphene.String(description="Of this special interest group, by slug.")


class OriginalPublication(graphene.ObjectType):
    """Where a post first appeared."""

    site_name = graphene.String(required=True, description="The name of that site.")
    url = graphene.String(required=True, description="The address there.")
    published_on = graphene.Date(description="When it appeared there.")


@page_type(models.BlogIndexPage)
class BlogIndexPage(graphene.ObjectType):
    """Where a site's posts are listed. The posts are in `blogPosts`."""

    class Meta:
        interfaces = (PageInterface,)


@page_type(models.BlogPostPage, search_type="BLOG_POST")
class BlogPostPage(graphene.ObjectType):
    """A post: news, a write-up of an event, something learned."""

    class Meta:
        interfaces = (PageInterface,)

    published_on = graphene.Date(required=True, description="The date that readers see.")
    authors = graphene.List(
        graphene.NonNull(Author), required=True, description="Who wrote it, in order."
    )
    topics = graphene.List(
        graphene.NonNull(Topic), required=True, description="Subjects from the community's list."
    )
    lead_image = graphene.Field(Image, description="Shown above the post and beside it in lists.")
    body = body_field()
    reading_time_minutes = graphene.Int(required=True, description="At 200 words a minute.")
    originally_published = graphene.Field(
        OriginalPublication, description="Where it first appeared, if not here."
    )
    sig = graphene.Field(SigPage, description="The special interest group it belongs to.")
    discussion = discussion_field()
    next = graphene.Field(lambda: BlogPostPage, description="The post published after it.")
    previous = graphene.Field(lambda: BlogPostPage, description="The post published before it.")

    def resolve_authors(post, info):
        return authors_of(info.context, post)

    def resolve_topics(post, info):
        return relations_of(info.context, post).topics

    def resolve_tags(post, info):
        return relations_of(info.context, post).tags

    def resolve_lead_image(post, info):
        return info.context.get(images_by_id, post.lead_image_id)

    def resolve_originally_published(post, info):
        if not post.original_url:
            return None
        return {
            "site_name": post.original_site_name,
            "url": post.original_url,
            "published_on": post.original_published_on,
        }

    def resolve_sig(post, info):
        return info.context.get(sigs_by_id, post.sig_id)

    def resolve_next(post, info):
        return neighbour(info.context, post, "next_pk")

    def resolve_previous(post, info):
        return neighbour(info.context, post, "previous_pk")

    @staticmethod
    def json_ld(context: ApiContext, post: models.BlogPostPage) -> dict:
        return {
            "@type": "BlogPosting",
            "headline": post.title,
            "datePublished": post.published_on.isoformat(),
            "author": [
                {
                    "@type": "Person" if isinstance(author, PersonModel) else "Organization",
                    "name": author.name,
                }
                for author in authors_of(context, post)
            ],
        }


class BlogPostEdge(graphene.ObjectType):
    """A post and its place in the list."""

    cursor = graphene.String(required=True, description="Send it as `after`.")
    node = graphene.Field(BlogPostPage, required=True, description="The post.")


def facet(description: str) -> graphene.List:
    return graphene.List(graphene.NonNull(FacetValue), required=True, description=description)


class BlogPostConnection(graphene.ObjectType):
    """A part of the list of posts, with what a listing page shows beside it."""

    nodes = graphene.List(graphene.NonNull(BlogPostPage), required=True, description="The posts.")
    edges = graphene.List(
        graphene.NonNull(BlogPostEdge), required=True, description="The posts with cursors."
    )
    page_info = graphene.Field(PageInfo, required=True, description="Whether more follow.")
    total_count = graphene.Int(required=True, description="How many posts the filter lets through.")
    years = facet("Years, the latest first.")
    tags = facet("Tags, the most used first.")
    topics = facet("Topics, the most used first.")
    authors = facet("People and organisations who wrote, those with the most posts first.")
    feed_url = graphene.String(
        required=True,
        description="The Atom feed of these posts: of one topic, tag or author where the filter "
        "holds just that, else of all.",
    )

    def resolve_nodes(posts: PostList, info):
        return posts.nodes

    def resolve_edges(posts: PostList, info):
        return [
            {"cursor": cursor, "node": node}
            for cursor, node in zip(posts.cursors, posts.nodes, strict=True)
        ]

    def resolve_page_info(posts: PostList, info):
        return page_info(
            posts.cursors, has_next=posts.has_next_page, has_previous=posts.has_previous_page
        )

    def resolve_years(posts: PostList, info):
        return posts.facets["year"]

    def resolve_tags(posts: PostList, info):
        return posts.facets["tag"]

    def resolve_topics(posts: PostList, info):
        return posts.facets["topic"]

    def resolve_authors(posts: PostList, info):
        return posts.facets["author"]

    def resolve_feed_url(posts: PostList, info):
        return feed_url_for(posts.filter)


@root_fields
class BlogQuery:
    blog_posts = graphene.Field(
        BlogPostConnection,
        required=True,
        filter=BlogPostFilter(description="Which posts. All if left out."),
        order=graphene.Argument(
            BlogPostOrder,
            default_value="PUBLISHED_DESC",
            description="The newest first if left out.",
        ),
        first=graphene.Int(default_value=20, description="How many, 1 to 100."),
        after=graphene.String(description="endCursor of the part before."),
        description="Posts, a part at a time.",
    )
    blog_post = graphene.Field(
        BlogPostPage,
        path=graphene.String(required=True, description="Site-relative: /blog/my-post/"),
        description="The post at a path.",
    )

    def resolve_blog_posts(root, info, filter=None, order=None, first=None, after=None):
        return PostList(info.context, dict(filter or {}), order, first, after)

    def resolve_blog_post(root, info, path):
        return post_at(info.context, path)


def posts_field(fetch, default: int, description: str) -> graphene.Field:
    """A `posts(first)` field for a type whose newest posts `fetch` finds."""

    def resolve(owner, info, first=default):
        first = checked_first(first, default)
        peers = getattr(owner, "_peers", [owner])
        info.context.want(fetch, [(peer.id, first) for peer in peers])
        return info.context.get(fetch, (owner.id, first), [])

    return graphene.Field(
        graphene.List(graphene.NonNull(BlogPostPage)),
        required=True,
        first=graphene.Int(default_value=default, description="How many, 1 to 100."),
        description=description,
        resolver=resolve,
    )


extend(Person, posts=posts_field(newest_of_people, 10, "What they wrote, the newest first."))
POSTS_OF_SIG = 5
extend(
    SigPage,
    posts=posts_field(newest_of_sigs, POSTS_OF_SIG, "What the group wrote, the newest first."),
)


def want_newest_posts(context: ApiContext, sigs: list) -> None:
    """Notes groups' newest posts, so that all authors of an answer are loaded at once."""
    if context.may_ask("posts"):
        context.want(newest_of_sigs, [(sig.id, POSTS_OF_SIG) for sig in sigs])


WANTED_WITH_SIGS.append(want_newest_posts)
