"""A page about groups becomes the groups."""

import pytest

from cms.models import Person
from sig.models import SigPage
from tests.factories import OrganisationFactory

from .conftest import group, leads, said, spaces

GROUP = """
Groups are for everybody.

## Kettle Repair

*Aim:* To mend [kettles](https://kettles.example.org/).

We meet in the shed.

|               | Kettle Repair SIG                                              |
|---------------|----------------------------------------------------------------|
| Contact       | Ada Penn (ada.penn@tea.example.gov.uk or on the chat)          |
| Meetings      | Every second Friday                                            |
| Slack Channel | [#kettles](https://chat.example.org/k) private, ask for a key  |
| Biscuits      | Bring your own                                                 |

## Cups

Community Goal Fewer cracks. See the [private space](https://example.org/cups) for more
[Link only available to members]

| | Cups |
|-|-|
| Contact | cups-team@example.gov.uk |
"""


def test_each_section_is_a_group(bring_in):
    OrganisationFactory(name="Ministry of Tea", acronym="TEA")
    bring_in(GROUP)
    kettles = group()
    assert kettles.aim == '<p>To mend <a href="https://kettles.example.org/">kettles</a>.</p>'
    assert kettles.summary == "To mend kettles."
    assert kettles.cadence == "Every second Friday"
    assert kettles.contact_label == "Ada Penn (on the chat)"
    assert leads(kettles) == [("Ada Penn", "TEA")]
    assert (kettles.slack_channel, kettles.slack_url) == ("#kettles", "https://chat.example.org/k")
    assert "private, ask for a key" in kettles.join_instructions
    assert [block.value.source for block in kettles.body] == [
        "<p>We meet in the shed.</p><p><b>Biscuits</b>: Bring your own</p>"
    ]
    assert kettles.slug == "kettle-repair"
    assert not kettles.live


def test_shared_mailbox_is_public_and_a_space_says_who_can_open_it(bring_in):
    bring_in(GROUP)
    cups = group("Cups")
    assert cups.team_mailbox == "cups-team@example.gov.uk"
    assert leads(cups) == []
    assert spaces(cups) == [("Private space", "https://example.org/cups", "MEMBERS_ONLY")]
    assert cups.summary == "Fewer cracks. See the private space for more"


def test_personal_address_is_nowhere_on_the_page(bring_in):
    report = bring_in(GROUP)
    assert "@" not in repr(group().serializable_data())
    assert [line for line, _ in said(report, "address removed")] == [15]
    assert said(report, "left out") == [
        (5, "“Groups are for everybody.” stands above the first group")
    ]


def test_personal_address_is_removed_wherever_it_stands(bring_in):
    address = "ada.penn@example.org"
    text = f"""{address}

## Cups of {address}

Our aim is [{address}](https://x.test/space) [members] and {address}.

{address} likes it.

| | {address} |
|-|-|
| Contact | Ada Penn {address} |
| Meetings | ask {address} |
| Slack | [{address}](https://chat.test/) or {address} |
| Notes | see {address} |
| Else | {address} |
"""
    bring_in(text)
    draft = SigPage.objects.get().get_latest_revision_as_object()
    assert address not in str(draft.serializable_data())
    assert draft.title == "Cups of [address removed]"


def test_lead_known_by_an_address_alone_is_asked_about(bring_in):
    table = "| | Kettle Repair |\n|-|-|\n| Contact | bo.cole@example.org, cy12@example.gov.uk |"
    report = bring_in(f"## Kettle Repair\n\nOur aim is tea.\n\n{table}")
    assert leads(group()) == [("Bo Cole", ""), ("Cy", "")]
    assert said(report, "question") == [
        (
            10,
            "A lead is given only by a personal address at example.gov.uk. It says no more of the "
            "name than “Cy”: what is it in full, if it may be said?",
        ),
        (10, "A lead is given only by a personal address at example.org. Is it Bo Cole?"),
    ]
    assert not Person.objects.filter(live=True).exists()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Our aim is tea.\n\n| | Teapots SIG |\n|-|-|\n| Meetings | Weekly |",
            "Its heading calls it “Kettle Repair”, its table “Teapots SIG”: which is its name?",
        ),
        (
            "Our aim is tea. See [notes](https://example.org/tin-repair) [members only]",
            "Its space is called “Tin repair”: is that another name of “Kettle Repair”?",
        ),
        (
            "Our aim is tea. With a group of volunteers. ( Ada Penn TEA, Bo Cole MUGS )",
            "It names Ada Penn TEA, Bo Cole MUGS, and does not say that they lead it: are they its "
            "leads?",
        ),
        (
            "We like tea.",
            "No paragraph is called its aim, so the first one was taken: is that right?",
        ),
        (
            "Our aim is tea. See the [space](https://example.org/x).",
            "It does not say who can open “space”.",
        ),
        (
            "Our aim is tea.\n\n| | |\n|-|-|\n| Contact | a-team@example.org, b-team@example.org |",
            "It has 2 mailboxes, a-team@example.org, b-team@example.org: which one is it?",
        ),
    ],
)
def test_what_is_not_clear_is_asked(bring_in, text, question):
    report = bring_in(f"## Kettle Repair\n\n{text}")
    assert [asked for _, asked in said(report, "question")] == [question]
    assert leads(group()) == []


def test_people_in_brackets_lead_where_the_text_says_so(bring_in):
    OrganisationFactory(acronym="TEA")
    bring_in(
        "## Kettle Repair\n\nOur aim is tea.\n\nIt has friends. They are the leads (Ada Penn TEA, "
        "Bo Cole MUGS)."
    )
    assert leads(group()) == [("Ada Penn", "TEA"), ("Bo Cole", "")]


def test_mapping_says_what_a_site_calls_things(bring_in):
    mapping = """
        [[files]]
        path = "groups.md"
        as = "sigs"
        level = 3
        [files.table]
        "Ask" = "contact"
        "Wann" = "meetings"
        [files.aim]
        "Ziel:" = "label"
        [files.names]
        "Tin Repair" = "Kettle Repair"
    """
    text = """
### Kettle Repair

Ziel: Tea. See [notes](https://example.org/tin-repair) [members only]

| | |
|-|-|
| Ask | Ada Penn |
| Wann | Daily |
"""
    report = bring_in(text, mapping=mapping)
    kettles = group()
    assert (kettles.cadence, leads(kettles)) == ("Daily", [("Ada Penn", "")])
    assert kettles.former_names == ["Tin Repair"]
    assert said(report, "question") == []


def test_second_run_changes_nothing_and_a_changed_group_alone_is_updated(bring_in):
    bring_in(GROUP)
    assert bring_in(GROUP).totals["unchanged"] == 2
    totals = bring_in(GROUP.replace("Fewer cracks", "No cracks")).totals
    assert (totals["unchanged"], totals["updated"]) == (1, 1)
    assert SigPage.objects.count() == 2


def test_group_without_a_question_is_published_with_its_leads(bring_in):
    bring_in(GROUP, publishes=True)
    assert SigPage.objects.get(title="Kettle Repair").live
    assert Person.objects.get(name="Ada Penn").live


def test_page_about_groups_that_names_none_says_which_lines_are_lost(bring_in):
    report = bring_in("Groups are for everybody.\n")
    assert not report.has_failures
    assert report.lines["lost"] == 1
