from wagtail.admin.panels import FieldPanel

from cms.models import SitePage


class BlogIndexPage(SitePage):
    """Where a site's posts are listed."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPostPage"]
    max_count_per_parent = 1
    page_description = "The list of posts. Each site has one."

    content_panels = [*SitePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = "blog"
