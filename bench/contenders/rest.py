"""Wagtail's REST API v2 over the same models, with the same fields as far as it has them.

It has no facets, no `srcset`, no text beside HTML, and lists events, not their dates.
"""

from typing import Any

from rest_framework.fields import ReadOnlyField
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.fields import ImageRenditionField

from blog.models import BlogPostPage, PostAuthor
from cms.api.renditions import PRESETS
from cms.models import Organisation, Person, SiteImage, Topic
from events.models import Contribution, EventPage, Session, Venue
from sig.models import SigPage


def sizes(preset: str, source: str | None = None) -> list[APIField]:
    """Fields of a picture in each size of a preset."""
    specs = PRESETS[preset].srcset
    return [
        APIField(f"size_{n}", ImageRenditionField(spec, source=source or "*"))
        for n, spec in enumerate(specs)
    ]


def fields(*names: str) -> list[APIField]:
    return [APIField(name) for name in names]


FIELDS: dict[Any, list[APIField]] = {
    BlogPostPage: [
        *fields("summary", "published_on", "reading_time_minutes", "tags"),
        *fields("post_authors", "topics", "lead_image", "body"),
    ],
    PostAuthor: fields("person", "organisation"),
    Person: [
        *fields("name", "slug"),
        APIField("thumbnail", ImageRenditionField(PRESETS["THUMBNAIL"].spec, source="photo")),
    ],
    Organisation: fields("name", "slug", "acronym"),
    Topic: fields("name", "slug"),
    SiteImage: [APIField("alt", ReadOnlyField()), *sizes("CARD")],
    SigPage: [],
    Venue: fields("name", "postcode"),
    EventPage: [
        *fields("type", "status", "precision", "starts_on", "starts_time", "ends_on", "ends_time"),
        *fields("change_reason", "attendance_mode", "registration_method", "registration_url"),
        *fields("sig", "venue", "materials", "sessions"),
    ],
    Session: fields("contributions"),
    Contribution: fields("person", "organisation"),
}
for model, own in FIELDS.items():
    model.api_fields = own


class Events(PagesAPIViewSet):
    """Events by themselves: of pages, the API would look for `type` in their own field."""

    def get_queryset(self):
        return EventPage.objects.filter(id__in=self.get_base_queryset().values_list("id"))


router = WagtailAPIRouter("bench_api")
router.register_endpoint("pages", PagesAPIViewSet)
router.register_endpoint("events", Events)

AUTHORS = "post_authors(person(name,slug,thumbnail),organisation(name,slug))"
PICTURE = "lead_image(alt,size_0,size_1,size_2)"
POST = f"title,summary,published_on,reading_time_minutes,tags,{AUTHORS},topics(name,slug),{PICTURE}"
SESSIONS = "sessions(contributions(person(name),organisation(acronym)))"
EVENT = (
    "title,type,status,precision,starts_on,starts_time,ends_on,ends_time,change_reason,"
    "attendance_mode,registration_method,registration_url,sig(title),venue(name,postcode),"
    f"materials,{SESSIONS}"
)
QUERIES = {
    "BlogIndex": f"pages/?type=blog.BlogPostPage&order=-published_on,-id&limit=20&fields={POST}",
    "BlogPost": f"pages/?type=blog.BlogPostPage&slug=post-1&limit=1&fields={POST},body",
    "Events": f"events/?order=id&limit=50&fields={EVENT}",
}
