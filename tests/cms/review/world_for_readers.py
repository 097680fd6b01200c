"""A small site as readers have it, and everything they are told of it."""

import re
from datetime import date
from typing import Any

from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, WorkflowMixin

from cms.models import Person
from cms.review.deciding import approve
from cms.review.versions import token_of
from home.models import Menu, SiteChrome
from sig.models import SigLead
from tests.factories import (
    BannerFactory,
    BlogIndexPageFactory,
    BlogPostPageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
)

EVERYTHING = """{
  site { name banners { heading } menu(location: "main") { text } footer { copyright } }
  blogPosts(first: 50) { totalCount nodes { title path summary tags { name }
    topics { name } leadImage { alt } authors { ... on Person { name } } } }
  events(first: 50) { totalCount nodes { startsAt status event { title path summary
    tags { name } venue { name } hosts { name } } } }
  sigs { title path summary leads { person { name } } notes(first: 9) { title } }
  search(query: "approved", first: 50) { totalCount }
  person(slug: "known") { name organisation { name } }
}"""
ADDRESSES = """{
  post: route(path: "/blog/our-post/") { kind redirectTo }
  copy: route(path: "/blog/copy/") { kind redirectTo }
  new: route(path: "/new/") { kind redirectTo }
  old: route(path: "/old/") { kind redirectTo }
  terms: route(path: "/terms/") { kind redirectTo }
}"""
FILES = ["/feeds/blog/", "/feeds/events/", "/calendars/events.ics"]
CLOCK = re.compile(r"(DTSTAMP|LAST-MODIFIED):\w+|<(updated|lastBuildDate)>[^<]*")
COMPLETE = {"audience_scope": "ANYONE", "registration_method": "NONE"}


def what_readers_get(read: Any) -> list[Any]:
    """All of it, as somebody who is not logged in."""
    files = [CLOCK.sub("", Client().get(at).content.decode()) for at in FILES]
    return [read(EVERYTHING), read(ADDRESSES), *files]


def give(world: dict[str, Any], user: Any) -> None:
    """Makes somebody the owner of all, the author of the post and the lead of the group."""
    Page.objects.filter(depth__gt=1).update(owner=user)
    Person.objects.filter(pk=world["person"].pk).update(user=user)


def approved(content: Any) -> Any:
    """The same, once somebody else has approved what an editor sent to review."""
    writer = UserFactory(role="Editors")
    revision = content.save_revision(user=writer)
    content.get_workflow().start(content, writer)
    ticks = content.current_workflow_task.questions
    shown = {"step": str(content.current_workflow_task_state.pk), "seen": token_of(revision)}
    approve(content, UserFactory(role="Reviewers"), ticks=ticks, **shown)
    content = type(content)._base_manager.get(pk=content.pk)
    assert content.live_revision == revision
    return content


def make_world(home: Any, blog: Any, events: Any, sigs: Any) -> dict[str, Any]:
    """One of each, and all that is reviewed was approved."""
    image = SiteImageFactory(title="Room", alt_text="A room")
    person = PersonFactory(name="Known", slug="known")
    topic = TopicFactory(name="Hiring", slug="hiring")
    group = SigPageFactory(title="Green", slug="green", parent=sigs)
    group.sig_leads.add(SigLead(person=person))
    group.save()
    site = home.get_site()
    world = {
        "image": image,
        "document": Document.objects.create(
            title="Slides", file="slides.pdf", collection=Collection.get_first_root_node()
        ),
        "person": person,
        "topic": topic,
        "organisation": OrganisationFactory(name="Office", slug="office"),
        "venue": VenueFactory(name="Hall"),
        "banner": BannerFactory(heading="Come", shows_until="2050-01-01T00:00Z"),
        "post": BlogPostPageFactory(
            parent=blog, title="Our post", slug="our-post", summary="What we did.",
            authors=[person], topics=[topic], lead_image=image,
        ),
        "other post": BlogPostPageFactory(parent=blog, title="Later", authors=[person]),
        "event": EventPageFactory(
            parent=events, title="Tea", slug="tea", starts_on=date(2027, 3, 2),
            repeats="WEEKLY", repeat_count=4, **COMPLETE,
        ),
        "group": group,
        "note": MeetingNotePageFactory(parent=group),
        "elsewhere": BlogIndexPageFactory(title="Elsewhere", slug="elsewhere"),
        "standing": StandardPageFactory(parent=home, title="Terms", slug="terms"),
        "site": site,
        "menu": Menu.objects.get(site=site, location="main"),
        "chrome": SiteChrome.for_site(site),
        "redirect": Redirect.objects.create(old_path="/old", redirect_link="/blog/"),
    }  # fmt: skip
    reviewed = [name for name, each in world.items() if isinstance(each, WorkflowMixin)]
    return world | {name: approved(world[name]) for name in reviewed}
