from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from cms.blocks import PROSE_FEATURES
from cms.checks.panels import FindingsPanel
from cms.models import Entry
from cms.models.entries import named_once
from cms.schedules.panels import SchedulePanel
from events.admin.venues import VenueForm


class Venue(Entry):
    """A place where events are held, with its rooms."""

    name = models.CharField(max_length=160, help_text="Such as “Manchester Town Hall”.")
    address = models.TextField(
        blank=True,
        help_text="As on an envelope, without the postcode: “Albert Square, Manchester”.",
    )
    postcode = models.CharField(max_length=10, blank=True, help_text="Such as M2 5DB.")
    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="For maps, such as 53.4794.",
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="For maps, such as -2.2453.",
    )
    getting_there = RichTextField(
        blank=True,
        features=PROSE_FEATURES,
        help_text="The nearest station, where to come in and what to bring.",
    )
    accessibility = RichTextField(
        blank=True,
        features=PROSE_FEATURES,
        help_text="Steps, lifts, toilets, hearing loops and a quiet room.",
    )

    if_missing = {"name": "Enter the name of the venue."}
    panels = [
        FindingsPanel(),
        FieldPanel("name"),
        FieldPanel("address"),
        FieldPanel("postcode"),
        InlinePanel(
            "rooms",
            heading="Rooms",
            label="Room",
            help_text="For conferences. The agenda shows the rooms in this order.",
        ),
        FieldPanel("getting_there"),
        FieldPanel("accessibility"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading="On the map"),
        SchedulePanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("address"),
    ]
    base_form_class = VenueForm

    class Meta:
        ordering = ["name"]
        constraints = [named_once("venue")]

    def other_incomplete_parts(self) -> list[tuple[str, str]]:
        """What keeps it from being approved besides its fields. See `cms.checks.completeness`."""
        from events.admin.venues import room_is_used
        from events.usage import rooms_taken_away

        return [
            ("rooms", room_is_used(room, uses)) for room, uses in rooms_taken_away(self).items()
        ]


class Room(Orderable):
    """A room of a venue."""

    venue = ParentalKey(Venue, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80, help_text="Such as “Great Hall”.")
    capacity = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many people it holds, such as 120."
    )

    if_missing = {"name": "Enter the name of the room."}
    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("capacity")])]

    def __str__(self) -> str:
        return self.name
