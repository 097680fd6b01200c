"""A file that a mapping calls a menu becomes the site's menu."""

import pytest

from cms.importing.details import details_of
from home.models import Menu
from tests.cms.importing.conftest import notes, outcomes

pytestmark = pytest.mark.django_db
MAPPING = '[[files]]\npath = "menu.njk"\nas = "menu"\n'
MENU = """<h1>Learn about</h1>
<section>
  <h3><a class="govuk-link" href="/tea">Our tea</a></h3>
  <p>It is brewed on Mondays. </p>
</section>
<section>
  <h3><a href="https://x.test/">Elsewhere</a></h3>
</section>
<h3><a href="/gone">Gone</a></h3>
"""
FILES = {"import.toml": MAPPING, "menu.njk": MENU, "tea.md": "---\ntitle: Tea\n---\nText"}
QUERY = '{ site { menu(location: "main") { text description link { url external } } } }'


def test_headings_with_links_are_the_items_with_their_sentences(bring_in, read):
    report = bring_in(FILES, publishes=True)
    assert outcomes(report)["menu.njk"] == "created"
    assert read(QUERY)["site"]["menu"] == [
        {
            "text": "Our tea",
            "description": "It is brewed on Mondays.",
            "link": {"url": "/tea/", "external": False},
        },
        {
            "text": "Elsewhere",
            "description": "",
            "link": {"url": "https://x.test/", "external": True},
        },
    ]
    assert notes(report, "menu.njk") == [(1, "left out"), (9, "broken link")]


def test_list_of_links_is_a_menu_with_items_below(bring_in):
    menu = "- [Tea](/tea/)\n  - [Far](https://x.test/)\n- [Home](/)\n"
    files = {
        "import.toml": MAPPING.replace('"menu"', '"menu"\nlocation = "foot"').replace("njk", "md"),
        "menu.md": menu,
        "tea.md": FILES["tea.md"],
    }
    bring_in(files)
    items = Menu.objects.get(location="foot").items
    said = [
        (block.value["text"], [each["text"] for each in block.value["children"]]) for block in items
    ]
    assert said == [("Tea", ["Far"]), ("Home", [])]


def test_menu_that_readers_have_is_only_replaced_for_readers(bring_in):
    before = Menu.objects.get(location="main").items.get_prep_value()
    report = bring_in(FILES)
    assert outcomes(report)["menu.njk"] == "conflict"
    assert "--publish" in next(f.reason for f in report.files if f.source == "menu.njk")
    assert Menu.objects.get(location="main").items.get_prep_value() == before


def test_second_run_changes_nothing_until_the_broken_link_has_a_page(bring_in):
    bring_in(FILES, publishes=True)
    assert outcomes(bring_in({}, publishes=True))["menu.njk"] == "unchanged"
    report = bring_in({"gone.md": "---\ntitle: Gone\n---\nText"}, publishes=True)
    assert outcomes(report)["menu.njk"] == "updated"
    assert len(Menu.objects.get(location="main").items) == 3


def test_menu_that_was_edited_here_is_left_alone(bring_in):
    bring_in(FILES, publishes=True)
    menu = Menu.objects.get(location="main")
    menu.items[0].value["text"] = "Ours"
    menu.save()
    report = bring_in({"menu.njk": MENU + "<h3><a href='/tea'>Again</a></h3>"}, publishes=True)
    assert outcomes(report)["menu.njk"] == "conflict"
    assert Menu.objects.get(location="main").items[0].value["text"] == "Ours"
    assert would_be(report) == [*WOULD_BE, (10, "“Again” leads to /tea/")]


WOULD_BE = [
    (3, "“Our tea” leads to /tea/: “It is brewed on Mondays.”"),
    (7, "“Elsewhere” leads to https://x.test/"),
]


def would_be(report) -> list[tuple[int | None, str]]:
    """What the report says that the menu would have been."""
    (file,) = [each for each in report.files if each.source == "menu.njk"]
    return [(note.line, note.text) for note in file.notes if note.kind == "not taken over"]


def test_report_holds_the_menu_that_it_did_not_write(bring_in):
    report = bring_in(FILES)
    assert would_be(report) == WOULD_BE
    sections = {each["title"]: each["rows"] for each in details_of(report)["sections"]}
    assert [row["line"] for row in sections["Menus to copy by hand"]] == [3, 7]


def test_report_holds_what_stands_below_an_item(bring_in):
    mapping = MAPPING.replace("njk", "md")
    menu = "- [Tea](/tea/)\n  - [Far](https://x.test/)\n"
    report = bring_in({"import.toml": mapping, "menu.md": menu, "tea.md": FILES["tea.md"]})
    (file,) = [each for each in report.files if each.source == "menu.md"]
    assert [note.text for note in file.notes if note.kind == "not taken over"] == [
        "“Tea” leads to /tea/. Below it: “Far” leads to https://x.test/"
    ]
