"""Who took part, what they left behind and where to reach a team."""

import graphene

from cms.blocks import MATERIAL_KINDS

from .context import ApiContext
from .enums import described_enum
from .links import Link, resolve_link, want_link
from .people import Organisation, Person, organisations_by_id, people_by_id

ContributorRole = described_enum(
    "ContributorRole",
    "What somebody did.",
    {
        "SPEAKER": "Gave a talk.",
        "FACILITATOR": "Led a discussion.",
        "HOST": "Welcomed people.",
        "ORGANISER": "Arranged it.",
        "LEAD": "Leads a group.",
    },
)

MaterialKind = described_enum(
    "MaterialKind",
    "What a material is.",
    {value: f"{label}." for value, label in MATERIAL_KINDS},
)


class Contribution(graphene.ObjectType):
    """Who took part, with the organisation and job title of that day."""

    person = graphene.Field(Person, description="Null where they have no public entry.")
    role = graphene.Field(ContributorRole, required=True, description="What they did.")
    display_name = graphene.String(required=True, description="Their name.")
    organisation = graphene.Field(Organisation, description="Where they worked then.")
    job_title = graphene.String(required=True, description="What they were then. May be empty.")


class ContactPoint(graphene.ObjectType):
    """A team mailbox or a channel, never a person's own address."""

    label = graphene.String(required=True, description="Who answers. May be empty.")
    mailbox = graphene.String(description="A shared mailbox.")
    slack = graphene.Field(Link, description="A Slack channel.")


class Material(graphene.ObjectType):
    """Something to look at afterwards."""

    kind = graphene.Field(MaterialKind, required=True, description="What it is.")
    link = graphene.Field(Link, required=True, description="Where it is.")


def contribution(
    context: ApiContext, role: str, person_id: int, organisation_id: int | None, job_title: str
) -> dict | None:
    """A contribution by a person; None while that person is not public."""
    person = context.get(people_by_id, person_id)
    if person is None:
        return None
    return {
        "person": person,
        "role": role,
        "display_name": person.name,
        "organisation": context.get(organisations_by_id, organisation_id),
        "job_title": job_title,
    }


def resolve_materials(context: ApiContext, stream) -> list[dict]:
    """The materials of a StreamField that lead to something public."""
    values = [child["value"] for child in stream.raw_data]
    for raw in values:
        want_link(context, raw.get("link") or {})
    return [
        {"kind": raw.get("kind") or "OTHER", "link": found}
        for raw in values
        if (found := resolve_link(context, raw.get("link")))
    ]
