"""Where apps put what they add to the API. The kernel names none of them."""

from dataclasses import dataclass
from typing import Any

import graphene
from django.db import models

ROOT_FIELDS: list[type] = []


@dataclass(frozen=True)
class PageType:
    """How a page model appears in the API."""

    graphql_type: type[graphene.ObjectType]
    search_type: str | None


PAGE_TYPES: dict[type[models.Model], PageType] = {}


def root_fields(cls: type) -> type:
    """Class decorator: the fields of this class join the root `Query`."""
    ROOT_FIELDS.append(cls)
    return cls


def page_type(model: type[models.Model], *, search_type: str | None = None):
    """Class decorator: this GraphQL type is how pages of the model are read.

    With a `search_type` (a value of the SearchType enum) the pages can be found by search.
    """

    def register(cls: type[graphene.ObjectType]) -> type[graphene.ObjectType]:
        PAGE_TYPES[model] = PageType(cls, search_type)
        return cls

    return register


def graphql_type_of(instance: Any) -> type[graphene.ObjectType]:
    """The GraphQL type of a page."""
    return PAGE_TYPES[type(instance)].graphql_type


def searchable() -> dict[str, type[models.Model]]:
    """Models that search covers, by their value of the SearchType enum."""
    return {kind.search_type: model for model, kind in PAGE_TYPES.items() if kind.search_type}


def extend(graphql_type: type[graphene.ObjectType], **fields: graphene.Field) -> None:
    """Adds fields to a type that stands further right in the order of the apps.

    Each field brings its own resolver. Works until the schema is built.
    """
    graphql_type._meta.fields.update(fields)
