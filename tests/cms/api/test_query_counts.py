"""Every operation of the contract costs the same number of queries for 1, 3 and 10 items."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import Menu
from tests.cms.api.query_content_of_events import add_events
from tests.contract_operations import operation
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
MOST = 12
# Its body holds a list of events here, which loads events besides those that it asks for.
MORE = {"Sig": 15}


def add_content(number: int, home_page, site) -> None:
    """That many of everything, each with all that it can have and none shared."""
    menu = Menu.objects.get(site=site)
    links: list[dict] = []
    for n in range(number):
        page = StandardPageFactory(slug=f"standing-{n}", body=body())
        links.append({"text": "Item", "page": page, "access": "PUBLIC"})
        sig = SigPageFactory(
            slug=f"sig-{n}", leads=[person(), person()][:number], body=body(),
            aim=f'<p><a linktype="page" id="{page.pk}">us</a></p>',
            spaces=[("link", {"text": "Notes", "page": page, "access": "PUBLIC"})],
        )  # fmt: skip
        MeetingNotePageFactory(parent=sig, slug=f"note-{n}")
        post = BlogPostPageFactory(
            slug=f"post-{n}", sig=sig, lead_image=SiteImageFactory(), body=body(),
            authors=[person(f"writer-{n}"), OrganisationFactory()],
            topics=[TopicFactory(), TopicFactory()], tags=[f"tag{n}", "community"],
            published_on=f"2025-01-{n + 1:02d}",
        )  # fmt: skip
        BannerFactory(shows_from=timezone.now(), shows_until=timezone.now() + timedelta(days=1))
        add_events(number, n, sig, post, page)
    menu.items = [("item", {**link, "children": [link]}) for link in links]
    menu.save()
    for year in (2024, 2026):  # so that each post has neighbours
        BlogPostPageFactory(published_on=f"{year}-01-01")
    EventPageFactory(sig=SigPageFactory(), starts_on=timezone.localdate() + timedelta(days=1))
    home_page.body = body()
    home_page.cards = [("card", {"title": "Card", "text": "", "link": link}) for link in links]
    home_page.save()


def person(slug: str = ""):
    named = {"slug": slug} if slug else {}
    return PersonFactory(photo=SiteImageFactory(), organisation=OrganisationFactory(), **named)


def body() -> list[tuple]:
    statement = {"person": person(), "statement": "<p>Hello.</p>"}
    return [
        ("heading", {"text": "A heading", "level": "2"}),
        ("prose", "<p>Some words about the community.</p>"),
        ("figure", {"image": SiteImageFactory(), "caption": ""}),
        ("people", {"heading": "", "people": [statement]}),
        ("event_list", {"heading": "", "type": "", "sig": None, "number": 20}),
    ]


CALLS = [
    ("SiteChrome", {}),
    ("Home", {}),
    ("Standard", {"path": "/standing-0/"}),
    ("BlogIndex", {"first": 20}),
    ("BlogIndex", {"first": 20, "filter": {"tag": "community"}}),
    ("BlogIndex", {"first": 20, "filter": {"year": 2025, "month": 1}}),
    ("BlogPost", {"path": "/blog/post-0/"}),
    ("Sigs", {}),
    ("Sig", {"slug": "sig-0"}),
    ("Person", {"slug": "writer-0"}),
    ("Person", {"slug": "speaker-0-0"}),
    ("Events", {"first": 50}),
    ("Events", {"first": 50, "filter": {"tag": "community", "phase": ["UPCOMING"]}}),
    ("Events", {"first": 50, "filter": {"type": ["SIG_MEETING"], "year": timezone.now().year}}),
    ("NextEvent", {}),
    ("Event", {"path": "/events/event-0/"}),
    ("Event", {"path": "/events/conference-0/"}),
    ("Conference", {"path": "/events/conference-0/"}),
    ("Calendar", {"from": "2026-01-01T00:00:00Z", "to": "2028-01-01T00:00:00Z"}),
    ("Search", {"query": "Page", "types": ["EVENT"]}),
    ("Search", {"query": "community", "types": ["BLOG_POST"]}),
    ("Route", {"path": "/blog/post-0/"}),
]


@pytest.fixture
def queries(client):
    """How many queries an operation costs."""

    def queries(name: str, variables: dict) -> int:
        body = json.dumps({"query": operation(name), "variables": variables})
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = client.post("/graphql/", body, content_type="application/json")
        answer = response.json()
        assert "errors" not in answer, answer["errors"]
        return len(captured)

    return queries


def test_operations_cost_the_same_for_one_three_and_ten(home_page, site, queries):
    counts = {}
    for number in (1, 3, 10):
        with transaction.atomic():
            add_content(number, home_page, site)
            counts[number] = [(name, queries(name, variables)) for name, variables in CALLS]
            transaction.set_rollback(True)
    assert counts[1] == counts[3] == counts[10]
    assert [(name, cost) for name, cost in counts[1] if cost > MORE.get(name, MOST)] == []
