from django.conf import settings
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.models import Orderable, Page, Site
from wagtail.search import index

from cms.api.publication import Public
from cms.checks.panels import FindingsPanel
from cms.forms import SitePageCopyForm, SitePageForm
from cms.models.missing import ReadsOldVersions
from cms.models.review_settings import ReviewSettings
from cms.preview.pages import PreviewedPage
from cms.schedules.panels import SchedulePanel


class PageTag(TaggedItemBase):
    """A tag on a page of any kind: one vocabulary for the whole site."""

    content_object = ParentalKey(Page, on_delete=models.CASCADE, related_name="tagged_items")


class ChangeNote(Orderable):
    """What changed on a page and when, in words for its readers."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="change_notes")
    at = models.DateTimeField(
        "when", null=True, default=timezone.now, help_text="Such as 22/01/2026 11:00, UK time."
    )
    text = models.CharField(
        "what changed", max_length=255, help_text="Such as “Added the slides from the May meeting”."
    )

    if_missing = {"at": "Enter when it changed.", "text": "Say what changed."}
    panels = [FieldPanel("at"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        ordering = ["-at", "sort_order"]

    def __str__(self) -> str:
        return self.text


class SitePage(ReadsOldVersions, PreviewedPage, Page):
    """What every page has: a summary, a picture for lists, tags, and a date to look at it again."""

    search_auto_update = False  # see cms.search_index

    summary = models.CharField(
        max_length=160,
        help_text="One sentence for lists, search engines and feeds, such as “How three teams cut "
        "the time of a release from days to minutes.” At most 160 characters.",
    )
    listing_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown where this is listed or shared. Pictures without words in them work best.",
    )
    tags = ClusterTaggableManager(
        through=PageTag,
        blank=True,
        help_text="Words that readers may look for, separated by commas: “open source, hiring”.",
    )
    review_on = models.DateField(
        "review by",
        null=True,
        blank=True,
        help_text="When somebody should check that this is still right, such as 30/09/2026.",
    )
    is_unlisted = models.BooleanField(
        "keep out of search engines",
        default=False,
        help_text="Search engines are asked not to list this. Anyone with the address can read it.",
    )

    if_missing = {"summary": "Enter a summary of one sentence."}
    content_panels = [
        FindingsPanel(),
        TitleFieldPanel(
            "title",
            placeholder="Title",
            help_text="What readers see at the top and in lists. Say what it is about, in at most "
            "65 characters.",
        ),
    ]
    body_panel = FieldPanel(
        "body", help_text="Select the plus and begin with “Text”. “Heading” divides what is long."
    )
    settings_panels = [
        SchedulePanel(),
        CommentPanel(),
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading="End of its address",
                    help_text="Made from the title, such as “what-we-learned”. If you change it "
                    "once it is published, the old address leads to the new one.",
                ),
                FieldPanel(
                    "seo_title",
                    heading="Title for search engines",
                    help_text="Only if the title doesn't make sense by itself, such as “Agenda”.",
                ),
                FieldPanel("listing_image"),
                FieldPanel("tags"),
                FieldPanel("is_unlisted"),
            ],
            heading="Address, lists and search",
        ),
        MultiFieldPanel(
            [FieldPanel("review_on"), FieldPanel("owner", permission="users.change_user")],
            heading="Upkeep",
        ),
        InlinePanel(
            "change_notes",
            heading="Change notes",
            label="Change note",
            help_text="Tell readers what changed since they last looked.",
        ),
    ]
    promote_panels: list = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.RelatedFields(
            "tagged_items", [index.RelatedFields("tag", [index.SearchField("name")])]
        ),
    ]
    base_form_class = SitePageForm
    copy_form_class = SitePageCopyForm
    preview_template = "cms/page.html"

    class Meta:
        abstract = True

    def get_template(self, request, *args, **kwargs) -> str:
        return self.preview_template

    def get_workflow(self):
        """How it is reviewed: as its kind is, or as everything in its place is."""
        return ReviewSettings.load().workflow_for(type(self)) or super().get_workflow()

    def route(self, request, path_components):
        """Finds the page at a path, if anybody may read it. Raises Http404 otherwise."""
        if not path_components:
            site, here = Site.find_for_request(request), Page.objects.filter(pk=self.pk)
            if not Public(site, timezone.now()).pages(here).exists():
                raise Http404
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        """Sends readers to the frontend, or shows a plain page where there is none."""
        if settings.SERVE_PAGES:
            return super().serve(request, *args, **kwargs)
        return redirect(self.full_url)
