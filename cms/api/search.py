"""Search over everything that is public."""

import html
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import graphene
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from .blocks import table_rows
from .context import ApiContext
from .enums import described_enum
from .errors import bad_argument
from .pagination import checked_first, decode_cursor, encode_cursor, page_info
from .publication import Public
from .registry import PAGE_TYPES, searchable
from .rich_text import to_text
from .scalars import FacetValue, PageInfo
from .statements import compiled_once

MAX_QUERY = 200
MAX_OFFSET = 10_000
EXCERPT = 160
DEFAULT_FIRST = 20
TEXTS_OF_BLOCKS = ("title", "heading", "text", "attribution", "caption", "code")


def search_fields() -> type:
    """The `search` root field, over the page types that apps have registered."""
    models_by_value = searchable()
    search_type = described_enum(
        "SearchType",
        "What search can be narrowed to.",
        {
            value: f"{str(model._meta.verbose_name_plural).capitalize()}."
            for value, model in sorted(models_by_value.items())
        },
    )
    graphql_types = tuple(
        PAGE_TYPES[model].graphql_type for _, model in sorted(models_by_value.items())
    )

    class SearchResult(graphene.Union):
        """What a search can find."""

        class Meta:
            types = graphql_types

        @classmethod
        def resolve_type(cls, page, info):
            return PAGE_TYPES[type(page)].graphql_type

    class SearchHit(graphene.ObjectType):
        """One thing that a search found."""

        result = graphene.Field(SearchResult, required=True, description="What was found.")
        highlight = graphene.String(
            required=True,
            description="HTML: a sentence or so, with the words looked for in `mark` elements.",
        )

    class SearchEdge(graphene.ObjectType):
        """A hit and its place in the list."""

        cursor = graphene.String(required=True, description="Send it as `after`.")
        node = graphene.Field(SearchHit, required=True, description="The hit.")

    class SearchConnection(graphene.ObjectType):
        """What a search found, the best first."""

        nodes = graphene.List(graphene.NonNull(SearchHit), required=True, description="The hits.")
        edges = graphene.List(
            graphene.NonNull(SearchEdge), required=True, description="The hits with cursors."
        )
        page_info = graphene.Field(PageInfo, required=True, description="Whether more follow.")
        total_count = graphene.Int(required=True, description="How many hits there are in all.")
        types = graphene.List(
            graphene.NonNull(FacetValue),
            required=True,
            description="How many hits there are of each type, whatever `types` says.",
        )

        def resolve_nodes(found: "Search", info):
            return [{"result": page, "highlight": found.highlight(page)} for page in found.pages]

        def resolve_edges(found: "Search", info):
            return [
                {
                    "cursor": cursor,
                    "node": {"result": page, "highlight": found.highlight(page)},
                }
                for cursor, page in zip(found.cursors, found.pages, strict=True)
            ]

        def resolve_page_info(found: "Search", info):
            return page_info(found.cursors, has_next=found.has_more, has_previous=found.offset > 0)

        def resolve_types(found: "Search", info):
            return found.facets()

    class SearchQuery:
        search = graphene.Field(
            SearchConnection,
            required=True,
            query=graphene.String(
                required=True, description=f"Words to look for, at most {MAX_QUERY} characters."
            ),
            types=graphene.List(
                graphene.NonNull(search_type), description="Only these types. All if left out."
            ),
            first=graphene.Int(default_value=DEFAULT_FIRST, description="How many, 1 to 100."),
            after=graphene.String(description="endCursor of the part before."),
            description="Finds pages by the words in them, the best first.",
        )

        def resolve_search(root, info, query, types=None, first=DEFAULT_FIRST, after=None):
            models = [models_by_value[value] for value in types or models_by_value]
            return Search(info.context, query, models, first, after)

    return SearchQuery


