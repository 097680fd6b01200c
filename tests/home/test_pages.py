"""The plain home page, and what stands above every plain page."""

from datetime import UTC, datetime

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from tests.events.pages import see
from tests.factories import BannerFactory, EventPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 4, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def test_banner_of_an_event_stands_above_every_page_until_the_event_is_over(home_page, clock):
    BannerFactory(heading="Come and talk", text="<p>With us.</p>", event=EventPageFactory())
    pages = [home_page, StandardPageFactory()]
    assert all("Come and talk With us." in see(page) for page in pages)
    clock.move_to(datetime(2026, 5, 7, 11, tzinfo=UTC))
    assert not any("Come and talk" in see(page) for page in pages)


def test_banner_of_a_hidden_event_does_not_show(home_page):
    event = EventPageFactory()
    BannerFactory(heading="Come and talk", event=event)
    assert "Come and talk" in see(home_page)
    PageViewRestriction.objects.create(page=event, restriction_type="login")
    assert "Come and talk" not in see(home_page)


def test_home_page_names_the_next_event_that_goes_ahead(home_page):
    EventPageFactory(title="Called off", status="CANCELLED", change_reason="Snow.")
    EventPageFactory(title="Held", starts_on=datetime(2026, 6, 1, tzinfo=UTC).date())
    seen = see(home_page)
    assert "Next event Held Monday 1 June 2026, 11am to midday" in seen
    assert "Called off" not in seen
