"""What files say of the same things in two ways is asked, with both places, and never guessed."""

import pytest

from cms.checks.findings import findings_of
from cms.importing.comparing import Comparisons
from cms.importing.details import details_of
from cms.importing.folder import read_folder
from cms.importing.items import items_of
from cms.importing.mapping import Mapping
from cms.importing.questions import answer
from cms.importing.reading import LONGEST_LINE
from cms.models import ImportedSource, Person
from tests.factories import OrganisationFactory, PersonFactory, UserFactory

from .conftest import PAGE, standing_page

MAPPING = """[[files]]
path = "events.md"
as = "events"

[[files]]
path = "groups.md"
as = "sigs"
"""
EVENTS = """# Talks

Talks on 3 May 2025

* **Kettles - Ada Pennington (DfT)**
* **Cups - Bo Tan (MoJ)**
"""
POST = "---\ntitle: Tea\ndate: 2025-05-04\ntags: post\n---\n{}\n"
ONE_PERSON = (
    "Are “Ada Penington” (tea.md, line 6) and “Ada Pennington” (events.md, line 5) one person? "
    "Then write the name in one way."
)


def asked(report) -> list[tuple[str, int, str]]:
    return [
        (file.source, note.line, note.text)
        for file in report.files
        for note in file.notes
        if note.kind == "question" and "venue" not in note.text
    ]


def site_with(post: str, **files: str) -> dict[str, str | bytes]:
    return {
        "import.toml": MAPPING,
        "events.md": EVENTS,
        "tea.md": POST.format(post),
        **{f"{name}.md": text for name, text in files.items()},
    }


def test_name_with_two_spellings_is_asked_about_where_the_rarer_stands(bring_in):
    report = bring_in(site_with("Thanks to Bo Tan, and\nto Ada Penington."), publishes=True)
    assert asked(report) == [("tea.md", 7, ONE_PERSON.replace("line 6", "line 7"))]
    record = ImportedSource.objects.get(path="tea.md")
    draft = record.specific_page.get_latest_revision_as_object()
    (held,) = [each for each in findings_of(draft) if each.code == "import-question"]
    assert "(events.md, line 5)" in held.why
    assert not draft.live
    (section,) = [s for s in details_of(report)["sections"] if s["title"].startswith("Questions")]
    assert [row["page_id"] for row in section["rows"]] == [record.page_id]


def test_person_of_an_editor_is_not_mistaken_for_another(bring_in):
    PersonFactory(name="Ada Penington")
    PersonFactory(name="Ada Pennington")
    assert asked(bring_in(site_with("Thanks to Ada Penington."))) == []


def test_person_with_an_entry_here_under_nearly_the_same_name(bring_in):
    PersonFactory(name="Ada Pennyngton")
    [(source, line, text)] = asked(bring_in(site_with("We had talks.")))
    assert (source.partition("#")[0], line) == ("events.md", 5)
    assert "the same person as “Ada Pennyngton”, who has an entry here?" in text
    assert Person.objects.get(name="Ada Pennyngton").live


def test_question_stays_answered_when_lines_move(bring_in):
    bring_in(site_with("Thanks to Ada Penington."))
    record = ImportedSource.objects.get(path="tea.md")
    assert answer(record, {ONE_PERSON}, UserFactory()) == 1
    assert asked(bring_in({})) == []
    report = bring_in(site_with("We talked.\n\nThanks to Ada Penington."))
    assert asked(report) == []
    record.refresh_from_db()
    assert record.questions == []


def test_unchanged_page_is_asked_when_another_file_comes_and_not_when_it_is_mended(bring_in):
    files = site_with("Thanks to Ada Penington.")
    events = files.pop("events.md")
    assert asked(bring_in(files)) == []
    assert asked(bring_in({"events.md": events})) == [("tea.md", 6, ONE_PERSON)]
    assert ImportedSource.objects.get(path="tea.md").questions[0]["text"] == ONE_PERSON
    assert asked(bring_in({"events.md": events.replace("nn", "n")})) == []
    assert ImportedSource.objects.get(path="tea.md").questions == []


