"""docs/frontends.md: every query is valid, answered, and answered in the form that is shown."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
    print_ast,
    separate_operations,
    validate,
)

from blog.models import BlogPostPage
from cms.api import cost, limits, pagination, renditions, search
from cms.api.schema import get_schema
from cms.urls import urlpatterns
from tests.cms.preview.tokens import draft_token
from tests.docs.content import TODAY, fill

GUIDE = (settings.BASE_DIR / "docs" / "frontends.md").read_text(encoding="utf-8")
API = Path(settings.BASE_DIR) / "cms" / "api"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONTRACT = settings.BASE_DIR / "tests" / "contract" / "queries.graphql"


class Recipe:
    """An operation of the guide with its fragments, its variables and the answer that is shown."""

    def __init__(self, document, variables: dict, answer: dict | None):
        self.document = document
        self.text = print_ast(document)
        self.variables = variables
        self.answer = answer
        self.fragments = {
            node.name.value: node.selection_set
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        [self.operation] = [
            node for node in document.definitions if isinstance(node, OperationDefinitionNode)
        ]


@cache
def recipes() -> dict[str, Recipe]:
    """By the operation's name. The JSON after a query is its variables, if any, then its answer."""
    fences = FENCE.findall(GUIDE)
    queries = "\n".join(text for language, text in fences if language == "graphql")
    found = {}
    for name, document in separate_operations(parse(queries)).items():
        [place] = [n for n, (_, text) in enumerate(fences) if f"query {name}" in text[:99]][-1:]
        variables, answer = {}, None
        for language, text in fences[place + 1 : place + 3]:
            shown = json.loads(text) if language == "json" else {}
            if "data" in shown:
                answer = shown["data"]
                break
            variables = variables or shown
        found[name] = Recipe(document, variables, answer)
    return found


def chosen(recipe: Recipe, selections: list[SelectionSetNode]) -> dict[str, list[SelectionSetNode]]:
    """The names an object of these selections may have in the answer, and what stands below."""
    names: dict[str, list[SelectionSetNode]] = {}
    waiting = list(selections)
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                below = names.setdefault((node.alias or node.name).value, [])
                below += [node.selection_set] if node.selection_set else []
            elif isinstance(node, FragmentSpreadNode):
                waiting.append(recipe.fragments[node.name.value])
            else:
                waiting.append(node.selection_set)
    return names


def not_asked_for(recipe: Recipe, shown: Any, selections: list[SelectionSetNode]) -> list[str]:
    """The names in a shown answer that the query does not ask for."""
    if isinstance(shown, list):
        return [name for item in shown for name in not_asked_for(recipe, item, selections)]
    if not isinstance(shown, dict):
        return []
    names = chosen(recipe, selections)
    extra = [name for name in shown if name not in names]
    return extra + [
        each
        for name, value in shown.items()
        if name in names
        for each in not_asked_for(recipe, value, names[name])
    ]


@pytest.fixture
def content(home_page) -> Iterator[None]:
    """What the variables of the guide point to, on the day it was written."""
    with time_machine.travel(TODAY, tick=False):
        fill()
        yield


def test_there_is_a_recipe_for_each_operation_of_the_contract():
    operations = set(separate_operations(parse(CONTRACT.read_text(encoding="utf-8"))))
    assert set(recipes()) == operations


@pytest.mark.parametrize("name", sorted(recipes()))
def test_query_is_valid(name):
    assert validate(get_schema(), recipes()[name].document) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(recipes()))
def test_query_finds_something(name, content, read):
    recipe = recipes()[name]
    is_preview = "token" in recipe.variables
    data = read(recipe.text, **recipe.variables | (a_token() if is_preview else {}))
    assert [field for field, value in data.items() if found_nothing(value)] == []


def a_token() -> dict[str, str]:
    """A token in place of the one in the guide, which works nowhere."""
    return {"token": draft_token(BlogPostPage.objects.first())}


def found_nothing(value: Any) -> bool:
    """Whether a field has nothing in it, or is a list in parts that has nothing in this one."""
    return value in (None, []) or (isinstance(value, dict) and value.get("nodes") == [])


@pytest.mark.django_db
def test_parts_about_events_find_something(content, read):
    """What other recipes say of events is in their answers, too."""
    answers = {
        name: read(recipe.text, **recipe.variables)
        for name, recipe in recipes().items()
        if name in ("SiteChrome", "Home", "Event", "Conference", "Sig", "Person")
    }
    [banner] = answers["SiteChrome"]["site"]["banners"]
    assert banner["event"]["path"] == "/events/conference-manchester/"
    assert answers["Home"]["homePage"]["nextEvent"]["title"] == "Lean coffee"
    event = answers["Event"]["event"]
    assert event["recurrenceText"].startswith("Every fourth Thursday of the month, except in Dec")
    assert [each["title"] for each in event["body"][0]["events"]] == [
        "Lean coffee",
        "Open source group",
    ]
    [day] = answers["Conference"]["conference"]["agenda"]["days"]
    assert [each["title"] for each in day["items"]] == ["Two databases"]
    assert answers["Sig"]["sig"]["nextMeeting"]["title"] == "Open source group"
    assert [each["title"] for each in answers["Person"]["person"]["sessions"]] == ["Two databases"]


