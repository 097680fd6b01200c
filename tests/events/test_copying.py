"""A new draft from an event that took place before, through the admin's own views."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import PageViewRestriction

from events.admin.buttons import event_buttons
from events.admin.copying import next_date
from events.models import EventPage
from tests.events.agendas import contributor
from tests.factories import (
    ConferencePageFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 4, 23)  # the fourth of April


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 5, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def sig():
    return SigPageFactory(title="Open source")


@pytest.fixture
def meeting(sig):
    """The last meeting of a group, with all that belongs to its date."""
    link = {"text": "Slides", "url": "https://example.org/", "page": None, "access": "PUBLIC"}
    slides = {"kind": "SLIDES", "link": link}
    person = PersonFactory(organisation=OrganisationFactory())
    talk = {
        "title": "What is new", "kind": "TALK", "abstract": "", "on": None, "starts": time(11, 5),
        "minutes": 20, "materials": [slides],
        "contributors": [contributor(person, organisation=OrganisationFactory(), job_title="Was")],
    }  # fmt: skip
    return EventPageFactory(
        parent=sig, sig=sig, title="Open source meeting", slug="meeting-2026-04",
        type="SIG_MEETING", starts_on=THURSDAY, ends_on=date(2026, 4, 24), venue=VenueFactory(),
        attendance_mode="HYBRID", status="CANCELLED", change_reason="Nobody was well.",
        places="FULL", capacity=30, audience_text="Anyone", registration_method="EXTERNAL_URL",
        registration_url="https://example.org/tickets/",
        registration_opens_at=datetime(2026, 3, 20, 9, tzinfo=UTC),
        registration_closes_at=datetime(2026, 4, 22, 16, tzinfo=UTC),
        accepted_warnings=["It is on a bank holiday."], contact_label="The leads",
        materials=[("material", {**slides, "on": None})], sessions_body=[("session", talk)],
        tags=["open source"],
    )  # fmt: skip


def copy(client, event) -> EventPage:
    """The draft that the button of an event opens."""
    response = client.post(reverse("events_copy", args=[event.pk]))
    return opened(response)


def opened(response) -> EventPage:
    newest = EventPage.objects.order_by("-pk").first()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[newest.pk]), response.url
    return newest.get_latest_revision_as_object()


@pytest.mark.parametrize(
    ("last", "today", "expected"),
    [
        (date(2026, 4, 23), date(2026, 4, 24), date(2026, 5, 28)),
        (date(2026, 4, 23), date(2026, 5, 28), date(2026, 6, 25)),
        (date(2026, 4, 23), date(2027, 1, 1), date(2027, 1, 28)),
        (date(2026, 6, 4), date(2026, 5, 1), date(2026, 7, 2)),
        (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 28)),  # a fifth, so the last
        (date(2026, 12, 24), date(2026, 12, 1), date(2027, 1, 28)),
    ],
)
def test_next_date_is_the_same_weekday_of_a_month_ahead(last, today, expected):
    assert next_date(last, today) == expected


def test_next_month_is_known_as_a_month():
    assert next_date(date(2026, 4, 1), date(2026, 5, 1), "MONTH") == date(2026, 6, 1)


def test_copy_is_a_draft_with_the_next_date_and_nothing_of_the_old_one(client, log_in, meeting):
    editor = log_in("Editors")
    new = copy(client, meeting)
    assert (new.live, new.owner, new.get_parent().pk) == (False, editor, meeting.get_parent().pk)
    assert (new.title, new.slug) == ("Open source meeting", "meeting-2026-05")
    assert (new.starts_on, new.ends_on) == (date(2026, 5, 28), date(2026, 5, 29))
    assert (new.status, new.change_reason, new.places) == ("CONFIRMED", "", "AVAILABLE")
    assert (new.accepted_warnings, list(new.materials)) == ([], [])
    assert new.first_published_at is None
    assert not new.occurrences.exists()


def test_copy_keeps_place_audience_registration_and_contact(client, log_in, meeting):
    log_in("Editors")
    new = copy(client, meeting)
    for name in (
        "summary", "type", "sig_id", "venue_id", "attendance_mode", "starts_time", "ends_time",
        "audience_text", "registration_method", "registration_url", "capacity", "contact_label",
    ):  # fmt: skip
        assert getattr(new, name) == getattr(meeting, name), name
    assert [str(tag) for tag in new.tags.all()] == ["open source"]


def test_registration_opens_at_the_same_hour_on_the_other_side_of_a_clock_change(
    client, log_in, meeting
):
    log_in("Editors")
    new = copy(client, meeting)
    assert new.registration_opens_at == datetime(2026, 4, 24, 8, tzinfo=UTC)  # 9:00 in London
    assert new.registration_closes_at == datetime(2026, 5, 27, 16, tzinfo=UTC)


def test_sessions_stay_without_what_holds_for_one_day(client, log_in, meeting):
    log_in("Editors")
    [session] = copy(client, meeting).sessions_body.raw_data
    [old] = meeting.sessions_body.raw_data
    assert session["id"] != old["id"]
    assert session["value"]["title"] == "What is new"
    assert session["value"]["materials"] == []
    [speaker] = session["value"]["contributors"]
    assert speaker["value"]["person"] == PersonFactory._meta.model.objects.get().pk
    assert (speaker["value"]["organisation"], speaker["value"]["job_title"]) == (None, "")


def test_copy_of_a_copy_goes_on_from_it(client, log_in, meeting):
    log_in("Editors")
    dates = []
    for _ in range(3):
        meeting = copy(client, meeting)
        dates.append((meeting.starts_on, meeting.slug))
    assert dates == [
        (date(2026, 5, 28), "meeting-2026-05"),
        (date(2026, 6, 25), "meeting-2026-06"),
        (date(2026, 7, 23), "meeting-2026-07"),
    ]


def test_second_copy_of_one_meeting_gets_an_address_of_its_own(client, log_in, meeting):
    log_in("Editors")
    assert [copy(client, meeting).slug for _ in range(2)] == [
        "meeting-2026-05", "meeting-2026-05-1",
    ]  # fmt: skip


def test_editor_copies_the_newest_draft_and_author_what_readers_see(client, log_in, meeting):
    page = EventPage.objects.get(pk=meeting.pk)
    page.summary = "Secret plans."
    page.save_revision()
    log_in("Editors")
    assert copy(client, meeting).summary == "Secret plans."
    log_in("Authors")
    assert copy(client, meeting).summary == meeting.summary


def test_unfinished_draft_can_be_copied(client, log_in, event_index):
    draft = EventPage(title="Lean coffee", live=False, precision="TBC")
    event_index.add_child(instance=draft)
    draft.save_revision(clean=False)
    log_in("Editors")
    new = copy(client, draft)
    assert (new.title, new.starts_on, new.slug) == ("Lean coffee", None, "lean-coffee-1")


def test_author_can_not_copy_what_they_can_not_see(client, log_in, meeting, event_index):
    draft = EventPage(title="Secret", live=False)
    event_index.add_child(instance=draft)
    PageViewRestriction.objects.create(page=meeting, restriction_type=PageViewRestriction.LOGIN)
    log_in("Authors")
    for event in (draft, meeting):
        client.post(reverse("events_copy", args=[event.pk]))
    assert EventPage.objects.count() == 2
    log_in("Editors")
    copy(client, draft)
    copy(client, meeting)


@pytest.mark.parametrize("role", ["Reviewers", ""])
def test_nobody_copies_who_may_not_add(client, log_in, meeting, role):
    log_in(role)
    response = client.post(reverse("events_copy", args=[meeting.pk]))
    assert response.status_code == 302
    assert EventPage.objects.count() == 1


def test_copying_needs_a_form_with_its_token(client, log_in, meeting):
    user = log_in("Editors")
    url = reverse("events_copy", args=[meeting.pk])
    assert client.get(url).status_code == 405
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(user)
    assert strict.post(url).status_code == 403
    assert EventPage.objects.count() == 1


def test_series_is_not_copied(client, log_in):
    series = EventPageFactory(repeats="WEEKLY")
    log_in("Editors")
    response = client.post(reverse("events_copy", args=[series.pk]), follow=True)
    assert "Its meetings repeat by a rule" in response.content.decode()
    assert EventPage.objects.count() == 1


def menu(client, page) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_button_is_in_the_menus_of_events_that_do_not_repeat(client, log_in, meeting):
    series = EventPageFactory(repeats="WEEKLY")
    log_in("Editors")
    button = f'data-w-action-url-value="{reverse("events_copy", args=[meeting.pk])}"'
    assert button in menu(client, meeting)
    group = reverse("wagtailadmin_explore", args=[meeting.get_parent().pk])
    assert button in client.get(group).content.decode()
    assert "Copy to the next date" not in menu(client, series)
    assert "Copy to the next date" not in menu(client, ConferencePageFactory())


def test_lists_tell_copies_apart_by_their_dates(client, log_in, meeting):
    log_in("Editors")
    copy(client, meeting)
    page = client.get(reverse("wagtailadmin_explore", args=[meeting.get_parent().pk]))
    html = page.content.decode()
    assert "Open source meeting, Thursday 23 April 2026" in html
    assert "Open source meeting, Thursday 28 May 2026" in html


def test_buttons_in_lists_ask_the_database_for_nothing(meeting, django_assert_num_queries):
    user = UserFactory(role="Editors")
    pages = [meeting, EventPageFactory(repeats="WEEKLY"), ConferencePageFactory()]
    assert len(list(event_buttons(meeting, user))) == 1  # and the user's permissions are known
    with django_assert_num_queries(0):
        assert [len(list(event_buttons(page, user))) for page in pages] == [1, 0, 0]


def test_alias_has_the_dates_of_its_original(client, log_in, meeting, event_index):
    log_in("Publishers")
    client.post(
        reverse("wagtailadmin_pages:copy", args=[meeting.pk]),
        {"new_title": "Again", "new_slug": "again", "new_parent_page": event_index.pk,
         "alias": "on", "publish_copies": "on"},
    )  # fmt: skip
    alias = EventPage.objects.get(alias_of=meeting)
    assert alias.occurrences.get().starts_at == meeting.occurrences.get().starts_at


def test_superuser_opens_an_event_and_is_offered_its_copy(client, meeting):
    client.force_login(UserFactory(is_superuser=True))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[meeting.pk]))
    assert response.status_code == 200
    assert "Copy to the next date" in response.content.decode()
