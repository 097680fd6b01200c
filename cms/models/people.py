from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.blocks import LinkBlock
from cms.checks.panels import FindingsPanel
from cms.forms import free_slug
from cms.schedules.panels import SchedulePanel

from .entries import Entry, named_once


class Organisation(Entry):
    """A department, agency, company or other body that people work for and that hosts events."""

    name = models.CharField(max_length=160, help_text="In full, such as “UK Hydrographic Office”.")
    acronym = models.CharField(
        max_length=20, blank=True, help_text="The short form people use, such as “UKHO”."
    )
    slug = models.SlugField(
        "end of its address",
        max_length=160,
        unique=True,
        help_text="Made from the name, such as “uk-hydrographic-office”.",
    )
    url = models.URLField("website", blank=True, help_text="Starts with https://")
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="One that can be read on white. Its alternative text is the name.",
    )
    former_names_text = models.TextField(
        "former names",
        blank=True,
        help_text="One name on each line, the most recent first: “Department for Digital”.",
    )

    if_missing = {"name": "Enter the name of the organisation."}
    panels = [
        FindingsPanel(),
        TitleFieldPanel("name", targets=["slug"], placeholder="Name"),
        FieldPanel("acronym"),
        FieldPanel("url"),
        FieldPanel("logo"),
        FieldPanel("former_names_text"),
        FieldPanel("slug"),
        SchedulePanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("acronym"),
        index.AutocompleteField("acronym"),
    ]

    class Meta:
        ordering = ["name"]
        constraints = [named_once("organisation")]

    def __str__(self) -> str:
        name = super().__str__()
        return f"{name} ({self.acronym})" if self.acronym else name

    @property
    def former_names(self) -> list[str]:
        return [line.strip() for line in self.former_names_text.splitlines() if line.strip()]


class Person(Entry):
    """Somebody who writes, speaks or leads. Never holds a personal e-mail address."""

    name = models.CharField(
        max_length=120, help_text="As they want to be named in public, such as “Sam Example”."
    )
    slug = models.SlugField(
        "end of their address",
        max_length=120,
        unique=True,
        help_text="Made from the name, such as “sam-example”.",
    )
    job_title = models.CharField(
        max_length=160, blank=True, help_text="Such as “Lead software engineer”."
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
        help_text="Where they work now. What they spoke or wrote elsewhere keeps its organisation.",
    )
    bio = RichTextField(
        "about this person",
        blank=True,
        help_text="A few sentences, such as “Sam looks after the meetups in Leeds.” Leave out "
        "contact details.",
    )
    photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Ask them first. Its alternative text is the name: “Sam Example”.",
    )
    links = StreamField(
        [("link", LinkBlock())],
        blank=True,
        help_text="Public profiles or websites, not e-mail addresses.",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="account",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
        help_text="The account this person logs in with. New posts start with them as the author.",
    )

    if_missing = {"name": "Enter the name of the person."}
    panels = [
        FindingsPanel(),
        TitleFieldPanel("name", targets=["slug"], placeholder="Name"),
        MultiFieldPanel([FieldPanel("job_title"), FieldPanel("organisation")], heading="Work"),
        FieldPanel("photo"),
        FieldPanel("bio"),
        FieldPanel("links"),
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("user")], heading="Settings"),
        SchedulePanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("job_title"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"


def create_person_for(user) -> Person | None:
    """A draft entry for somebody with a new account, so that their posts start with an author.

    None where the account has no name to give it.
    """
    name = user.get_full_name()
    if not name:
        return None
    person = Person(name=name, user=user, live=False)
    person.slug = free_slug(person, name)
    person.save()
    person.save_revision()
    return person
