"""A view that answers the contract's queries with plain resolvers, as one writes them first.

What wagtail-grapple's own resolvers do: relations by `getattr`, pages of a foreign key made
specific one by one, `get_rendition()`, StreamFields as Wagtail's block values, nothing loaded
ahead, and each query parsed, validated and executed by graphql-core. The schema is our own, so
that both answer the same queries; grapple itself can't declare it (docs/decisions/0001).
"""

import json
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from graphene.types.resolver import dict_or_attr_resolver
from graphene.utils.str_converters import to_snake_case
from graphql import GraphQLObjectType, GraphQLSchema, build_schema, graphql_sync

from bench.contenders.plain_blocks import BLOCKS, type_of_block
from bench.contenders.plain_blog import BLOG
from bench.contenders.plain_events import EVENTS
from bench.contenders.plain_parts import PARTS


@cache
def plain_schema() -> GraphQLSchema:
    """Our schema, with other resolvers where reading an attribute is not enough."""
    text = (settings.BASE_DIR / "cms/api/schema.graphql").read_text()
    schema = build_schema(text)
    resolvers: dict[str, dict[str, Any]] = {"Query": {}}
    for part in (PARTS, BLOCKS, BLOG, EVENTS):
        for kind, fields in part.items():
            resolvers.setdefault(kind, {}).update(fields)
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            own = resolvers.get(kind.name, {})
            for name, field in kind.fields.items():
                by_attribute = partial(dict_or_attr_resolver, to_snake_case(name), None)
                field.resolve = own.get(name, by_attribute)
    for name in ("Date", "DateTime"):
        schema.type_map[name].serialize = lambda value: value.isoformat()
    for name in ("PageInterface", "EventInterface", "Author", "SearchResult"):
        schema.type_map[name].resolve_type = lambda source, *_: type(source).__name__
    schema.type_map["Block"].resolve_type = lambda source, *_: type_of_block(source)
    return schema


@csrf_exempt
def plain_view(request: HttpRequest) -> JsonResponse:
    asked = json.loads(request.body)
    result = graphql_sync(
        plain_schema(),
        asked["query"],
        context_value=request,
        variable_values=asked.get("variables"),
    )
    return JsonResponse(result.formatted)
