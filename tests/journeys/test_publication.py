"""Nothing that is not public is answered anywhere, and everything is once it is published."""

import json
import re

import pytest
from django.db import connection
from graphql import get_named_type, is_abstract_type

from cms.api.schema import get_schema
from events.models import EventOccurrence
from tests.journeys.hidden_world import MARK, SECOND_HOST, HiddenWorld, build_hidden_world, reveal
from tests.walk import queries_to_depth_4, selection

pytestmark = pytest.mark.django_db

ECHOED_URL = re.compile(r'"(BlogPostConnection_feedUrl|EventOccurrenceConnection_icsUrl)": "[^"]*"')
OF_A_SITE: list[tuple[str, ...]] = [("site",), ("homePage",), ("blogPosts",)]
CALLS: list[tuple[str, ...]] = [
    *OF_A_SITE,
    ("sig", '(slug: "public-group")'),
    ("person", '(slug: "employee")'),
    ("blogPost", '(path: "/blog/public/")'),
    ("blogPost", '(path: "/blog/on-events/")'),
    ("events",),
    ("nextEvent",),
    ("event", '(path: "/events/public-event/")', "EventPage"),
    ("conference", '(path: "/events/public-conference/")'),
]
OF_EVENTS = ("events", "nextEvent")
AT_ONCE = 20
"""Calls in one request, so that what a request takes besides them is not taken for each."""
PATHS = ["/", "/blog/", "/special-interest/", "/blog/public/", "/blog/live-and-edited/"]


@pytest.fixture(autouse=True)
def unlimited(monkeypatch, settings) -> None:
    """Queries that take every path are larger than any that is answered."""
    for name in ("documents.MAX_TOKENS", "documents.MAX_BYTES", "view.MAX_BYTES"):
        monkeypatch.setattr(f"cms.api.{name}", 1_000_000)
    monkeypatch.setattr("cms.api.documents.problems", lambda schema, document: [])
    monkeypatch.setattr("cms.api.documents.check_cost", lambda cost: None)
    settings.GRAPHQL_SECONDS = 60.0


@pytest.fixture
def world(home_page) -> HiddenWorld:
    return build_hidden_world()


class Asker:
    """Asks as anybody and remembers every marker that came back."""

    def __init__(self, client, world: HiddenWorld):
        self.client, self.world = client, world
        self.seen: set[str] = set()
        self.leaks: list[str] = []
        self.asked = 0

    def note(self, question: str, content: str) -> None:
        self.asked += 1
        found = {marker for marker in self.world.markers if marker in content.lower()}
        if found - self.seen:
            self.leaks.append(f"{question[:300]}: {sorted(found)}")
        self.seen |= found

    def query(self, query: str, host: str) -> dict:
        answer = self.answer(query, host)
        self.note(query, written(answer))
        return answer

    def several(self, calls: list[str], host: str) -> list:
        """What each call is answered, of many that are asked at once."""
        answers = []
        for begin in range(0, len(calls), AT_ONCE):
            asked = calls[begin : begin + AT_ONCE]
            fields = (f"it{number}: {call}" for number, call in enumerate(asked))
            answer = self.answer(f"{{ {' '.join(fields)} }}", host)
            for call, value in zip(asked, answer.values(), strict=True):
                self.note(call, written(value))
                answers.append(value)
        return answers

    def answer(self, query: str, host: str) -> dict:
        response = self.client.post(
            "/graphql/",
            json.dumps({"query": query}),
            content_type="application/json",
            headers={"host": host},
        )
        answer = response.json()
        assert "errors" not in answer, (query[:500], answer["errors"][:3])
        return answer["data"]

    def address(self, path: str, host: str) -> int:
        response = self.client.get(path, headers={"host": host})
        self.note(path, response.content.decode())
        return response.status_code


def written(answer: object) -> str:
    """Without addresses of feeds and calendars, which repeat what the caller filtered by."""
    return ECHOED_URL.sub("", json.dumps(answer, ensure_ascii=False))


def walk(asker: Asker, host: str = "testserver", calls: list[tuple[str, ...]] = CALLS) -> None:
    """Every path through the schema from these calls, every filter, search, route and feed."""
    world = asker.world
    home = "/home-page" if host == "testserver" else "/" + world.marker_of("secondslug")
    paths = PATHS + [
        page.url_path.removeprefix(home) for page in world.pages if page.url_path.startswith(home)
    ]
    for call in calls:
        for query in queries_to_depth_4(*call):
            asker.query(query, host)
    asker.several([called(*each) for each in variations(world, paths)], host)
    for path in feeds(world):
        asker.address(path, host)
    for path in paths:
        asker.address(path, host)


