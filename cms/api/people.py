"""People, organisations and topics."""

from collections.abc import Sequence

import graphene
from django.db.models import QuerySet

from cms import models

from .context import ApiContext, load_before
from .images import Image, images_by_id
from .links import Link, resolve_links
from .publication import Public
from .registry import root_fields
from .rich_text import want_links
from .scalars import RichText
from .statements import compiled_once


class Topic(graphene.ObjectType):
    """A subject from the community's own list."""

    name = graphene.String(required=True, description="What to show.")
    slug = graphene.String(required=True, description="What to send in a filter.")
    description = graphene.String(
        required=True, description="One or two sentences for newcomers. May be empty."
    )


class Organisation(graphene.ObjectType):
    """A department, agency, company or other body."""

    id = graphene.ID(required=True, description="Stays the same when the name changes.")
    name = graphene.String(required=True, description="Its full name.")
    acronym = graphene.String(required=True, description="Its short form. May be empty.")
    slug = graphene.String(required=True, description="What to send in a filter.")
    url = graphene.String(required=True, description="Its website. May be empty.")
    logo = graphene.Field(Image, description="Its logo.")
    former_names = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Names it had before, the most recent first.",
    )

    def resolve_logo(organisation, info):
        return info.context.get(images_by_id, organisation.logo_id)


class Person(graphene.ObjectType):
    """Somebody who writes, speaks or leads."""

    id = graphene.ID(required=True, description="Stays the same when the name changes.")
    name = graphene.String(required=True, description="As they want to be named.")
    slug = graphene.String(required=True, description="What `person` takes.")
    job_title = graphene.String(required=True, description="May be empty.")
    organisation = graphene.Field(Organisation, description="Where they work now.")
    bio = graphene.Field(RichText, required=True, description="A few sentences. May be empty.")
    photo = graphene.Field(Image, description="A picture of them.")
    links = graphene.List(
        graphene.NonNull(Link), required=True, description="Public profiles and websites."
    )

    def resolve_organisation(person, info):
        return info.context.get(organisations_by_id, person.organisation_id)

    def resolve_photo(person, info):
        return info.context.get(images_by_id, person.photo_id)

    def resolve_links(person, info):
        return resolve_links(info.context, person.links)


class Author(graphene.Union):
    """Who wrote a post."""

    class Meta:
        types = (Person, Organisation)

    @classmethod
    def resolve_type(cls, instance, info):
        return Person if isinstance(instance, models.Person) else Organisation


@root_fields
class PeopleQuery:
    person = graphene.Field(
        Person,
        slug=graphene.String(required=True, description="Whose."),
        description="A person by slug.",
    )

    def resolve_person(root, info, slug):
        context = info.context
        return next(iter(context.together(people_called(context.public, [slug]))), None)


@compiled_once
def people_called(public: Public, slugs: Sequence[str]) -> QuerySet:
    return public.entries(models.Person.objects.filter(slug__in=slugs))


@compiled_once
def public_people(public: Public, ids: Sequence[int]) -> QuerySet:
    return public.entries(models.Person.objects.filter(pk__in=ids))


@compiled_once
def public_organisations(public: Public, ids: Sequence[int]) -> QuerySet:
    return public.entries(models.Organisation.objects.filter(pk__in=ids))


def people_by_id(context: ApiContext, ids: list[int]) -> dict[int, models.Person]:
    """The public ones among these people."""
    people = context.together(public_people(context.public, ids))
    context.want(images_by_id, [person.photo_id for person in people])
    context.want(organisations_by_id, [person.organisation_id for person in people])
    for person in people:
        want_links(context, person.bio)
    return {person.pk: person for person in people}


def organisations_by_id(context: ApiContext, ids: list[int]) -> dict[int, models.Organisation]:
    """The public ones among these organisations."""
    organisations = context.together(public_organisations(context.public, ids))
    context.want(images_by_id, [organisation.logo_id for organisation in organisations])
    return {organisation.pk: organisation for organisation in organisations}


load_before(organisations_by_id, people_by_id)
load_before(images_by_id, organisations_by_id)
