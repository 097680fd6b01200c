from django.db import models
from wagtail.models import Page, Site


class GonePath(models.Model):
    """A public path whose page was deleted, so that readers hear "gone" and not "never was"."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=255)
    gone_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="one_gone_per_path")]

    def __str__(self) -> str:
        return self.path


def remember_deleted_page(page: Page) -> None:
    """Notes the path of a page just deleted as gone, if readers could have known it.

    A site that goes with its home page has gone by then, and takes its paths with it.
    """
    parts = page.get_url_parts()
    known = parts and parts[2] and page.first_published_at
    if known and Site.objects.filter(pk=parts[0]).exists():
        GonePath.objects.get_or_create(site_id=parts[0], path=parts[2])