@pytest.mark.parametrize("name", sorted(recipes()))
def test_shown_answer_is_one_to_the_query(name):
    recipe = recipes()[name]
    assert recipe.answer
    assert not_asked_for(recipe, recipe.answer, [recipe.operation.selection_set]) == []


def test_every_code_of_an_error_is_explained():
    modules = (
        "deadline.py",
        "errors.py",
        "documents.py",
        "limits.py",
        "persisted.py",
        "rates.py",
        "view.py",
    )
    sources = [(API / name).read_text() for name in modules]
    codes = {
        code
        for text in sources
        for code in re.findall(r'"((?!HTTP_|QUERY_|REMOTE_)[A-Z][A-Z_]{5,})"', text)
    }
    table = GUIDE.partition("## Errors")[2].partition("## Limits")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == codes


def test_limits_are_those_of_the_code():
    table = GUIDE.partition("## Limits")[2].partition("## Which")[0]
    shown = [row.rsplit("|", 2)[1].strip() for row in table.splitlines() if row.startswith("|")]
    expected = [
        limits.MAX_BYTES,
        limits.MAX_TOKENS,
        limits.MAX_DEPTH,
        limits.MAX_ALIASES,
        limits.MAX_ROOTS,
        limits.MAX_DIRECTIVES,
        limits.MAX_FRAGMENTS,
        limits.MAX_VALUES,
        limits.MAX_COST,
        limits.MAX_LOADS,
        limits.MAX_DIGITS,
        pagination.MAX_FIRST,
        search.MAX_QUERY,
        search.MAX_OFFSET,
    ]
    assert shown[2:] == [f"{number:,}" for number in expected]
    assert f"a search counts as {cost.LOADS_OF_SEARCH}" in table
    assert "An object costs 1 and a plain field 0.1" in table
    assert (cost.OBJECT, cost.LEAF) == (cost.UNIT, cost.UNIT / 10)
    lengths = ", ".join(f"`{name}` as {number}" for name, number in cost.LISTS.items())
    assert f"without `first` count as {cost.DEFAULT_LIST} items, {lengths}." in table
    assert cost.COSTS.keys() == {"jsonLd"}
    assert f"`jsonLd` costs {cost.COSTS['jsonLd'] // cost.UNIT}." in table


def test_cost_that_is_shown_is_the_cost_of_the_query():
    table = GUIDE.partition("## Limits")[2].partition("## Which")[0]
    [(query, shown)] = re.findall(r"^`(\{.*\})` costs .* = (\d+)\.", table, re.MULTILINE)
    assert cost.Measure(get_schema(), parse(query)).cost == int(shown)
    [(_, text)] = FENCE.findall(table)
    told = json.loads(text)["extensions"]["cost"]
    expected = limits.cost_as_shown(int(shown))
    assert told["limits"].items() <= expected["limits"].items()
    assert told == expected | {"limits": told["limits"]}


def test_presets_and_route_kinds_are_all_explained():
    kinds = get_schema().type_map["RouteKind"]
    assert isinstance(kinds, GraphQLEnumType)
    assert [kind for kind in kinds.values if f"| `{kind}` |" not in GUIDE] == []
    assert [name for name in renditions.PRESETS if f"| `{name}` |" not in GUIDE] == []


@pytest.mark.parametrize(
    "name", ["EventPhase", "DatePrecision", "EventStatus", "RegistrationState"]
)
def test_every_value_that_says_what_to_show_of_a_date_is_explained(name):
    enum = get_schema().type_map[name]
    assert isinstance(enum, GraphQLEnumType)
    section = GUIDE.partition("## Events and their dates")[2].partition("\n## ")[0]
    assert [value for value in enum.values if f"| `{value}` |" not in section] == []


def test_every_calendar_and_feed_is_in_the_guide():
    addresses = set(re.findall(r"^\| `(/(?:calendars|feeds)/[^`]+)` \|", GUIDE, re.MULTILINE))
    known = {
        f"/{outer.pattern}{inner.pattern}"
        for outer in urlpatterns
        if str(outer.pattern) in ("calendars/", "feeds/")
        for inner in outer.url_patterns
    }
    shown = {re.sub(r"\b(SLUG|TYPE|ID)\b", "…", address) for address in addresses}
    expected = {re.sub(r"<[^>]+>", "…", address) for address in known}
    assert shown == expected - {"/calendars/conference/…/schedule.json"}
    assert "scheduleJsonUrl" in GUIDE


def test_every_type_of_block_is_in_the_guides_fragment():
    from cms.api.blocks import BLOCK_TYPES

    fragment = GUIDE.partition("fragment Body on Block")[2].partition("```")[0]
    named = set(re.findall(r"\.\.\. on (\w+)", fragment))
    assert named == {kind.__name__ for kind in BLOCK_TYPES.values()}
