"""HTML that somebody wrote badly, or to do harm."""

import pytest

from cms.importing import block_writer
from cms.importing.includes import one_line
from cms.importing.link_words import HTML
from cms.importing.markdown import LONGEST_LINE, Document
from cms.importing.prose import Target
from cms.importing.tree import Node
from cms.importing.wording import fragments, without_template
from tests.steps import steps


def blocks(text: str):
    return Document.of_markdown(text).to_blocks("", lambda href, words, line: Target(href, href))[0]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="java\tscript:alert(1)">Tea</a>',
        '<a href=" javascript:alert(1)">Tea</a>',
        "[Tea](javascript&colon;alert(1))",
        '<p onclick="alert(1)">Tea</p>',
        '<svg onload="alert(1)"><script>alert(1)</script></svg><p>Tea',
        '<base href="https://evil.test/"><p>Tea</p>',
        "<style>p{}</style>\n\nTea",
        "<!-- > <b> --><p>Tea",
        "<p>Tea<!-- never closed",
        '<p>Tea</p><img src=x onerror="alert(1)',
        "<![CDATA[x]]>\n\nTea",
    ],
)
def test_nothing_of_it_can_run(text):
    found = "".join(value for kind, value in blocks(text) if kind == "prose")
    assert "Tea" in found
    for danger in ("<script", "<svg", "<style", "<base", "<img", "onclick", 'href="java', "<!--"):
        assert danger not in found.lower()


def test_what_is_never_closed_is_read_as_far_as_it_goes():
    assert blocks("<p>One <b>two<p>Three\n\n| a |\n|---|\n| <i>x |")[0] == (
        "prose",
        "<p>One <b>two</b></p><p>Three</p>",
    )


def test_deep_nesting_is_read():
    assert blocks("<div>" * 5000 + "Tea") == [("prose", "<p>Tea</p>")]
    assert blocks("> " * 40 + "Tea")[0][0] == "quote"


def test_line_that_nobody_wrote_is_left_out_and_listed():
    text = f"Tea\n\n{'[a' * 5_000_000}\n\nMilk"
    found, said = Document.of_markdown(text, 3).to_blocks("", lambda href, words, line: None)
    assert found == [("prose", "<p>Tea</p><p>Milk</p>")]
    assert [(note.line, note.kind) for note in said] == [(5, "left out")]


@pytest.mark.parametrize(
    "pattern", ["![", "](", "<a", "<a ", "<!--", "<svg>", "{%", "{{", "{#a", "a@a"]
)
def test_words_of_the_longest_line_are_found(pattern):
    text = f"Tea {pattern * LONGEST_LINE}"[:LONGEST_LINE]
    (pieces,) = fragments(without_template(text))
    assert pieces[0].startswith("tea")
    assert one_line(text).startswith("Tea")
    assert list(HTML.finditer(text)) == []


@pytest.mark.parametrize(
    "pattern",
    [
        "<!-- > ",
        "<![CDATA[>",
        "<a ",
        "# a\n",
        "<div>\n",
        "x <span><img src=a>",
        "- ![a](b)\n",
        "a@",
        "<br>",
        "&",
    ],
)
def test_steps_grow_with_the_length_and_no_faster(pattern, monkeypatch):
    monkeypatch.setattr(block_writer, "MOST_BLOCKS", LONGEST_LINE)

    def asked(length: int) -> int:
        text = "<div>\n\n" + (pattern * length)[:length]
        return steps(lambda: blocks(text))

    length = LONGEST_LINE // 100
    assert asked(4 * length) < 4 * 1.5 * asked(length)


@pytest.mark.parametrize("pattern", ["<b><hr>", "x<span><img src=a>", "<b><i><hr></i></b>x"])
def test_running_text_is_divided_in_one_pass(pattern, monkeypatch):
    """However many blocks stand in it, and however deep they are."""
    monkeypatch.setattr(block_writer, "MOST_BLOCKS", LONGEST_LINE)
    made: list[str] = []
    copy = Node.with_children
    monkeypatch.setattr(
        Node, "with_children", lambda node, parts: made.append(node.tag) or copy(node, parts)
    )
    blocks("<div>\n" + pattern * 1_000)
    assert len(made) <= 8 * 1_000


def test_list_of_pictures_is_divided_in_one_pass(monkeypatch):
    monkeypatch.setattr(block_writer, "MOST_BLOCKS", LONGEST_LINE)
    asked: list[str] = []
    words = Node.text
    monkeypatch.setattr(Node, "text", lambda node: asked.append(node.tag) or words(node))
    blocks("<ol><li>Tea" + "<li><img src=a>" * 1_000)
    assert len(asked) <= 20 * 1_000


def test_formatting_stays_around_pieces():
    text = '<p><a href="/x">One <b>two<img src="a.png" alt="Cup">three</b></a> four'
    assert blocks(text)[::2] == [
        ("prose", '<p><a href="/x">One <b>two</b></a></p>'),
        ("prose", '<p><a href="/x"><b>three</b></a> four</p>'),
    ]


@pytest.mark.parametrize("space", [" ", "&nbsp;", "\t"])
def test_space_without_end_is_one_space(space):
    found = Document.of_markdown(f"Tea{space * 9_000}and\ncups").root.text()
    assert found.split() == ["Tea", "and", "cups"]
    assert len(found) < 100
