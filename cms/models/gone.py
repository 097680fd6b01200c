from django.db import models
from django.utils import timezone
from wagtail.models import Page, Site

LONGEST_PATH = 2000


class GonePath(models.Model):
    """A public path whose page was deleted, so that readers hear "gone" and not "never was"."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=LONGEST_PATH)
    gone_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="one_gone_per_path")]

    def __str__(self) -> str:
        return self.path


def was_readable(page: Page) -> bool:
    """Whether anybody could once read a page, as far as it and those above it tell today.

    Of what is private now nothing is told, not even that it was public before.
    """
    if page.first_published_at is None or page.get_view_restrictions().exists():
        return False
    return not page.get_ancestors().filter(live=False, first_published_at=None).exists()


def note_page_about_to_go(page: Page) -> None:
    """Keeps what only holds until a page is deleted: its path, if readers could know it."""
    parts = page.get_url_parts()
    if parts and parts[2] and len(parts[2]) <= LONGEST_PATH and was_readable(page):
        page._readable_at = parts[0], parts[2]


def remember_deleted_page(page: Page) -> None:
    """Notes the path of a page just deleted as gone.

    A site that goes with its home page has gone by then, and takes its paths with it.
    """
    site_id, path = getattr(page, "_readable_at", (None, ""))
    if site_id and Site.objects.filter(pk=site_id).exists():
        GonePath.objects.update_or_create(
            site_id=site_id, path=path, defaults={"gone_at": timezone.now()}
        )
