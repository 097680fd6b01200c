from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition

from .files import in_secret_folder

MADE_OF = ("file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
"""Columns that decide what the sizes of a picture look like."""


def alt_of(picture: Any) -> str:
    """What a screen reader says: empty for a decorative picture."""
    return "" if picture.is_decorative else picture.alt_text


class SiteImage(AbstractImage):
    """A picture with what a reader who can't see it needs to know."""

    search_auto_update = False  # see cms.search_index

    alt_text = models.CharField(
        "alternative text",
        max_length=255,
        blank=True,
        help_text="Say what the picture shows, for people who can't see it: “Twelve people around "
        "a table covered in notes”. Not “image” or the name of the file.",
    )
    is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="Tick if the picture adds nothing to the words. It then needs no "
        "alternative text.",
    )
    credit = models.CharField(
        max_length=160,
        blank=True,
        help_text="Who took or made it, if they should be named: “Sam Example”.",
    )

    sizes = models.JSONField(default=dict, blank=True, editable=False)
    """What was made of the picture, and what of: see `cms.api.renditions`."""

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "is_decorative",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        permissions = [
            ("change_published_media", "Can change pictures and documents that readers see")
        ]

    def clean(self) -> None:
        super().clean()
        if not self.alt_text.strip() and not self.is_decorative:
            raise ValidationError(
                {"alt_text": "Enter alternative text, or tick that the picture is decorative."}
            )

    def get_upload_to(self, filename: str) -> str:
        return in_secret_folder(super().get_upload_to(filename))

    @property
    def alt(self) -> str:
        return alt_of(self)

    @property
    def default_alt_text(self) -> str:
        return self.alt


class SiteImageRendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]

    def get_upload_to(self, filename: str) -> str:
        """In a folder that is called as the picture's own: the names of sizes are short."""
        path = PurePosixPath(super().get_upload_to(filename))
        folders = PurePosixPath(self.image.file.name).parts[1:-1]
        return str(path.parent.joinpath(*folders, path.name))
