"""Who took part, what they left behind and where to reach a team."""

from collections.abc import Iterable
from typing import Any

import graphene

from cms.blocks import MATERIAL_KINDS

from .context import ApiContext
from .enums import described_enum
from .links import Link, link, resolve_link, want_link
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
    context: ApiContext,
    role: str,
    person_id: int | None,
    organisation_id: int | None,
    job_title: str,
    name: str = "",
) -> dict | None:
    """A contribution by a person, or by somebody who has a name but no entry.

    None while the person's entry is not public.
    """
    person = context.get(people_by_id, person_id)
    if person is None and (person_id is not None or not name):
        return None
    return {
        "person": person,
        "role": role,
        "display_name": person.name if person else name,
        "organisation": context.get(organisations_by_id, organisation_id),
        "job_title": job_title,
    }


def contact_point(owner: Any) -> dict | None:
    """The ContactPoint of a page with `contact_label`, `team_mailbox` and a Slack channel."""
    if not (owner.contact_label or owner.team_mailbox or owner.slack_url):
        return None
    slack = link(
        owner.slack_channel or owner.slack_url,
        owner.slack_url,
        access="CROSS_GOV_SLACK",
        external=True,
    )
    return {
        "label": owner.contact_label,
        "mailbox": owner.team_mailbox or None,
        "slack": slack if owner.slack_url else None,
    }


def want_materials(context: ApiContext, values: Iterable[dict]) -> None:
    """Notes what raw MaterialBlock values lead to."""
    for raw in values:
        want_link(context, raw.get("link") or {})


def resolve_materials(context: ApiContext, values: list[dict]) -> list[dict]:
    """Raw MaterialBlock values as Materials. What leads to nothing public is left out."""
    want_materials(context, values)
    return [
        {"kind": raw.get("kind") or "OTHER", "link": found}
        for raw in values
        if (found := resolve_link(context, raw.get("link")))
    ]
