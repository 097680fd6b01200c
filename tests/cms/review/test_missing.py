"""Versions that name what has been deleted since."""

from datetime import date

import pytest
from django.urls import reverse

from cms.models import UrgentPublication
from cms.review.admin.addresses import look_url, review_url
from events.models import EventPage, OccurrenceChange
from tests.cms.preview.tokens import draft_token
from tests.factories import (
    EventPageFactory,
    PersonFactory,
    SiteImageFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> EventPage:
    """Its newest version names a venue twice, its older ones a speaker too. None is left."""
    event = EventPageFactory(
        title="Meetup", live=False, attendance_mode="IN_PERSON", starts_on=date(2027, 2, 10)
    )
    venue = VenueFactory(name="Burned Down")
    event.venue = venue
    event.occurrence_changes.add(
        OccurrenceChange(kind="CHANGED", on=date(2027, 2, 10), venue=venue, reason="Rain.")
    )
    eddie = UserFactory(role="Editors")
    event.save_revision(user=eddie)
    event.get_workflow().start(event, eddie)
    venue.delete()
    return event


def test_reviewer_is_told_what_is_missing(client, log_in, event, decide):
    log_in("Reviewers")
    screen = client.get(review_url(event))
    assert screen.status_code == 200
    assert "Choose the venue, or tick below" in screen.content.decode()
    assert "put right first" in decide(event).content.decode()


def test_editor_takes_up_a_version_that_names_it(client, log_in, event):
    first = event.get_latest_revision()
    event.current_workflow_state.cancel()
    event = EventPage.objects.get()
    event.save_revision()
    log_in("Editors")
    for name in ("revisions_revert", "revisions_view"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[event.pk, first.pk])
        assert client.get(address).status_code == 200


def test_what_readers_had_before_may_name_it(client, log_in):
    """As the screen shows it to whoever looks at an urgent publication."""
    event = EventPageFactory(title="Meetup", attendance_mode="IN_PERSON")
    revision = event.save_revision(user=UserFactory(role="Editors"))
    venue = VenueFactory(name="Burned Down")
    event.venue = venue
    urgent = UrgentPublication.objects.create(
        content_type=event.get_base_content_type(),
        object_id=str(event.pk),
        title=event.title,
        revision=revision,
        version=revision.created_at,
        before=event.serializable_data(),
        reason="It has burned down.",
    )
    venue.delete()
    log_in("Reviewers")
    screen = client.get(look_url(urgent))
    assert "It has burned down." in screen.content.decode()


def test_blocks_that_name_what_is_gone_can_be_reviewed(client, log_in, read):
    """Speakers and pictures in the text, and the preview that readers of the draft have open."""
    speaker, venue = PersonFactory(name="Sam"), VenueFactory()
    image = SiteImageFactory(alt_text="A room")
    who = [{"person": speaker, "role": "SPEAKER"}]
    session = {"title": "Talk", "kind": "TALK", "contributors": who}
    event = EventPageFactory(
        title="Meetup",
        live=False,
        attendance_mode="IN_PERSON",
        starts_on=date(2027, 2, 10),
        sessions_body=[("session", session)],
        listing_image=image,
    )
    eddie = UserFactory(role="Editors")
    event.venue = venue
    event.save_revision(user=eddie)
    event.get_workflow().start(event, eddie)
    first = event.get_latest_revision()
    token = draft_token(event)
    for gone in (speaker, venue, image):
        gone.delete()
    query = """query ($token: String!) {
      preview(token: $token) { title ... on EventPage { venue { name } } } }"""
    assert read(query, token=token)["preview"] == {"title": "Meetup", "venue": None}
    log_in("Reviewers")
    assert client.get(review_url(event)).status_code == 200
    log_in("Publishers")
    address = reverse("wagtailadmin_pages:revisions_revert", args=[event.pk, first.pk])
    assert client.get(address).status_code == 200
    edit = reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert client.get(edit).status_code == 200
