from collections.abc import Iterable
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

MOST_COMMENTS = 500
"""That a post may have. They are shown and answered all at once."""
DEEPEST = 7
"""So many levels of comments an API query can reach, from whatever it starts."""


class ArchivedComment(models.Model):
    """What a reader wrote below a post on the site that it came from. Nobody changes its words."""

    post = ParentalKey(
        "blog.BlogPostPage", on_delete=models.CASCADE, related_name="archived_comments"
    )
    sort_order = models.PositiveIntegerField(editable=False)
    place = models.CharField(max_length=40)  # "2.1" is the first reply to the second comment
    name = models.CharField(max_length=120)
    text = models.TextField()
    posted_on = models.DateField("date", null=True, blank=True)
    is_hidden = models.BooleanField("Hide this comment and the replies to it", default=False)

    panels = [
        FieldPanel("place", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("posted_on", read_only=True),
        FieldPanel("is_hidden"),
    ]

    class Meta:
        ordering = ["sort_order"]

    def __str__(self) -> str:
        return f"{self.place} {self.name}"

    @property
    def depth(self) -> int:
        """How many comments it answers, one within the other."""
        return self.place.count(".")


def visible(comments: Iterable[Any]) -> list[Any]:
    """Those of a post's comments that readers may see: not hidden, and not below one that is."""
    found = list(comments)
    closed = tuple(f"{each.place}." for each in found if each.is_hidden)
    return [each for each in found if not f"{each.place}.".startswith(closed)]
