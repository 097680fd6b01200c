"""The schema: an allow-list of what the apps put into the registry."""

from functools import cache

import graphene
from django.utils.module_loading import autodiscover_modules
from graphql import GraphQLSchema, print_schema

from . import pages, people, routes, search  # noqa: F401  their root fields join the registry
from .blocks import BLOCK_TYPES
from .registry import PAGE_TYPES, ROOT_FIELDS


@cache
def get_schema() -> GraphQLSchema:
    """The schema of this process, built from every installed app's `schema` module."""
    autodiscover_modules("schema")
    # Sorted, so that the schema's text does not depend on which module was imported first.
    mixins = sorted([*ROOT_FIELDS, search.search_fields()], key=lambda cls: cls.__name__)
    bases = (*reversed(mixins), graphene.ObjectType)
    query = type("Query", bases, {"__doc__": "Everything that can be read."})
    page_types = sorted(
        (kind.graphql_type for kind in PAGE_TYPES.values()), key=lambda cls: cls.__name__
    )
    types = [*page_types, *BLOCK_TYPES.values()]
    return graphene.Schema(query=query, types=types).graphql_schema


def schema_text() -> str:
    """The schema in GraphQL's own language, as `cms/api/schema.graphql` holds it."""
    return print_schema(get_schema()) + "\n"
