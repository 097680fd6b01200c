from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Site
from wagtail.search import index

from cms.blocks import PROSE_FEATURES, LinkBlock
from cms.checks.panels import FindingsPanel
from cms.models import Entry, EntryQuerySet
from cms.schedules.panels import SchedulePanel
from events.models import EventOccurrence
from home.blocks import MenuItemBlock


class Menu(ClusterableModel):
    """A menu of a site, such as the one across its top."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="menus")
    location = models.SlugField(
        max_length=40, help_text="Where frontends show it. The top of every page is “main”."
    )
    items = StreamField([("item", MenuItemBlock())], blank=True)

    panels = [FieldPanel("site"), FieldPanel("location"), FieldPanel("items")]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "location"],
                name="one_menu_per_location",
                violation_error_message="This site already has a menu in this location. "
                "Edit that one.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.location} menu of {self.site}"


class BannerQuerySet(EntryQuerySet):
    def showing(self, at) -> "BannerQuerySet":
        """Those whose time has come and not passed, with the moment when each `disappears_at`.

        One with an event disappears with it: at the end of the first of its dates that goes ahead
        while the banner shows, or where an editor said until when, then, but not after the last.
        """
        going_ahead = EventOccurrence.objects.filter(event=OuterRef("event")).going_ahead()
        dates = going_ahead.filter(ends_at__gt=OuterRef("shows_from")).order_by("ends_at")
        rows = self.annotate(
            first_end=Subquery(dates.values("ends_at")[:1]),
            last_end=Subquery(dates.reverse().values("ends_at")[:1]),
            goes_ahead=Exists(going_ahead.not_over(at)),
        )
        disappears_at = Case(
            When(event=None, then=F("shows_until")),
            When(shows_until=None, then=F("first_end")),
            When(last_end__lt=F("shows_until"), then=F("last_end")),
            default=F("shows_until"),
        )
        rows = rows.annotate(disappears_at=disappears_at)
        still_on = Q(event=None) | Q(goes_ahead=True)
        return rows.filter(still_on, shows_from__lte=at, disappears_at__gt=at)

    def for_site(self, site: Site) -> "BannerQuerySet":
        return self.filter(Q(site=site) | Q(site=None))


class Banner(Entry):
    """A short announcement above every page, from one moment until another."""

    TONES = [("INFORMATION", "Information"), ("SUCCESS", "Good news"), ("IMPORTANT", "Important")]

    heading = models.CharField(
        max_length=80, help_text="A few words, such as “The conference is full”."
    )
    text = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text="A sentence or two: “Join the waiting list, places do come up.”",
    )
    tone = models.CharField(
        max_length=20,
        choices=TONES,
        default="INFORMATION",
        help_text="“Important” is for what people lose something by missing.",
    )
    link = StreamField(
        [("link", LinkBlock())],
        blank=True,
        max_num=1,
        help_text="Where readers find out more. One link at most.",
    )
    shows_from = models.DateTimeField(
        null=True, default=timezone.now, help_text="Such as 22/01/2026 09:00, UK time."
    )
    shows_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Such as 29/01/2026 17:00, UK time. It disappears by itself then. A banner for "
        "an event may do without: it disappears when the event is over.",
    )
    event = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The event it is about. The banner disappears when the event is over.",
    )
    site = models.ForeignKey(
        Site,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Leave empty to show it on every site.",
    )

    if_missing = {"heading": "Enter a heading.", "shows_from": "Enter from when it shows."}

    objects = BannerQuerySet.as_manager()

    panels = [
        FindingsPanel(),
        FieldPanel("heading"),
        FieldPanel("text"),
        FieldPanel("link"),
        PageChooserPanel("event", ["events.EventPage", "events.ConferencePage"]),
        FieldPanel("tone"),
        FieldRowPanel([FieldPanel("shows_from"), FieldPanel("shows_until")], heading="When"),
        FieldPanel("site"),
        SchedulePanel(),
    ]
    search_fields = [index.SearchField("heading"), index.AutocompleteField("heading")]

    class Meta:
        ordering = ["-shows_from"]

    def clean(self) -> None:
        super().clean()
        if self.shows_from and self.shows_until and self.shows_until <= self.shows_from:
            raise ValidationError(
                {"shows_until": "Enter a time that is after the time it shows from."}
            )

    def other_incomplete_parts(self) -> list[tuple[str, str]]:
        """What is required to publish besides its fields. See `cms.checks.completeness`."""
        if self.shows_until:
            return []
        if self.event_id is None:
            return [("shows_until", "Enter when it disappears, or choose the event it is about.")]
        if not EventOccurrence.objects.filter(event=self.event_id).exclude(ends_at=None).exists():
            return [("shows_until", "Enter when it disappears. Its event has no date yet.")]
        return []


@register_setting(icon="site", order=10)
class SiteChrome(BaseSiteSetting):
    """A site's name, its standing links and its footer."""

    name = models.CharField(max_length=120, help_text="What the community calls itself.")
    mailing_list = StreamField(
        [("link", LinkBlock())],
        blank=True,
        max_num=1,
        help_text="Where people join it, never the address of somebody's own mailbox.",
    )
    slack_channels = StreamField(
        [("link", LinkBlock())], blank=True, help_text="Such as “#software-engineering”."
    )
    footer_links = StreamField(
        [("link", LinkBlock())],
        blank=True,
        help_text="Such as “Accessibility statement” and “Privacy”.",
    )
    licence = RichTextField(
        blank=True, features=PROSE_FEATURES, help_text="What readers may do with the content."
    )
    copyright = models.CharField(
        max_length=160, blank=True, help_text="Such as “© Crown copyright”."
    )
    values_text = models.TextField(
        "values", blank=True, help_text="What the community stands for, one on each line."
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("mailing_list"), FieldPanel("slack_channels")], heading="Where to talk"
        ),
        MultiFieldPanel(
            [
                FieldPanel("footer_links"),
                FieldPanel("licence"),
                FieldPanel("copyright"),
                FieldPanel("values_text"),
            ],
            heading="Footer",
        ),
    ]

    class Meta:
        verbose_name = "site details"

    def __str__(self) -> str:
        return self.name

    @property
    def values(self) -> list[str]:
        return [line.strip() for line in self.values_text.splitlines() if line.strip()]
