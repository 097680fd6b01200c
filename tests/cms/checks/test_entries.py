"""That a draft says which people, venues and topics readers will not see with it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.checks.findings import findings_of
from tests.events.agendas import agenda, contributor, item
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    PersonFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def said(draft) -> list[tuple[str, str, str]]:
    found = (each for each in findings_of(draft) if each.code == "draft-entry")
    return [(each.where, each.why, each.action) for each in found]


def test_author_and_topic_that_are_drafts_are_named():
    author, topic = PersonFactory(name="Ada Penn"), TopicFactory(name="Tea")
    post = BlogPostPageFactory(authors=[author], topics=[topic])
    assert said(post) == []
    author.unpublish()
    topic.unpublish()
    assert said(post) == [
        (
            "Person",
            "Readers don't see “Ada Penn” here until this entry is published.",
            "Send it to review, if nobody has yet.",
        ),
        (
            "Topic",
            "Readers don't see “Tea” here until this entry is published.",
            "Send it to review, if nobody has yet.",
        ),
    ]
    assert not any(each.blocks for each in findings_of(post))


def test_many_are_named_together_with_the_place_of_the_first():
    people = [PersonFactory(name=f"Ada {number}", live=False) for number in range(5)]
    items = [item("Talk", contributors=[contributor(each)]) for each in people]
    page = ConferencePageFactory(agenda_body=agenda(*items), venue=VenueFactory(live=False))
    (where, why, action), (venue, *_) = sorted(said(page))
    assert (where, venue) == ("People", "Venue")
    assert why == (
        "Readers don't see “Ada 0”, “Ada 1”, “Ada 2” and 2 more here until these entries are "
        "published."
    )
    assert action == "Send them to review, if nobody has yet."
    [people_found] = [each for each in findings_of(page) if each.where == "People"]
    assert people_found.anchor.startswith("agenda_body.")
    assert people_found.anchor.endswith(".person")


def test_it_costs_the_same_for_one_and_for_many():
    costs = []
    for number in (1, 1, 3, 20):  # the first time for what is remembered
        post = BlogPostPageFactory(authors=[PersonFactory(live=False) for _ in range(number)])
        with CaptureQueriesContext(connection) as asked:
            findings_of(post)
        costs.append(len(asked))
    assert costs[1] == costs[2] == costs[3]
