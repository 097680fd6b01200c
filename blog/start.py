from django.http import HttpRequest
from django.urls import reverse

from blog.models import BlogIndexPage
from cms.newsroom.start.panels import StartButton


def start_buttons(request: HttpRequest) -> list[StartButton]:
    """What those who write posts do most."""
    blog = BlogIndexPage.objects.first()
    if blog is None or not blog.permissions_for_user(request.user).can_add_subpage():
        return []
    url = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog.pk])
    return [StartButton("Write a blog post", url, "edit")]
