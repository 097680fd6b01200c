"""What the admin shows for posts: their list in the menu, and the same one below the blog."""

import django_filters
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from blog.models import BlogPostPage
from cms.models import Person
from cms.newsroom.filters import SectionFilterSet
from cms.newsroom.listing import (
    WIDE_ONLY,
    SectionExplorerView,
    SectionIndexView,
    SectionListing,
    SectionTable,
    SectionViewSet,
    TreeViewSet,
    WordsColumn,
    columns,
)
from sig.models import SigPage


class PostFilterSet(SectionFilterSet):
    """Posts by their date, who wrote them and the group they belong to."""

    published_on = django_filters.DateFromToRangeFilter(
        label="Date", widget=DateRangePickerWidget, method="by_date"
    )
    author = django_filters.ModelChoiceFilter(
        label="Author", queryset=Person.objects.order_by("name"), method="by_author"
    )
    sig = django_filters.ModelChoiceFilter(
        label="Group", queryset=SigPage.objects.order_by("title"), method="by_group"
    )

    def by_date(self, posts, name, span):
        matching = BlogPostPage.objects.all()
        if span.start:
            matching = matching.filter(published_on__gte=span.start.date())
        if span.stop:
            matching = matching.filter(published_on__lte=span.stop.date())
        return posts.filter(pk__in=matching.values("pk"))

    def by_author(self, posts, name, person):
        matching = BlogPostPage.objects.filter(post_authors__person=person)
        return posts.filter(pk__in=matching.values("pk"))

    def by_group(self, posts, name, sig):
        return posts.filter(pk__in=BlogPostPage.objects.filter(sig=sig).values("pk"))


class PostListing(SectionListing):
    """Loads what the columns of posts show."""

    def annotate_queryset(self, posts):
        return (
            super()
            .annotate_queryset(posts)
            .prefetch_related("sig", "post_authors__person", "post_authors__organisation")
        )

    def complete(self, pages: list[Page]) -> None:
        super().complete(pages)
        for post in pages:
            post.listed_authors = ", ".join(
                (author.person or author.organisation).name
                for author in post.post_authors.all()
                if author.person or author.organisation
            )


class PostIndexView(PostListing, SectionIndexView):
    """All posts."""


class PostExplorerView(PostListing, SectionExplorerView):
    """The posts below a blog."""


class PostTable(SectionTable):
    """What both lists of posts show."""

    model = BlogPostPage
    icon = "doc-full"
    ordering = "-published_on"
    filterset_class = PostFilterSet
    columns = columns(
        Column("published_on", label="Date", sort_key="published_on", width="12%"),
        WordsColumn("listed_authors", label="Authors", width="18%", classname=WIDE_ONLY),
        Column("sig", label="Group", width="16%", classname=WIDE_ONLY),
    )


class Posts(PostTable, SectionViewSet):
    name = "posts"
    menu_label = "Posts"
    menu_order = 50
    index_view_class = PostIndexView


class PostsInTree(PostTable, TreeViewSet):
    index_view_class = PostExplorerView


@hooks.register("register_admin_viewset")
def post_lists() -> list:
    return [Posts(), PostsInTree()]
