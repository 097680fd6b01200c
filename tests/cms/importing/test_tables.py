import pytest

from cms.blocks import BodyBlock
from cms.importing.markdown import Document
from cms.importing.pictures import Picture
from cms.importing.prose import Target

TABLE = """
| Cup | Where |
|-----|:------|
| ![Red](r.png) Red | [here](https://x.test/) |
| **Blue**<br>big | https://y.test |
"""


def blocks(text: str):
    return Document.of_markdown(text).to_blocks("", lambda href, words, line: Target(href, href))[0]


def test_cells_are_plain_text_and_pictures_follow():
    (kind, value), *pictures = blocks(TABLE)
    assert kind == "table"
    assert value["data"] == [
        ["Cup", "Where"],
        ["Red", "here (https://x.test/)"],
        ["Blue\nbig", "https://y.test"],
    ]
    assert (value["table_header_choice"], value["first_row_is_table_header"]) == ("row", True)
    assert pictures == [("picture", Picture("r.png", "Red", "", 4))]


def test_table_is_what_the_editor_can_publish():
    ((kind, value),) = blocks("| a | b |\n|---|---|\n| 1 |\n")
    body = BodyBlock()
    assert body.clean(body.normalize([(kind, value)]))[0].value["data"] == [["a", "b"], ["1", ""]]


@pytest.mark.parametrize(
    ("html", "choice", "rows"),
    [
        ("<tr><th>a<th>b<tr><td>1<td>2", "row", 2),
        ("<tr><th>a<td>1<tr><th>b<td>2", "column", 2),
        ("<tr><td>a<td>1", "neither", 1),
        ("<tr><th><th><tr><td>1<td>2", "neither", 1),
    ],
)
def test_head_cells_decide_the_headers(html, choice, rows):
    ((_, value),) = blocks(f"<table>{html}</table>")
    assert value["table_header_choice"] == choice
    assert len(value["data"]) == rows


def test_merged_cells_are_noted():
    text = '<table><tr><td colspan="2">a</td></tr><tr><td>1</td><td>2</td></tr></table>'
    found, said = Document.of_markdown(text).to_blocks("", lambda href, words, line: None)
    assert found[0][1]["data"] == [["a", ""], ["1", "2"]]
    assert [(note.line, note.kind) for note in said] == [(1, "table changed")]


def test_table_of_nothing_is_left_out():
    assert blocks("<table><tr><td></td></tr></table>") == []
