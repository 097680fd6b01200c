import math

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.html import strip_tags
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from blog.forms import BlogPostForm
from blog.models.discussion import ArchivedComment, visible
from blog.panels import ArchivedCommentsPanel
from blog.querysets import BlogPostManager
from cms.blocks import BodyBlock
from cms.models import Organisation, Person, SitePage, Topic

WORDS_PER_MINUTE = 200


class PostAuthor(Orderable):
    """Who wrote a post: a person, or an organisation that writes as one."""

    post = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="post_authors")
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="authorships",
        help_text="Whoever isn't offered has to be added under People first.",
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="authorships",
        help_text="Only if the post speaks for an organisation and not for a person.",
    )

    panels = [FieldPanel("person"), FieldPanel("organisation")]

    def __str__(self) -> str:
        return str(self.person or self.organisation or "")

    def clean(self) -> None:
        super().clean()
        if self.person_id and self.organisation_id:
            raise ValidationError({"organisation": "Choose a person or an organisation, not both."})


class RelatedEvent(Orderable):
    """An event that a post is about."""

    post = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="related_events")
    event = models.ForeignKey(
        "wagtailcore.Page",
        null=True,  # a draft may be saved without it
        on_delete=models.CASCADE,
        related_name="+",
    )

    if_missing = {"event": "Choose the event, or remove this row."}
    panels = [PageChooserPanel("event", ["events.EventPage", "events.ConferencePage"])]

    def __str__(self) -> str:
        return str(self.event or "")


class BlogPostPage(SitePage):
    """A post: news, a write-up of an event, something learned."""

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    page_description = (
        "News, a write-up of an event, something you learned. It has a date and authors."
    )

    published_on = models.DateField(
        "date",
        null=True,  # a draft may be saved without it
        default=timezone.localdate,
        help_text="The date that readers see on the post, such as 22/01/2026.",
    )
    topics = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="posts",
        help_text="Tick what it is mainly about: one or two.",
    )
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name="main image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown above the post and beside it in lists.",
    )
    body = StreamField(BodyBlock())
    sig = models.ForeignKey(
        "sig.SigPage",
        verbose_name="special interest group",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="blog_posts",
        help_text="Only if the post is about a group or comes from one. It is listed there too.",
    )
    original_site_name = models.CharField(
        "first appeared on", max_length=120, blank=True, help_text="Such as “GDS blog”."
    )
    original_url = models.URLField("address there", blank=True, help_text="Starts with https://")
    original_published_on = models.DateField(
        "date there", null=True, blank=True, help_text="Such as 22/01/2026."
    )
    reading_time_minutes = models.PositiveSmallIntegerField(default=1, editable=False)

    objects = BlogPostManager()

    if_missing = SitePage.if_missing | {"published_on": "Enter the date of the post."}
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        SitePage.body_panel,
        FieldPanel("published_on"),
        InlinePanel("post_authors", heading="Authors", label="Author", min_num=1),
        FieldPanel("lead_image"),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("sig"),
        InlinePanel(
            "related_events",
            heading="Events it is about",
            label="Event",
            help_text="Readers are led to them from the post.",
        ),
        MultiFieldPanel(
            [
                FieldPanel("original_site_name"),
                FieldPanel("original_url"),
                FieldPanel("original_published_on"),
            ],
            heading="First published elsewhere",
            classname="collapsed",
        ),
        ArchivedCommentsPanel("archived_comments", heading="Old comments", label="Old comment"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.SearchField("words_of_discussion"),
        # Has the comments of many posts loaded together. What is found are the words above.
        index.RelatedFields("archived_comments", []),
        index.FilterField("published_on"),
    ]
    base_form_class = BlogPostForm
    preview_template = "blog/blog_post_page.html"

    class Meta:
        verbose_name = "blog post"
        indexes = [models.Index(fields=["-published_on", "-page_ptr"], name="blog_newest_first")]

    def other_incomplete_parts(self) -> list[tuple[str, str]]:
        """What is required to publish besides its fields. See `cms.checks.completeness`."""
        if any(author.person_id or author.organisation_id for author in self.post_authors.all()):
            return []
        return [("post_authors", "A post needs an author.")]

    @property
    def visible_comments(self) -> list[ArchivedComment]:
        """The old comments that readers may see, each before the replies to it."""
        return visible(self.archived_comments.all())

    def words_of_discussion(self) -> str:
        """What search finds of the old comments."""
        return "\n".join(f"{each.name} {each.text}" for each in self.visible_comments)

    def save(self, *args, **kwargs):
        self.reading_time_minutes = reading_time(self)
        return super().save(*args, **kwargs)


def reading_time(post: BlogPostPage) -> int:
    """Whole minutes that the post's words take to read, at least one."""
    words = sum(
        len(strip_tags(text).split())
        for text in post.body.stream_block.get_searchable_content(post.body)
    )
    return max(1, math.ceil(words / WORDS_PER_MINUTE))
