from django.db import models
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.search import index

from cms.checks.panels import FindingsPanel
from cms.schedules.panels import SchedulePanel

from .entries import Entry, named_once


class Topic(Entry):
    """A subject from the community's own list, such as "Green software"."""

    name = models.CharField(max_length=80, help_text="Such as “Green software”.")
    slug = models.SlugField(
        "end of its address",
        max_length=80,
        unique=True,
        help_text="Made from the name, such as “green-software”.",
    )
    description = models.TextField(
        blank=True, help_text="One or two sentences for readers who are new to the subject."
    )

    if_missing = {"name": "Enter the name of the topic."}
    panels = [
        FindingsPanel(),
        TitleFieldPanel("name", targets=["slug"], placeholder="Name"),
        FieldPanel("description"),
        FieldPanel("slug"),
        SchedulePanel(),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        constraints = [named_once("topic")]