class Search:
    """One search by one caller. Raises ApiError on arguments that can't be used."""

    def __init__(
        self, context: ApiContext, query: str, models: list, first: int | None, after: str | None
    ):
        self.context = context
        if len(query) > MAX_QUERY:
            raise bad_argument("query", f"Use at most {MAX_QUERY} characters.")
        self.query = words_of(query)
        first = checked_first(first, DEFAULT_FIRST)
        self.offset = decode_cursor(after, int)[0] if after else 0
        if not 0 <= self.offset <= MAX_OFFSET:
            raise bad_argument("after", "This is not a cursor of this list.")
        self.models = models
        last = self.offset + first
        hits = list(self.among(models)[self.offset : last + 1]) if self.query else []
        self.has_more = len(hits) > first
        self.pages = loaded(context, hits[:first])
        self.cursors = [encode_cursor(self.offset + n) for n in range(1, len(self.pages) + 1)]

    def among(self, models: list) -> Any:
        # All that is needed of a hit is what it is: databases sort short rows sooner.
        pages = Page.objects.type(*models).only("pk", "content_type")
        return self.context.public.pages(pages).search(self.query)

    @cached_property
    def counts(self) -> dict[type, int]:
        """How many hits there are of each type, the most first: the same in all parts of a list."""
        key = "hits of search", self.query
        return self.context.remembered(key, self.find_counts) if self.query else {}

    def find_counts(self) -> dict[type, int]:
        models = {kind.pk: model for model, kind in kinds_of(searchable().values()).items()}
        counts = self.among(list(models.values())).facet("content_type_id")
        return {models[pk]: count for pk, count in counts.items() if pk in models and count}

    @property
    def total_count(self) -> int:
        return sum(count for model, count in self.counts.items() if model in self.models)

    def facets(self) -> list[dict]:
        """How many hits there are of each type, as it is shown."""
        values = {model: value for value, model in searchable().items()}
        return [
            {
                "value": values[model],
                "label": str(model._meta.verbose_name_plural).capitalize(),
                "count": count,
            }
            for model, count in self.counts.items()
        ]

    def highlight(self, page) -> str:
        """A sentence or so around the first word found, as HTML."""
        words = [re.escape(word) for word in re.findall(r"\w+", self.query)]
        pattern = re.compile(r"\b(" + "|".join(words) + r")", re.IGNORECASE) if words else None
        texts = [page.summary, *searchable_texts(page)]
        if pattern is None:
            return html.escape(page.summary)
        for text in texts:
            match = pattern.search(text)
            if match:
                return mark(excerpt(text, match.start()), pattern)
        return mark(page.summary, pattern)


def kinds_of(models: Iterable[type]) -> dict[type, ContentType]:
    return ContentType.objects.get_for_models(*models)


def loaded(context: ApiContext, hits: list[Page]) -> list[Page]:
    """Pages that were found, each as its own model and as peers of each other."""
    found: dict[int, Page] = {}
    for model, kind in kinds_of(searchable().values()).items():
        ids = [hit.pk for hit in hits if hit.content_type_id == kind.pk]
        found |= {page.pk: page for page in pages_of(context.public, ids, model)}
    return context.together(found[hit.pk] for hit in hits)


@compiled_once
def pages_of(public: Public, ids: Sequence[int], model: type[Page]) -> QuerySet:
    """Of a type. Public or not: whoever asks has found them among what is."""
    return model.objects.filter(pk__in=ids)


def words_of(query: str) -> str:
    """The query without what a database takes for its own signs. Empty where no word is in it."""
    terms = query.replace('"', " ").replace("\\", " ").split()
    return " ".join(term for term in terms if re.search(r"\w", term))


def searchable_texts(page) -> list[str]:
    """The words of a page's body, a text for each block or cell, as they are stored.

    Wagtail's own block values would load people and pictures one by one, the hidden ones too.
    """
    texts: list[str] = []
    body = getattr(page, "body", None)
    for raw in body.raw_data if body else ():
        value = raw["value"]
        if raw["type"] == "table":
            texts += [cell for row in table_rows(value) for cell in row]
        elif isinstance(value, str):
            texts.append(to_text(value))
        else:
            texts += [value[name] for name in TEXTS_OF_BLOCKS if value.get(name)]
    return texts


def excerpt(text: str, position: int) -> str:
    """The part of a text around a position, cut between words."""
    start = max(0, position - EXCERPT // 2)
    part = text[start : start + EXCERPT]
    if start:
        part = "…" + part.partition(" ")[2]
    if start + EXCERPT < len(text):
        part = part.rpartition(" ")[0] + "…"
    return part


def mark(text: str, pattern: re.Pattern) -> str:
    """HTML of a plain text with what the pattern finds in `mark` elements."""
    pieces = pattern.split(text)
    return "".join(
        f"<mark>{html.escape(piece)}</mark>" if number % 2 else html.escape(piece)
        for number, piece in enumerate(pieces)
    )
