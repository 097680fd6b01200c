from django.core.paginator import Paginator
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.models import Site

from blog.models.posts import BlogPostPage
from cms.api.publication import Public
from cms.models import SitePage

POSTS_ON_A_PAGE = 20


class BlogIndexPage(SitePage):
    """Where a site's posts are listed."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPostPage"]
    max_count_per_parent = 1
    page_description = "The list of posts. Each site has one."

    content_panels = [*SitePage.content_panels, FieldPanel("summary")]
    preview_template = "blog/blog_index_page.html"

    class Meta:
        verbose_name = "blog"

    def get_context(self, request, *args, **kwargs) -> dict:
        public = Public(Site.find_for_request(request), timezone.now())
        posts = public.pages(BlogPostPage.objects.child_of(self).newest_first())
        return {
            **super().get_context(request, *args, **kwargs),
            "posts": Paginator(posts, POSTS_ON_A_PAGE).get_page(request.GET.get("page")),
        }
