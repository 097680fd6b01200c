"""Events of a page of prose, as they come in."""

import datetime as dt

import pytest
from wagtail.documents import get_document_model

from cms.models import ImportedSource, Organisation, Person
from events.models import EventOccurrence, EventPage
from tests.factories import OrganisationFactory, SigPageFactory

from .conftest import asked, event, files_of, said

LIST = """
## 2025

* Thursday 14th August - Annual General Meeting - 10:30- 11:30 - Virtual
* Tuesday 9 Sep 2025 - Hybrid - 1-3 PM Kettle care (Collaborative workshop)
* We keep our slides in a cupboard
"""
TALKS = """
## 2022

We held lightning talks on Thursday 24th March 2022
With the following talks

* **Boiling without steam - Ada Penn (DfT) and Bo Tan (Home Office)**
* **A pot for all by Cy Moor, DfT**

The discussion afterwards was lively.
"""


def contributors(block) -> list[tuple]:
    return [
        (each["person"].name, each["organisation"] and each["organisation"].name)
        for each in block.value["contributors"]
    ]


def test_line_of_a_list_becomes_an_event(bring_in, event_index):
    report = bring_in(LIST)
    page = event("annual-general-meeting-2025-08-14")
    assert page.get_parent().pk == event_index.pk
    assert (page.title, page.type) == ("Annual General Meeting", "GENERAL_MEETING")
    assert (page.precision, page.starts_on) == ("TIME", dt.date(2025, 8, 14))
    assert (page.starts_time, page.ends_time) == (dt.time(10, 30), dt.time(11, 30))
    assert (page.attendance_mode, page.audience_scope) == ("ONLINE", "PUBLIC_SECTOR")
    assert not asked(report, "annual-general-meeting-2025-08-14")


def test_what_is_no_event_is_named_with_its_line(bring_in):
    report = bring_in(LIST)
    [(line, text)] = [each for each in said(report, "left out") if "cupboard" in each[1]]
    assert (line, "names no date" in text) == (9, True)


def test_event_somewhere_without_a_venue_is_asked_about(bring_in):
    report = bring_in(LIST, publishes=True)
    key = "kettle-care-collaborative-workshop-2025-09-09"
    assert [line for line, _ in asked(report, key)] == [8]
    assert not event(key).live
    assert event("annual-general-meeting-2025-08-14").live


def test_talks_come_with_speakers_and_the_organisation_of_the_day(bring_in):
    department = OrganisationFactory(name="Department for Tea", acronym="DfT")
    bring_in(TALKS)
    page = event("lightning-talks-2022-03-24")
    assert (page.type, page.precision) == ("LIGHTNING_TALKS", "DAY")
    first, second = page.sessions_body
    assert first.value["title"] == "Boiling without steam"
    assert contributors(first) == [("Ada Penn", department.name), ("Bo Tan", "Home Office")]
    assert contributors(second) == [("Cy Moor", department.name)]
    made = Organisation.objects.get(name="Home Office")
    assert (made.live, made.acronym) == (False, "")
    assert "lively" in page.body[0].value.source


def test_only_a_short_form_is_an_acronym(bring_in):
    bring_in("Talks on 3 May 2025\n\n* Cups - Ada Penn (Potter)\n* Milk - Bo Tan (MoT)\n")
    made = Organisation.objects.order_by("name").values_list("name", "acronym")
    assert list(made) == [("MoT", "MoT"), ("Potter", "")]


def test_published_events_are_read_with_their_talks_and_speakers(bring_in, read):
    bring_in(TALKS, publishes=True)
    query = """{ events(filter: {}) { nodes { title startsAt sessions { title
      contributors { displayName organisation { name } } } } } }"""
    [node] = read(query)["events"]["nodes"]
    assert node["title"] == "Lightning talks"
    who = [each["displayName"] for session in node["sessions"] for each in session["contributors"]]
    assert who == ["Ada Penn", "Bo Tan", "Cy Moor"]
    assert Person.objects.filter(live=True).count() == 3
    assert EventOccurrence.objects.get().precision == "DAY"


def test_second_run_changes_nothing_and_keeps_the_sessions(bring_in):
    bring_in(LIST + TALKS, publishes=True)
    before = list(ImportedSource.objects.values_list("page", "revision", "digest"))
    report = bring_in(LIST + TALKS, publishes=True)
    assert report.totals["unchanged"] == len(before) == 3
    assert list(ImportedSource.objects.values_list("page", "revision", "digest")) == before


def test_line_that_moved_is_no_change_and_a_changed_one_is(bring_in):
    bring_in(LIST + TALKS)
    session = event("lightning-talks-2022-03-24").sessions_body[0].id
    changed = TALKS.replace("lively", "long")
    report = bring_in("\nAll times are UK time.\n" + LIST + changed)
    assert report.totals["unchanged"] == 2
    assert report.totals["updated"] == 1
    assert event("lightning-talks-2022-03-24").sessions_body[0].id == session


