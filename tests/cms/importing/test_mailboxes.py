"""Which mailbox the report proposes where a source gives somebody's own address."""

import json

import pytest

from cms.importing.details import details_of
from cms.importing.site import CannotImportError

MAPPING = """[[files]]
path = "events.md"
as = "events"

[[files]]
path = "groups.md"
as = "sigs"
"""
GROUPS = """# Groups

Ask cy.stone@example.org about groups.

## Kettles

Aim: To boil water.

| | Kettles SIG |
| --- | --- |
| Contact | Ada Penn (ada.penn@example.org), kettles-team@example.org |

## Cups

Aim: To hold tea.

| | Cups SIG |
| --- | --- |
| Contact | Bo Tan (bo.tan@example.org) |
"""
EVENTS = """# Events

Tell dee.moss@example.org about others.

## 2025

* 3 May 2025 - Kettles SIG - 11am - 12pm - Contact [Ada Penn](mailto:ada.penn@example.org)
* 4 May 2025 - Tea Day - 11am - 12pm - Contact [Bo Tan](mailto:bo.tan@example.org)
"""


def proposals(report) -> dict[tuple[str, int], str]:
    return {(each.source, each.line): each.proposal for each in report.personal}


def test_mailbox_of_the_group_or_event_that_an_address_stands_in(bring_in):
    files = {"import.toml": MAPPING, "events.md": EVENTS, "groups.md": GROUPS}
    report = bring_in(files)
    told = [each.text for file in report.files for each in file.notes if each.kind == "to check"]
    assert any("the group's mailbox is kettles-team@example.org" in each for each in told)
    assert proposals(report) == {
        ("events.md", 3): "",
        ("events.md", 7): "kettles-team@example.org",
        ("events.md", 8): "",
        ("groups.md", 3): "",
        ("groups.md", 11): "kettles-team@example.org",
        ("groups.md", 19): "",
    }


def test_mailbox_of_a_page_that_names_one_and_no_other(bring_in):
    one = "# Tea\n\nAsk bo.tan@example.org or tea-team@example.org.\n"
    two = "# Milk\n\nAsk bo.tan@example.org, milk-team@example.org or cow-team@example.org.\n"
    found = proposals(bring_in({"tea.md": one, "milk.md": two}))
    assert found == {("milk.md", 3): "", ("tea.md", 3): "tea-team@example.org"}


def test_report_asks_for_a_mailbox_where_none_is_known(bring_in):
    report = bring_in({"tea.md": "# Tea\n\nAsk bo.tan@example.org.\n"})
    (section,) = [s for s in details_of(report)["sections"] if s["title"] == "Personal data"]
    assert [row["text"] for row in section["rows"]] == [
        "bo.tan@example.org: no team mailbox is known for it. Which one do people write to?"
    ]


def test_mailbox_of_the_community_where_nothing_nearer_is_known(bring_in):
    mapping = 'mailbox = "organisers@example.org"\n'
    pages = {"tea.md": "# Tea\n\nAsk bo.tan@example.org or tea-team@example.org.\n"}
    pages["milk.md"] = "# Milk\n\nAsk bo.tan@example.org.\n"
    found = proposals(bring_in({"import.toml": mapping, **pages}))
    assert found == {
        ("milk.md", 3): "organisers@example.org",
        ("tea.md", 3): "tea-team@example.org",
    }


@pytest.mark.parametrize("mailbox", ["bo.tan@example.org", "organisers", 7])
def test_mailbox_of_the_community_is_no_persons(bring_in, mailbox):
    files = {"import.toml": f"mailbox = {json.dumps(mailbox)}\n", "tea.md": "# Tea\n\nHot.\n"}
    with pytest.raises(CannotImportError, match="mailbox that a team shares"):
        bring_in(files)
