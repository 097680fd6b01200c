"""Content for tests. Pages are published unless `live=False` is said."""

from datetime import date, time

import factory
import wagtail_factories
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory
from wagtail.models import Collection, Site

from blog.models import BlogIndexPage, BlogPostPage, PostAuthor
from cms.models import Organisation, Person, SiteImage, Topic
from cms.users.models import User
from events.models import ConferencePage, EventIndexPage, EventPage, OccurrenceChange, Room, Venue
from events.publishing import publish_event
from home.models import Banner, HomePage, StandardPage
from sig.models import MeetingNotePage, SigIndexPage, SigLead, SigPage


class UserFactory(DjangoModelFactory):
    """Somebody who logs in; `role` is the name of a group."""

    username = factory.Sequence("user{}".format)
    email = factory.LazyAttribute("{0.username}@example.org".format)

    class Meta:
        model = User
        skip_postgeneration_save = True

    @factory.post_generation
    def role(user, create, name, **kwargs):
        if name:
            user.groups.add(Group.objects.get(name=name))


class SiteImageFactory(wagtail_factories.ImageFactory):
    title = factory.Sequence("Image {}".format)
    alt_text = "A blue square"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.ImageField(width=8, height=6)

    class Meta:
        model = SiteImage


class EntryFactory(DjangoModelFactory):
    name = factory.Sequence("Entry {}".format)
    slug = factory.Sequence("entry-{}".format)

    class Meta:
        abstract = True


class OrganisationFactory(EntryFactory):
    name = factory.Sequence("Department {}".format)

    class Meta:
        model = Organisation


class PersonFactory(EntryFactory):
    name = factory.Sequence("Person {}".format)

    class Meta:
        model = Person


class TopicFactory(EntryFactory):
    name = factory.Sequence("Topic {}".format)

    class Meta:
        model = Topic


class BannerFactory(DjangoModelFactory):
    heading = "Virtual event"

    class Meta:
        model = Banner


def default_home() -> HomePage:
    return HomePage.objects.get(sites_rooted_here__is_default_site=True)


class SitePageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence("Page {}".format)
    summary = "A sentence about it."
    parent = factory.LazyFunction(default_home)

    class Meta:
        abstract = True

    @factory.post_generation
    def tags(page, create, names, **kwargs):
        if names:
            page.tags.add(*names)
            page.save()


class HomePageFactory(SitePageFactory):
    class Meta:
        model = HomePage
        skip_postgeneration_save = True


class StandardPageFactory(SitePageFactory):
    class Meta:
        model = StandardPage
        skip_postgeneration_save = True


class BlogIndexPageFactory(SitePageFactory):
    class Meta:
        model = BlogIndexPage
        skip_postgeneration_save = True


class BlogPostPageFactory(SitePageFactory):
    """A post. `authors` are people or organisations, `topics` are topics."""

    parent = factory.LazyFunction(lambda: BlogIndexPage.objects.child_of(default_home()).get())
    body = factory.LazyFunction(lambda: [("prose", "<p>Some words.</p>")])

    class Meta:
        model = BlogPostPage
        skip_postgeneration_save = True

    @factory.post_generation
    def authors(post, create, people, **kwargs):
        for order, author in enumerate(people or []):
            kind = "person" if isinstance(author, Person) else "organisation"
            PostAuthor.objects.create(post=post, sort_order=order, **{kind: author})

    @factory.post_generation
    def topics(post, create, topics, **kwargs):
        if topics:
            post.topics.set(topics)
            post.save()


class SigIndexPageFactory(SitePageFactory):
    class Meta:
        model = SigIndexPage
        skip_postgeneration_save = True


class SigPageFactory(SitePageFactory):
    """A group. `leads` are people."""

    parent = factory.LazyFunction(lambda: SigIndexPage.objects.child_of(default_home()).get())
    aim = "<p>To learn from each other.</p>"

    class Meta:
        model = SigPage
        skip_postgeneration_save = True

    @factory.post_generation
    def leads(sig, create, people, **kwargs):
        for order, person in enumerate(people or []):
            SigLead.objects.create(sig=sig, sort_order=order, person=person)


class MeetingNotePageFactory(SitePageFactory):
    met_on = "2026-05-07"
    body = factory.LazyFunction(lambda: [("prose", "<p>What was said.</p>")])

    class Meta:
        model = MeetingNotePage
        skip_postgeneration_save = True


class VenueFactory(DjangoModelFactory):
    """A venue. `rooms` are names."""

    name = factory.Sequence("Venue {}".format)

    class Meta:
        model = Venue
        skip_postgeneration_save = True

    @factory.post_generation
    def rooms(venue, create, names, **kwargs):
        for order, name in enumerate(names or []):
            Room.objects.create(venue=venue, sort_order=order, name=name)


class ListedEventFactory(SitePageFactory):
    """An event on one day, with its occurrences. `changes` are keywords of OccurrenceChange."""

    parent = factory.LazyFunction(lambda: EventIndexPage.objects.child_of(default_home()).get())
    attendance_mode = "ONLINE"
    starts_on = date(2026, 5, 7)
    starts_time = time(11)
    ends_time = time(12)

    class Meta:
        abstract = True

    @factory.post_generation
    def changes(event, create, rows, **kwargs):
        for order, row in enumerate(rows or []):
            row = {"reason": "The speaker is ill."} | row
            OccurrenceChange.objects.create(event=event, sort_order=order, **row)
        publish_event(type(event).objects.get(pk=event.pk))


class EventPageFactory(ListedEventFactory):
    class Meta:
        model = EventPage
        skip_postgeneration_save = True


class ConferencePageFactory(ListedEventFactory):
    """A conference. `agenda_body` is made of days: see `tests.events.agendas`."""

    class Meta:
        model = ConferencePage
        skip_postgeneration_save = True


class SiteFactory(wagtail_factories.SiteFactory):
    class Meta:
        model = Site