def test_list_and_section_of_one_event_are_one_page(bring_in):
    text = """
## 2025

* Thursday 4th December 2025 - Green Tea Community meeting - 1 PM - 2 PM - Virtual

## Green Tea Community meeting

Thursday 4th December, 13:00-14:00 via Microsoft Teams
* Ada Penn (DfT): How steam moves
"""
    sig = SigPageFactory(title="Green Tea Community")
    report = bring_in(text)
    [page] = EventPage.objects.all()
    page = page.get_latest_revision_as_object()
    assert (page.starts_on, page.type) == (dt.date(2025, 12, 4), "SIG_MEETING")
    assert [each.value["title"] for each in page.sessions_body] == ["How steam moves"]
    assert page.sig == sig
    assert asked(report, "green-tea-community-meeting-2025-12-04") == []


def test_link_to_a_page_of_its_own_is_not_made_twice(bring_in):
    text = "* 29th January 2025 - 9:00 - 17:00 - [Tea day](/tea-day/)\n* 3 May 2025 - Tea\n"
    report = bring_in(text)
    assert list(files_of(report)) == ["tea-2025-05-03"]
    assert [line for line, text in said(report, "left out")] == [4]


def test_month_and_date_to_be_confirmed(bring_in):
    bring_in("We ran an Unconference in November 2022\n\n## Steam SIG\n\nTBC\n", publishes=True)
    page = event("unconference-2022-11")
    assert (page.precision, page.starts_on, page.live) == ("MONTH", dt.date(2022, 11, 1), True)
    page = event("steam-sig")
    assert (page.precision, page.starts_on) == ("TBC", None)


def test_links_to_register_and_to_materials(bring_in):
    text = (
        "* 3 May 2025 - Tea - 11am - 12pm - [get tickets](https://tickets.example.org/1) - "
        "[slides](https://slides.example.org/1)\n"
    )
    bring_in(text)
    page = event("tea-2025-05-03")
    assert page.registration_method == "EXTERNAL_URL"
    assert page.registration_url == "https://tickets.example.org/1"
    assert page.registration_link_text == "Get tickets"
    [material] = page.materials
    assert (material.value["kind"], material.value["link"]["url"]) == (
        "SLIDES",
        "https://slides.example.org/1",
    )


def test_slides_that_the_old_site_had_are_its_materials(bring_in, tmp_path):
    (tmp_path / "old-site" / "tea.pdf").write_bytes(b"%PDF-1.4 tea")
    bring_in("* 3 May 2025 - Tea - 11am - 12pm - [slides](/tea.pdf) - [video](/tea.mp4)\n")
    [material] = event("tea-2025-05-03").materials
    document = get_document_model().objects.get()
    assert material.value["kind"] == "SLIDES"
    assert (material.value["link"]["document"], material.value["link"]["url"]) == (document, "")


def test_each_material_is_a_block_of_its_own(bring_in, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "old-site" / name).write_bytes(b"%PDF-1.4 tea")
    slides = "[slides](/a.pdf) - [slides two](/a.pdf#page=9) - [slides three](/b.pdf)"
    bring_in(f"* 3 May 2025 - Tea - 11am - 12pm - {slides}\n")
    materials = event("tea-2025-05-03").materials
    assert len({each.id for each in materials}) == len(materials) == 3


@pytest.mark.parametrize("said_of_it", ['audience = "FRIENDS"', 'colour = "green"'])
def test_mapping_that_cannot_be_used_is_reported(bring_in, said_of_it):
    report = bring_in(LIST, mapping=f'[[files]]\npath = "events.md"\nas = "events"\n{said_of_it}\n')
    [file] = [each for each in report.files if each.source == "events.md"]
    assert file.outcome == "failed"
    assert "mapping" in file.reason


def test_only_a_part_with_a_heading_had_an_anchor(bring_in, event_index):
    report = bring_in(LIST + "\n## Steam SIG\n\n4 May 2025\n")
    assert [text for _, text in said(report, "anchor")] == [
        "links from elsewhere to /events/#steam-sig reach /events/, as no server sees an anchor: a "
        "website that asks route for all of it is led here"
    ]


ROUTE = "query ($path: String!) { route(path: $path) { kind redirectTo page { path } } }"


def test_website_that_asks_for_an_anchor_is_led_to_what_its_part_became(bring_in, read):
    bring_in(LIST + "\n## Steam SIG\n\n4 May 2025\n")
    event("steam-sig").save_revision().publish()
    assert read(ROUTE, path="/events/#steam-sig")["route"] == {
        "kind": "REDIRECT",
        "redirectTo": event("steam-sig").url,
        "page": None,
    }
    assert read(ROUTE, path="/events/")["route"]["kind"] == "PAGE"
    assert read(ROUTE, path="/events/#other")["route"]["kind"] == "PAGE"


def test_link_to_the_list_leads_to_the_list(bring_in, event_index):
    bring_in(LIST + "\n## Steam SIG\n\n4 May 2025\n\nSee [all events](/events/).\n")
    assert f'id="{event_index.pk}"' in event("steam-sig").body[0].value.source
