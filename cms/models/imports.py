from django.db import models
from wagtail.models import Page, Revision


class ImportedSource(models.Model):
    """A file of another site that a page was made from, so that the page is made only once."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="imported_sources")
    path = models.CharField(max_length=500, help_text="Where the file stands in its folder.")
    digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the file as it was imported."
    )
    revision = models.ForeignKey(
        Revision,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="What the import wrote. A page with a newer one has been edited since.",
    )
    broken_links = models.JSONField(
        default=list, help_text="Addresses that led to no page, tried again at the next import."
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path"], name="one_page_per_source")]

    def __str__(self) -> str:
        return self.path

    @property
    def is_finished(self) -> bool:
        """Whether the import got as far as the page's text."""
        return bool(self.digest)

    @property
    def is_edited_since(self) -> bool:
        """Whether somebody saved the page after the import did."""
        return self.page.latest_revision_id != self.revision_id
