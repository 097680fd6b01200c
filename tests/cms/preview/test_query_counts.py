"""A draft costs the same number of queries however much belongs to it."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from blog.models import RelatedEvent
from tests.cms.preview.tokens import draft_token, post_query, preview_operation, stored
from tests.events.agendas import agenda, contributor, item, rooms_of
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
MOST = 18
"""What its relations cost, and what is looked up to work out the dates of an event."""


def add_everything(number: int) -> dict[str, str]:
    """Tokens for a draft of each kind with that many of all that it can have, by operation."""
    people = [PersonFactory(photo=SiteImageFactory(), organisation=OrganisationFactory())
              for _ in range(number)]  # fmt: skip
    group = stored(SigPageFactory(title="Group", leads=people))
    post = stored(BlogPostPageFactory(
        authors=people, topics=[TopicFactory() for _ in range(number)], sig=group,
        lead_image=SiteImageFactory(), tags=[f"tag {n}" for n in range(number)],
    ))  # fmt: skip
    who = [contributor(person) for person in people]
    talk = {"title": "Talk", "kind": "TALK", "contributors": who}
    hosts = [("organisation", OrganisationFactory()) for _ in range(number)]
    venue = VenueFactory(rooms=["Hall", "Library"])
    event = stored(EventPageFactory(sig=group, venue=venue, hosts=hosts))
    conference = stored(ConferencePageFactory(venue=venue, sponsors=hosts))
    talks = [item(f"Talk {n}", contributors=who, rooms=rooms_of(venue)[:1]) for n in range(number)]
    standing = stored(
        StandardPageFactory(body=[("figure", {"image": SiteImageFactory()})] * number)
    )
    for n in range(number):
        post.related_events.add(RelatedEvent(event=EventPageFactory(title=f"Related {n}")))
    sessions = [("session", talk)] * number
    return {
        "BlogPost": draft_token(post),
        "Event": draft_token(event, repeats="WEEKLY", sessions_body=sessions),
        "Conference": draft_token(conference, agenda_body=agenda(*talks)),
        "Sig": draft_token(group),
        "Standard": draft_token(standing),
    }


def test_draft_costs_the_same_however_much_belongs_to_it(client):
    counts: dict[int, dict[str, int]] = {1: {}, 3: {}}
    for number, costs in counts.items():
        with transaction.atomic():
            for name, token in add_everything(number).items():
                with CaptureQueriesContext(connection) as captured:
                    answer = post_query(client, preview_operation(name), token=token).json()
                assert "errors" not in answer, answer
                assert answer["data"]["preview"]["title"]
                costs[name] = len(captured)
            transaction.set_rollback(True)
    assert counts[1] == counts[3]
    assert max(counts[1].values()) <= MOST, counts
