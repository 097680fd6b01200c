from django.db import models
from wagtail.models import Page, Revision


class ImportedSource(models.Model):
    """What a page was made from: a file of another site, or a part of one.

    So that the page is made only once.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="imported_sources")
    origin = models.CharField(
        max_length=100, blank=True, help_text="The name of the other site, if it has one."
    )
    path = models.CharField(max_length=500, help_text="Where the file stands in its folder.")
    key = models.CharField(
        max_length=200, blank=True, help_text="Which part of the file, if it is not all of it."
    )
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
    questions = models.JSONField(
        default=list, help_text="What the file does not say clearly, for an editor to answer."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "path", "key"], name="one_page_per_part_of_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.path}#{self.key}" if self.key else self.path

    @property
    def is_finished(self) -> bool:
        """Whether the import got as far as the page's text."""
        return bool(self.digest)

    @property
    def is_edited_since(self) -> bool:
        """Whether somebody saved the page after the import did."""
        return self.page.latest_revision_id != self.revision_id
