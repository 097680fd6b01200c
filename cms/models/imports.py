from datetime import date
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import Page, Revision


class ImportedSource(models.Model):
    """What a page was made from: a file of another site, or a part of one.

    So that the page is made only once. It has an entry and no page where something else was made,
    such as a banner.
    """

    page = models.ForeignKey(
        Page, null=True, on_delete=models.CASCADE, related_name="imported_sources"
    )
    entry_type = models.ForeignKey(
        ContentType, null=True, on_delete=models.CASCADE, related_name="+"
    )
    entry_id = models.PositiveBigIntegerField(null=True)
    entry = GenericForeignKey("entry_type", "entry_id")
    origin = models.CharField(
        max_length=100, blank=True, help_text="The name of the other site, if it has one."
    )
    path = models.CharField(max_length=500, help_text="Where the file stands in its folder.")
    key = models.CharField(
        max_length=200, blank=True, help_text="Which part of the file, if it is not all of it."
    )
    commit = models.CharField(
        max_length=64,
        blank=True,
        help_text="The commit that has it, if no file of today says it any more.",
    )
    committed_on = models.DateField(null=True, help_text="When that commit was made.")
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
    written = models.CharField(
        max_length=64,
        blank=True,
        help_text="SHA-256 of what the import wrote, for an entry that has no revisions.",
    )
    broken_links = models.JSONField(
        default=list, help_text="Addresses that led to no page, tried again at the next import."
    )
    questions = models.JSONField(
        default=list, help_text="What the file does not say clearly, for an editor to answer."
    )
    answers = models.JSONField(
        default=list, help_text="Questions that somebody has answered here, with who and when."
    )
    account = models.JSONField(
        default=list, help_text="Which of its lines became what: [first, last, what]."
    )
    notes = models.JSONField(
        default=list, help_text="What did not come across as it stood: [kind, text, line]."
    )
    is_indexed = models.BooleanField(
        default=True, help_text="Whether searches and lists of uses know what was imported last."
    )
    conflict = models.ForeignKey(
        Revision,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="What the import would have written, where somebody had edited the page.",
    )
    conflict_digest = models.CharField(
        max_length=64, blank=True, help_text="The digest of the file that this was made from."
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
    def place(self) -> str:
        """Where it stands, in words: events.md, or events.md in commit 1a2b3c4 of 3 March 2024."""
        return place_in_words(self.path, self.commit, self.committed_on)

    @property
    def is_finished(self) -> bool:
        """Whether the import got as far as the page's text."""
        return bool(self.digest)

    @property
    def specific_page(self) -> Page:
        """The page, as the kind of page it is. Only to be asked where a page was made."""
        return self.page.specific

    @property
    def content(self) -> Any:
        """What was made of it: a page, as the kind of page it is, or an entry if that is left."""
        return self.specific_page if self.page_id else self.entry

    @property
    def is_edited_since(self) -> bool:
        """Whether somebody saved the page, or the entry that has drafts, after the import did."""
        return (self.page or self.entry).latest_revision_id != self.revision_id


def place_in_words(path: str, commit: str, on: date | None) -> str:
    """A file, as of a commit if there is one: events.md in commit 1a2b3c4 of 3 March 2024."""
    return f"{path} in commit {commit[:7]} of {day_in_words(on)}" if commit and on else path


def day_in_words(on: date) -> str:
    """A day as texts have it: 7 May 2026."""
    return f"{on.day} {on:%B %Y}"


class UnfinishedFile(models.Model):
    """A file that an import stores: noted before, forgotten once it is in the library and indexed.

    Where that came to nothing, or a run was stopped meanwhile, `catch_up` deletes the file.
    """

    path = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.path


class ImportRun(models.Model):
    """What an import did. The newest few are kept."""

    KEPT = 10

    at = models.DateTimeField(auto_now_add=True)
    command = models.CharField(max_length=255, help_text="How it was run.")
    folder = models.CharField(max_length=500, help_text="Where the files stood.")
    totals = models.JSONField(default=dict, help_text="Files by what became of them.")
    lines = models.JSONField(default=dict, help_text="Lines by what became of them.")
    details = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text="The whole report."
    )

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.folder}, {self.at:%d/%m/%Y %H:%M}"

    @property
    def in_words(self) -> str:
        """What became of the files: 45 created, 5 skipped."""
        return ", ".join(f"{number:,} {name}" for name, number in self.totals.items() if number)
