"""The block that shows the next events, through GraphQL."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.factories import EventPageFactory, SigPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as clock:
        yield clock


def block(**value) -> tuple[str, dict]:
    return "event_list", {"heading": "Coming up", "type": "", "sig": None, "number": 2, **value}


def test_block_shows_the_next_dates_of_what_an_editor_chose(read, clock):
    sig = SigPageFactory()
    EventPageFactory(title="First", starts_on=date(2026, 1, 7))
    EventPageFactory(title="Off", starts_on=date(2026, 1, 8), status="CANCELLED")
    EventPageFactory(title="Social", starts_on=date(2026, 1, 9), type="SOCIAL")
    EventPageFactory(title="Meeting", starts_on=date(2026, 1, 10), sig=sig)
    EventPageFactory(title="Some day", precision="TBC")
    StandardPageFactory(slug="about", body=[
        block(), block(type="SOCIAL"), block(sig=sig), block(number=20),
    ])  # fmt: skip
    query = """{ page(path: "/about/") { ... on StandardPage { body { blockType
        ... on EventListBlock { heading events { title } } } } } }"""

    def shown() -> list[list[str]]:
        body = read(query)["page"]["body"]
        assert {each["blockType"] for each in body} == {"EventListBlock"}
        return [[event["title"] for event in each["events"]] for each in body]

    assert shown() == [
        ["First", "Social"], ["Social"], ["Meeting"], ["First", "Social", "Meeting"],
    ]  # fmt: skip
    clock.move_to(datetime(2026, 1, 9, 12, tzinfo=UTC))
    assert shown() == [["Meeting"], [], ["Meeting"], ["Meeting"]]
