"""Groups whose lead an event calls otherwise."""

import pytest

from events.models import EventPage

from .conftest import asked_everywhere

GROUPS = """## Kettles

Aim: To boil water.

| | Kettles SIG |
| --- | --- |
| Contact | Ada Penn |
| Slack | [#hot-water-now](https://slack.example.org/hot) |
"""
EVENT = "* 3 May 2025 - {} SIG - 11am - 12pm - Virtual - Contact [{}](mailto:{}@example.org)\n"


def asked(bring_all, *event: str) -> list[tuple[str, int | None, str]]:
    return asked_everywhere(bring_all(events=EVENT.format(*event), groups=GROUPS))


def test_other_contact_than_the_lead(bring_all):
    assert asked(bring_all, "Kettles", "Bo Tan", "bo.tan") == [
        (
            "events.md",
            4,
            "Bo Tan is named for Kettles (events.md, line 4), and the lead of Kettles is Ada Penn "
            "(groups.md, line 10). Who leads it?",
        )
    ]


def test_lead_is_who_is_asked(bring_all):
    assert asked(bring_all, "Kettles", "Ada Penn", "ada.penn") == []


@pytest.mark.parametrize(("name", "is_hinted"), [("Hot Water", True), ("Cold Water", False)])
def test_group_whose_channel_is_called_as_an_event_calls_it(bring_all, name, is_hinted):
    found = asked(bring_all, name, "Bo Tan", "bo.tan")
    texts = [text for _, _, text in found]
    assert any("The channel or a space of Kettles is called so" in text for text in texts) is (
        is_hinted
    )
    assert any("the lead of Kettles is Ada Penn" in text for text in texts) is is_hinted
    assert EventPage.objects.get().sig is None


def test_address_where_it_speaks_of_the_lead(bring_all):
    text = (
        "## Kettles SIG\n\n3 May 2025, 11am - 12pm, virtual\n\n"
        "Email the lead to register: [bo.tan@example.org](mailto:bo.tan@example.org)\n"
    )
    found = asked_everywhere(bring_all(events=text, groups=GROUPS), "own address")
    assert [line for _, line, _ in found] == [8]
    assert "Bo Tan is named for Kettles (events.md, line 8)" in found[0][2]
