"""Links as editors enter them: to something on this site or elsewhere."""

import graphene

from .context import ApiContext
from .enums import described_enum
from .rich_text import documents_by_id, pages_by_id

LinkAccess = described_enum(
    "LinkAccess",
    "Who can open a link.",
    {
        "PUBLIC": "Anyone.",
        "CROSS_GOV_SLACK": "People on cross-government Slack.",
        "MEMBERS_ONLY": "Members of the community.",
    },
)


class Link(graphene.ObjectType):
    """Words that lead somewhere."""

    text = graphene.String(required=True, description="What the link says.")
    url = graphene.String(
        required=True, description="Site-relative for pages of this site, absolute for all else."
    )
    access = graphene.Field(LinkAccess, required=True, description="Who can open it.")
    external = graphene.Boolean(
        required=True,
        description="Whether the address is absolute, as that of a document or another site.",
    )


def link(text: str, url: str, *, access: str = "PUBLIC", external: bool = False) -> dict:
    return {"text": text, "url": url, "access": access, "external": external}


def want_link(context: ApiContext, raw: dict) -> None:
    """Notes the page or document that a raw LinkBlock value leads to."""
    context.want(pages_by_id, [raw.get("page")])
    context.want(documents_by_id, [raw.get("document")])


def resolve_link(context: ApiContext, raw: dict | None) -> dict | None:
    """A raw LinkBlock value as a Link; None where it leads to nothing public."""
    if not raw:
        return None
    text, access = raw.get("text") or "", raw.get("access") or "PUBLIC"
    if raw.get("page"):
        place = context.get(pages_by_id, raw["page"])
        return link(text or place.title, place.path, access=access) if place else None
    if raw.get("document"):
        address = context.get(documents_by_id, raw["document"])
        return link(text, address, access=access, external=True) if address else None
    if raw.get("url"):
        return link(text, raw["url"], access=access, external=True)
    return None


def resolve_links(context: ApiContext, stream) -> list[dict]:
    """The links of a StreamField of LinkBlocks that lead to something public."""
    values = [child["value"] for child in stream.raw_data]
    for raw in values:
        want_link(context, raw)
    return [found for raw in values if (found := resolve_link(context, raw))]


def resolve_only_link(context: ApiContext, stream) -> dict | None:
    """The link of a StreamField that holds at most one."""
    return next(iter(resolve_links(context, stream)), None)
