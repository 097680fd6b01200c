from django.db import models
from wagtail.admin.panels import FieldPanel, PublishingPanel, TitleFieldPanel
from wagtail.search import index

from cms.checks.panels import FindingsPanel

from .entries import Entry, named_once


class Topic(Entry):
    """A subject from the community's own list, such as "Green software"."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(
        max_length=80, unique=True, help_text="How the topic appears in web addresses."
    )
    description = models.TextField(
        blank=True, help_text="One or two sentences for readers who are new to the subject."
    )

    panels = [
        FindingsPanel(),
        TitleFieldPanel("name", targets=["slug"]),
        FieldPanel("description"),
        FieldPanel("slug"),
        PublishingPanel(),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        constraints = [named_once("topic")]
