"""Groups and their notes through GraphQL, as anybody."""

import pytest

from tests.factories import (
    BlogPostPageFactory,
    MeetingNotePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
)

pytestmark = pytest.mark.django_db


def test_sigs_leaves_closed_groups_out_unless_asked(read):
    for state in ("ACTIVE", "DORMANT", "CLOSED"):
        SigPageFactory(title=f"{state} group", state=state)
    query = "query ($state: [SigState!]) { sigs(state: $state) { title state } }"
    assert [sig["state"] for sig in read("{ sigs { title state } }")["sigs"]] == [
        "ACTIVE",
        "DORMANT",
    ]
    assert [sig["state"] for sig in read(query, state=["CLOSED"])["sigs"]] == ["CLOSED"]


def test_leads_come_in_order_with_the_organisation_of_that_role(read):
    lead = PersonFactory(name="Lee", organisation=OrganisationFactory(name="Today's"))
    sig = SigPageFactory(slug="green", leads=[PersonFactory(name="Zoe"), lead])
    sig.sig_leads.filter(person=lead).update(
        organisation=OrganisationFactory(name="Back then"), job_title="Principal"
    )
    data = read("""{ sig(slug: "green") {
        leads { role displayName jobTitle organisation { name } } } }""")
    assert data["sig"]["leads"] == [
        {"role": "LEAD", "displayName": "Zoe", "jobTitle": "", "organisation": None},
        {
            "role": "LEAD",
            "displayName": "Lee",
            "jobTitle": "Principal",
            "organisation": {"name": "Back then"},
        },
    ]


def test_notes_are_the_latest_of_each_group(read):
    green, hiring = SigPageFactory(title="Green"), SigPageFactory(title="Hiring")
    for met_on in ("2025-03-01", "2026-01-01", "2026-02-01"):
        MeetingNotePageFactory(parent=green, title=f"Green {met_on}", met_on=met_on)
    MeetingNotePageFactory(parent=hiring, title="Hiring 2026-03-01", met_on="2026-03-01")
    query = "query ($year: Int) { sigs { notes(first: 2, year: $year) { title sig { title } } } }"
    titles = [[note["title"] for note in sig["notes"]] for sig in read(query)["sigs"]]
    assert titles == [["Green 2026-02-01", "Green 2026-01-01"], ["Hiring 2026-03-01"]]
    of_2025 = read(query, year=2025)["sigs"]
    assert of_2025 == [
        {"notes": [{"title": "Green 2025-03-01", "sig": {"title": "Green"}}]},
        {"notes": []},
    ]


def test_spaces_say_who_can_open_them(read):
    SigPageFactory(
        slug="green",
        former_names_text="Greener code\n\nGreen IT\n",
        team_mailbox="green@example.org",
        spaces=[
            (
                "link",
                {"text": "Notes", "url": "https://example.org/notes", "access": "MEMBERS_ONLY"},
            )
        ],
    )
    data = read("""{ sig(slug: "green") { formerNames spaces { text url access external }
        contact { label mailbox slack { url } } } }""")
    assert data["sig"] == {
        "formerNames": ["Greener code", "Green IT"],
        "spaces": [
            {
                "text": "Notes",
                "url": "https://example.org/notes",
                "access": "MEMBERS_ONLY",
                "external": True,
            }
        ],
        "contact": {"label": "", "mailbox": "green@example.org", "slack": None},
    }


def test_posts_are_those_of_the_group(read):
    sig = SigPageFactory(slug="green")
    BlogPostPageFactory(title="Ours", sig=sig)
    BlogPostPageFactory(title="Theirs")
    data = read('{ sig(slug: "green") { posts { title } } }')
    assert data["sig"]["posts"] == [{"title": "Ours"}]


def test_year_of_notes_out_of_range_is_named(ask):
    SigPageFactory(slug="green")
    [error] = ask('{ sig(slug: "green") { notes(year: 2147483647) { title } } }')["errors"]
    assert error["message"] == "year: Send a year from 1 to 9999."
