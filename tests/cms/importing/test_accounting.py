"""That a report says of every line what became of it, and finds the ones that are lost."""

import pytest

from cms.importing import updating
from cms.importing.report import Report

from .conftest import picture

PAGE = """---
title: Tea
layout: page
colour: green
---
# Tea

We **brew** [tea](https://example.org "Leaves") in *cups*.
{% include "nav.njk" %}
<!-- Not yet:
write about milk -->

| Kind  | Minutes |
| ----- | ------- |
| Green | 2       |

1. Boil water.
2. Wait,
   then pour.

![Two cups](cup.png "By the window")

```python
print("<b>hot</b>")
```
"""


@pytest.fixture
def fates(bring_in):
    """Imports a page and says of its lines what became of them."""

    def fates(text: str, path: str = "tea.md") -> dict[int, tuple[str, str]]:
        report = bring_in({path: text, "cup.png": picture()})
        source = next(each for each in report.sources if each.path == path)
        return {
            number: (str(line.fate), line.what)
            for line in source.lines
            for number in range(line.first, line.last + 1)
        }

    return fates


def totals_of(report: Report) -> dict[str, int]:
    return {fate: count for fate, count in report.lines.items() if count}


def test_every_line_has_a_fate(fates):
    found = fates(PAGE)
    assert list(found) == list(range(1, len(PAGE.splitlines()) + 1))
    assert found[2] == ("became", "Title")
    assert found[3] == ("left out", "layout: it told the old site's generator what to do")
    assert found[4] == ("left out", "colour: no page has a place for it")
    assert found[6] == ("became", "Title")
    assert found[8] == ("became", "Body, text 1")
    assert found[9] == ("left out", "include not followed: nav.njk: there is no such file")
    assert found[10] == found[11] == ("left out", "code of the template, a script or a comment")
    assert found[13] == ("became", "Body, table 1")
    assert found[14] == ("markup", "")
    assert found[18] == found[19] == ("became", "Body, text 2")
    assert found[21][1].startswith("Body, image 1")
    assert found[23] == found[25] == ("markup", "")
    assert found[24] == ("became", "Body, code 1")


def test_words_that_are_on_no_page_are_lost(fates, monkeypatch):
    read = updating.read_content

    def forget(*arguments):
        content, notes = read(*arguments)
        content.body.pop()
        return content, notes

    monkeypatch.setattr(updating, "read_content", forget)
    found = fates(
        "# Tea\n\nWe brew tea every day of the week, in cups.\n\n## Milk\n\nFresh milk.\n"
    )
    assert found[7] == ("lost", "")
    assert found[5] == ("became", "Body, heading 1, text")


def test_a_short_word_is_not_found_within_another(fates, monkeypatch):
    monkeypatch.setattr(updating, "account_in", lambda draft, item: [])
    assert fates("# Tea\n\nYes.\n")[3] == ("lost", "")


def test_totals_add_up_to_all_lines_of_all_files(bring_in):
    files = {
        "tea.md": PAGE,
        "cup.png": picture(),
        "nav.njk": "<a>\n</a>\n",
        "bad.md": "---\ntitle: a: b\n---\nText\n",
        "latin.md": "Caf\xe9\n".encode("latin-1"),
    }
    report = bring_in(files)
    count = sum(len(files[path].splitlines()) for path in ("tea.md", "nav.njk", "bad.md"))
    assert sum(report.lines.values()) == count + 1
    assert totals_of(report)["not read"] == 5
    assert not report.is_complete


def test_second_run_gives_the_same_account(bring_in):
    first = bring_in({"tea.md": PAGE, "cup.png": picture()})
    second = bring_in({})
    assert second.sources == first.sources
    assert [file.notes for file in second.files] == [file.notes for file in first.files]


def test_personal_addresses_are_listed_with_a_mailbox_to_write(bring_in):
    text = "# Tea\n\nAsk bo.tan@example.org or tea-team@example.org.\n"
    (found,) = bring_in({"tea.md": text}).personal
    assert (found.source, found.line, found.address) == ("tea.md", 3, "bo.tan@example.org")
    assert found.proposal == "tea-team@example.org"


def test_pictures_that_say_nothing_are_listed(bring_in):
    files = {
        "tea.md": "# Tea\n\nHot.\n\n![Slide1](a.png)\n\nCold.\n\n![](b.png)\n",
        "a.png": picture("red"),
        "b.png": picture("blue"),
    }
    notes = [(note.line, note.text) for note in bring_in(files).files[0].notes]
    assert notes == [
        (5, "Body, image 1, image: The alternative text “Slide1” says nothing about the picture."),
        (None, "Body, image 2, image: “b” has none, so that it counts as decorative. Does it?"),
    ]


@pytest.mark.parametrize("date", ["9999-99-99", "soon", "2025-07-01"])
def test_date_that_is_none_is_named(fates, date):
    found = fates(f'---\ntitle: Tea\ndate: "{date}"\n---\nText', "blog/tea.md")
    said = f"date not understood: “{date}” is none. Write it as 2025-07-01"
    assert found[3] == (("became", "Date") if date == "2025-07-01" else ("left out", said))
