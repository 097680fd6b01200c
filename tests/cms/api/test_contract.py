"""The schema against the contract that frontends rely on, and against its own committed text."""

import re
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    find_breaking_changes,
    parse,
    separate_operations,
    validate,
)

from cms.api.schema import get_schema, schema_text
from cms.management.commands.export_schema import SCHEMA_FILE

CONTRACT = Path(__file__).resolve().parents[2] / "contract"
SHAPE = build_schema((CONTRACT / "shape.graphql").read_text())
OPERATIONS = separate_operations(parse((CONTRACT / "queries.graphql").read_text()))

# What joins with the events: each part of the contract that is not there yet.
STILL_TO_COME = {
    "Banner.event was removed.",
    "BlogPostPage.relatedEvents was removed.",
    "CONFERENCE was removed from enum type SearchType.",
    "ConferencePage was removed from union type SearchResult.",
    "EVENT was removed from enum type SearchType.",
    "EventPage was removed from union type SearchResult.",
    "HomePage.nextEvent was removed.",
    "Person.sessions was removed.",
    "Query.conference was removed.",
    "Query.event was removed.",
    "Query.events was removed.",
    "Query.nextEvent was removed.",
    "Query.preview was removed.",
    "SigPage.icsUrl was removed.",
    "SigPage.meetings was removed.",
    "SigPage.nextMeeting was removed.",
    "Standard scalar Float was removed because it is not referenced anymore.",
}
TYPES_STILL_TO_COME = {
    "Agenda", "AgendaDay", "AgendaItem", "AgendaItemKind", "AttendanceMode", "Audience",
    "AudienceScope", "CallForTalks", "ConferencePage", "DatePrecision", "DateText", "EventFilter",
    "EventInterface", "EventListBlock", "EventOccurrence", "EventOccurrenceConnection",
    "EventOccurrenceEdge", "EventOrder", "EventPage", "EventPhase", "EventStatus", "EventType",
    "InfoSection", "Registration", "RegistrationMethod", "RegistrationState", "Room", "Session",
    "TimeBand", "Venue",
}  # fmt: skip
FIELDS_STILL_TO_COME = {
    "Banner": {"event"},
    "BlogPostPage": {"relatedEvents"},
    "HomePage": {"nextEvent"},
    "Person": {"sessions"},
    "SigPage": {"icsUrl", "meetings", "nextMeeting"},
}
WITH_EVENTS_OR_PREVIEW = {"Events", "NextEvent", "Event", "Conference", "Calendar", "Preview"}


def ours():
    return build_schema(schema_text())


def test_committed_schema_is_the_schema():
    """Run `python manage.py export_schema` after a change that is meant."""
    committed = SCHEMA_FILE.read_text(encoding="utf-8")
    breaking = [
        change.description for change in find_breaking_changes(build_schema(committed), ours())
    ]
    assert breaking == []
    assert committed == schema_text()


def test_shape_is_met_but_for_what_joins_with_events():
    changes = {change.description for change in find_breaking_changes(SHAPE, ours())}
    to_come = STILL_TO_COME | {f"{name} was removed." for name in TYPES_STILL_TO_COME}
    assert changes == to_come


def test_removing_or_narrowing_a_field_is_a_breaking_change():
    text = schema_text()
    without = re.sub(r'\n  """[^"]*"""\n  readingTimeMinutes: Int!\n', "\n", text)
    narrowed = text.replace("leadImage: Image\n", "leadImage: String\n", 1)
    assert [c.description for c in find_breaking_changes(ours(), build_schema(without))] == [
        "BlogPostPage.readingTimeMinutes was removed."
    ]
    assert len(find_breaking_changes(ours(), build_schema(narrowed))) == 1


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - WITH_EVENTS_OR_PREVIEW))
def test_operation_lacks_only_what_joins_with_events(name):
    errors = [error.message for error in validate(get_schema(), OPERATIONS[name])]
    unexpected = [message for message in errors if not is_still_to_come(message)]
    assert unexpected == []


def is_still_to_come(message: str) -> bool:
    """Whether a validation error is about a field or type that joins with the events."""
    field = re.match(r"Cannot query field '(\w+)' on type '(\w+)'", message)
    if field:
        return field[1] in FIELDS_STILL_TO_COME.get(field[2], set())
    unknown = re.match(r"Unknown type '(\w+)'", message)
    if unknown:
        return unknown[1] in TYPES_STILL_TO_COME
    return False


def test_everything_is_described():
    """Every type, field, argument and enum value says what it is."""
    missing = []
    for kind in get_schema().type_map.values():
        if kind.name.startswith("__"):
            continue
        if not kind.description:
            missing.append(kind.name)
        if isinstance(kind, GraphQLEnumType):
            missing += [f"{kind.name}.{n}" for n, v in kind.values.items() if not v.description]
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, field in kind.fields.items():
                if not field.description:
                    missing.append(f"{kind.name}.{name}")
                for argument, definition in getattr(field, "args", {}).items():
                    if not definition.description:
                        missing.append(f"{kind.name}.{name}({argument})")
    assert missing == []


def test_page_and_block_types_bear_the_names_of_their_classes():
    from cms.api.blocks import BLOCK_TYPES
    from cms.api.registry import PAGE_TYPES
    from cms.blocks import BodyBlock

    get_schema()
    assert {m.__name__ for m in PAGE_TYPES} == {
        kind.graphql_type._meta.name for kind in PAGE_TYPES.values()
    }
    assert {name: type(block).__name__ for name, block in BodyBlock.base_blocks.items()} == {
        name: kind._meta.name for name, kind in BLOCK_TYPES.items()
    }
