from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Site
from wagtail.search import index

from blog.models import BlogPostPage
from cms.api.publication import Public
from cms.blocks import BodyBlock, LinkBlock
from cms.models import SitePage
from home.blocks import CardBlock

LATEST_POSTS = 3


class HomePage(SitePage):
    """The first thing readers see."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "blog.BlogIndexPage",
        "events.EventIndexPage",
        "sig.SigIndexPage",
    ]
    page_description = "The front of a site. Each site has one."

    hero = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name="large image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown across the top. Leave empty for none.",
    )
    call_to_action = StreamField(
        [("link", LinkBlock())],
        verbose_name="main button",
        blank=True,
        max_num=1,
        help_text="The one thing you most want readers to do: “Join the mailing list”.",
    )
    cards = StreamField(
        [("card", CardBlock())],
        blank=True,
        help_text="What the community offers, each with where it leads. Three or six look best.",
    )
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("hero"),
        FieldPanel("call_to_action"),
        FieldPanel("cards"),
        SitePage.body_panel,
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    preview_template = "home/home_page.html"

    class Meta:
        verbose_name = "home page"

    def get_context(self, request, *args, **kwargs) -> dict:
        public = Public(Site.find_for_request(request), timezone.now())
        return {
            **super().get_context(request, *args, **kwargs),
            "latest_posts": public.pages(BlogPostPage.objects.newest_first())[:LATEST_POSTS],
        }


class StandardPage(SitePage):
    """A page of prose that stands for a long time, such as terms of reference."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = (
        "Guidance, a list of resources, terms of reference. It has no date: it stays."
    )

    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("summary"), SitePage.body_panel]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "standing page"
