"""Drafts in the API, by a token."""

from typing import Any

import graphene

from cms.api.context import ApiContext
from cms.api.drafts import as_root
from cms.api.pages import PageInterface
from cms.api.registry import root_fields

from .tokens import draft_of


@root_fields
class PreviewQuery:
    preview = graphene.Field(
        PageInterface,
        token=graphene.String(required=True, description="As the preview's address holds it."),
        description="A draft, by a signed token that expires and can be withdrawn. Never cached. "
        "Null for any token that can't be used.",
    )

    def resolve_preview(root, info, token):
        return info.context.get(drafts_by_token, token)


def drafts_by_token(context: ApiContext, tokens: list[str]) -> dict[str, Any]:
    """By token: its draft, with what belongs to it."""
    found = {token: draft_of(token, context.site.root_page, context.at) for token in tokens}
    return {token: as_root(context, draft) for token, draft in found.items() if draft}