def test_page_that_an_editor_took_over_is_left_alone(bring_in):
    files = site_with("Thanks to Ada Penington.")
    events = files.pop("events.md")
    bring_in(files)
    record = ImportedSource.objects.get(path="tea.md")
    record.specific_page.save_revision(user=UserFactory())
    bring_in({"events.md": events})
    record.refresh_from_db()
    assert record.questions == []


def test_mailbox_with_two_spellings(bring_in):
    text = "Write to tea-community-team@example.org."
    report = bring_in(
        {
            "a.md": f"# A\n\n{text}\n\n{text}\n",
            "b.md": f"# B\n\n{text.replace('tea-', 'ta-')}\n",
            "c.md": "# C\n\nWrite to kettle-team-1@example.org or kettle-team-2@example.org.\n"
            "Or cup-team@example.org, or tea-community-team@example.com.\n",
        }
    )
    [(source, line, question)] = asked(report)
    assert (source, line) == ("b.md", 3)
    assert "mailbox ta-community-team@example.org (b.md, line 3)" in question
    assert "tea-community-team@example.org (a.md, line 3)" in question


def test_person_with_two_addresses(bring_in):
    often = "Ask [Ada](mailto:Ada.Penn@tea.example.org).\n\nAda: ada.penn@tea.example.org.\n"
    rare = "# B\n\nAsk ada.penn@example.org or bo.tan@example.org.\n"
    report = bring_in({"a.md": f"# A\n\n{often}", "b.md": rare})
    [(source, line, question)] = asked(report)
    assert (source, line) == ("b.md", 3)
    assert "at example.org (b.md, line 3) and one at tea.example.org (a.md, line 3)" in question
    assert "ada.penn@" not in question


def test_short_form_that_is_likely_another_one_mistyped(bring_in):
    events = EVENTS.replace("DfT", "CDDO").replace("MoJ", "MOJ")
    text = "At CDDO, MOJ, MOD and CDO. We heard CCDO and CDDO."
    report = bring_in(site_with(text) | {"events.md": events})
    [(source, line, question)] = asked(report)
    assert (source, line) == ("tea.md", 6)
    assert "“CCDO” (tea.md, line 6) is written once, and “CDDO” (events.md, line 5) 3 times" in (
        question
    )


def test_organisation_that_readers_can_see_is_no_slip(bring_in):
    OrganisationFactory(name="Crown Cup Design Office", acronym="CCDO")
    events = EVENTS.replace("DfT", "CDDO")
    assert asked(bring_in(site_with("CDDO, and CCDO.") | {"events.md": events})) == []


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("With Bo Tan (DfT).", True),
        ("With Bo Tan (MOJ).", False),
        ("With Ada Tan (DfT).", False),
    ],
)
def test_person_at_two_organisations_at_one_time(bring_in, text, is_asked):
    found = [text for _, _, text in asked(bring_in(site_with(text)))]
    said = "Bo Tan is said to be at DfT (tea.md, line 6) and at MoJ (events.md, line 6) at one time"
    assert [said in each for each in found] == ([True] if is_asked else [])


def test_who_changed_departments_is_not_asked_about(bring_in):
    files = site_with("With Bo Tan (DfT).")
    files["tea.md"] = str(files["tea.md"]).replace("2025", "2022")
    assert asked(bring_in(files)) == []


def test_page_with_nothing_to_compare_asks_nothing(bring_in):
    assert asked(bring_in({"kettles.md": PAGE})) == []
    assert standing_page("kettles").title == "Kettles"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pattern",
    ["](", "<a href='", "{%", "Aa ", "1 May ", "- Cups by Ada Penn\n", "(AB) ", "a-team@b.org "],
)
def test_long_lines_are_compared_to_their_end(old_site, pattern):
    line = (pattern * LONGEST_LINE)[:LONGEST_LINE]
    (source,) = read_folder(old_site({"a.md": f"# A\n\n{line}\n"}), Mapping()).sources
    items = items_of(source, source.said)
    comparisons = Comparisons()
    comparisons.hear(items)
    assert isinstance(comparisons.asked, dict)