def called(name: str, arguments: str) -> str:
    kind = get_named_type(get_schema().query_type.fields[name].type)
    return f"{name}{arguments} {{ {selection(kind, 0 if is_abstract_type(kind) else 1)} }}"


def variations(world: HiddenWorld, paths: list[str]) -> list[tuple[str, str]]:
    """Root fields with each argument that could lead to something hidden."""
    calls = []
    for path in paths:
        for name in ("page", "route", "blogPost", "event", "conference"):
            calls.append((name, f"(path: {json.dumps(path)})"))
    calls += [("route", f'(path: "/old-{page.pk}/")') for page in world.pages]
    calls += [("sig", f"(slug: {json.dumps(page.slug)})") for page in world.pages]
    calls += [("person", f"(slug: {json.dumps(person.slug)})") for person in world.people]
    filters = [f"tag: {json.dumps(tag)}" for tag in world.tags]
    filters += [f"topic: {json.dumps(topic.slug)}" for topic in world.topics]
    filters += [f"author: {json.dumps(person.slug)}" for person in world.people]
    filters += [f"sig: {json.dumps(page.slug)}" for page in world.pages]
    calls += [("blogPosts", f"(filter: {{{each}}})") for each in filters]
    of_events = [f"tag: {json.dumps(tag)}" for tag in world.tags]
    of_events += [f"sig: {json.dumps(page.slug)}" for page in world.pages]
    of_events += ["phase: [DATE_TBC, UPCOMING, HAPPENING_NOW, PAST]", "status: [CANCELLED]"]
    calls += [(name, f"(filter: {{{each}}})") for each in of_events for name in OF_EVENTS]
    calls += [("search", f"(query: {json.dumps(marker)})") for marker in world.markers]
    return calls


def feeds(world: HiddenWorld) -> list[str]:
    """Feeds, calendars and schedules, also those of what is hidden."""
    keys = EventOccurrence.objects.values_list("pk", "event_id")
    return [
        "/feeds/blog/",
        "/feeds/events/",
        "/calendars/events.ics",
        *(f"/calendars/type/{kind}.ics" for kind in ("meetup", "conference")),
        *(f"/feeds/events/sig/{page.slug}/" for page in world.pages),
        *(f"/calendars/sig/{page.slug}.ics" for page in world.pages),
        *(f"/calendars/occurrence/{pk}.ics" for pk, _ in keys),
        *(f"/calendars/event/{pk}.ics" for _, pk in keys),
        *(f"/calendars/conference/{pk}/schedule.json" for _, pk in keys),
        *(f"/feeds/blog/tag/{tag}/" for tag in world.tags),
        *(f"/feeds/blog/topic/{topic.slug}/" for topic in world.topics),
        *(f"/feeds/blog/author/{person.slug}/" for person in world.people),
    ]


@pytest.mark.long
def test_no_answer_holds_a_marker(client, world):
    asker = Asker(client, world)
    walk(asker)
    assert asker.asked > 500
    assert asker.leaks == []


@pytest.mark.long
def test_every_marker_is_found_once_everything_is_published(client, world):
    reveal(world)
    asker = Asker(client, world)
    walk(asker)
    walk(asker, SECOND_HOST, OF_A_SITE)
    assert sorted(set(world.markers) - asker.seen) == []


def test_nothing_hidden_is_counted(client, world):
    """A count or a facet would say that something is there without showing it."""
    asker = Asker(client, world)
    questions = [
        *(f"search(query: {json.dumps(marker)})" for marker in world.markers),
        *(f"blogPosts(filter: {{tag: {json.dumps(tag)}}})" for tag in world.tags),
        *(f"blogPosts(filter: {{topic: {json.dumps(t.slug)}}})" for t in world.topics),
        *(f"blogPosts(filter: {{author: {json.dumps(p.slug)}}})" for p in world.people),
        *(f"events(filter: {{tag: {json.dumps(tag)}}})" for tag in world.tags),
        *(f"events(filter: {{sig: {json.dumps(page.slug)}}})" for page in world.pages),
        *(f"blogPosts(filter: {{sig: {json.dumps(page.slug)}}})" for page in world.pages),
    ]

    def counted() -> int:
        answers = asker.several([f"{q} {{ totalCount }}" for q in questions], "testserver")
        return sum(answer["totalCount"] for answer in answers)

    assert counted() == 0
    reveal(world)
    assert counted() > len(world.tags)


def test_markers_are_in_the_database(world):
    """What the walk must not find is there to be found."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM wagtailcore_page")
        titles = " ".join(title for (title,) in cursor.fetchall())
    assert len(re.findall(MARK, titles)) >= 9
