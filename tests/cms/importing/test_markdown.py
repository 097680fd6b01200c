"""Markdown as blocks. A link resolves to itself here, and pictures are not looked for."""

import pytest

from cms.importing.markdown import Document
from cms.importing.pictures import Picture
from cms.importing.prose import Target


def blocks(text: str, title: str = ""):
    found, _ = Document.of_markdown(text).to_blocks(
        title, lambda href, words, line: Target(href, href)
    )
    return found


def notes(text: str):
    _, found = Document.of_markdown(text).to_blocks("", lambda href, words, line: None)
    return [(note.line, note.kind) for note in found]


def prose(text: str) -> str:
    """The rich text of a source that is nothing else."""
    ((kind, value),) = blocks(text)
    assert kind == "prose"
    return value


def test_headings_are_clamped_and_the_title_is_not_repeated():
    found = blocks("# Tea\n\n# Milk\n\n##### **Sugar**", title="tea")
    assert found == [
        ("heading", {"text": "Milk", "level": "2"}),
        ("heading", {"text": "Sugar", "level": "4"}),
    ]


def test_only_the_first_heading_can_repeat_the_title():
    found = blocks("# Milk\n\n# Tea", title="Tea")
    assert [value["text"] for _, value in found] == ["Milk", "Tea"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One **two** *three* `four`", "<p>One <b>two</b> <i>three</i> <code>four</code></p>"),
        ("One\ntwo  \nthree", "<p>One two<br/>three</p>"),
        ("[Tea](https://x.test/?a=1&b=2)", '<p><a href="https://x.test/?a=1&amp;b=2">Tea</a></p>'),
        ("- one\n\n  more\n- two", "<ul><li>one<br/>more</li><li>two</li></ul>"),
        ("1. one\n   - two", "<ol><li>one<ul><li>two</li></ul></li></ol>"),
        ("~~old~~ new", "<p>old new</p>"),
        ("2 < 3 & <b>bold</b>", "<p>2 &lt; 3 &amp; <b>bold</b></p>"),
        ('<div onclick="x()">Words</div>', "<p>Words</p>"),
        ("<dl><dt>Tea</dt><dd>A drink</dd></dl>", "<p><b>Tea</b></p><p>A drink</p>"),
        ("<p>One<p>Two", "<p>One</p><p>Two</p>"),
        ('<a href="javascript:x()">Words</a>', "<p>Words</p>"),
    ],
)
def test_prose_has_what_the_editor_offers_and_nothing_else(text, html):
    assert prose(text) == html


def test_link_within_the_page_finds_its_heading():
    assert prose_of_link("#what-s-new") == '<p><a href="#whats-new">Look</a></p>'
    assert prose_of_link("#gone") == '<p><a href="#gone">Look</a></p>'  # to be looked for elsewhere


def prose_of_link(anchor: str) -> str:
    return dict(blocks(f"[Look]({anchor})\n\n## What's new"))["prose"]


def test_link_to_nowhere_keeps_its_words():
    found, _ = Document.of_markdown("A [cup]() of").to_blocks("", lambda href, words, line: None)
    assert found == [("prose", "<p>A cup of</p>")]


def test_pictures_divide_a_paragraph():
    assert blocks('One ![A cup](cup.png "My cup") two') == [
        ("prose", "<p>One</p>"),
        ("picture", Picture("cup.png", "A cup", "My cup", 1)),
        ("prose", "<p>two</p>"),
    ]


def test_picture_as_html_is_a_picture():
    assert blocks('\n<img src="cup.png"\n  alt="A cup"\n style="float:left">') == [
        ("picture", Picture("cup.png", "A cup", "", 2))
    ]


def test_figure_brings_its_caption():
    html = '<figure><img src="cup.png" alt="A cup"><figcaption>Mine</figcaption></figure>'
    assert blocks(html) == [("picture", Picture("cup.png", "A cup", "Mine", 1))]


def test_linked_picture_says_below_where_it_led():
    assert blocks("[![A cup](cup.png)](https://x.test/)") == [
        ("picture", Picture("cup.png", "A cup", "", 1)),
        ("prose", '<p><a href="https://x.test/">A cup</a></p>'),
    ]


def test_list_is_divided_where_something_needs_a_block_of_its_own():
    text = "- one\n  - two\n\n  ```sh\n  ls\n  ```\n  - three\n- four\n  ![x](x.png)\n- five"
    assert blocks(text) == [
        ("prose", "<ul><li>one<ul><li>two</li></ul></li></ul>"),
        ("code", {"language": "sh", "code": "ls"}),
        ("prose", "<ul><li>three</li></ul><ul><li>four</li></ul>"),
        ("picture", Picture("x.png", "x", "", 9)),
        ("prose", "<ul><li>five</li></ul>"),
    ]


def test_divided_numbers_are_noted():
    assert notes("1. one\n\n   > two\n2. three") == [(3, "list changed")]


def test_quote_and_code_are_blocks():
    assert blocks("> One\n>\n> two\n\n```python title\nx = 1 < 2\n```\n\n    as typed") == [
        ("quote", {"text": "One\ntwo", "attribution": ""}),
        ("code", {"language": "python", "code": "x = 1 < 2"}),
        ("code", {"language": "", "code": "as typed"}),
    ]


def test_frame_becomes_a_link_and_styles_go():
    text = (
        'A\n\n<iframe src="https://x.test/form" title="the form">…</iframe>\n\n<style>p{}</style>'
    )
    found, said = Document.of_markdown(text).to_blocks(
        "", lambda href, words, line: Target(href, href)
    )
    assert found == [("prose", '<p>A</p><p><a href="https://x.test/form">Open the form</a></p>')]
    assert [(note.line, note.kind) for note in said] == [(3, "dropped"), (5, "dropped")]


def test_personal_address_is_removed_wherever_it_stands():
    text = "Ask\nada@example.org\n\n# Of bo@example.org\n\n    cy@example.org"
    found, said = Document.of_markdown(text).to_blocks("", lambda href, words, line: None)
    assert found == [
        ("prose", "<p>Ask [address removed]</p>"),
        ("heading", {"text": "Of [address removed]", "level": "2"}),
        ("code", {"language": "", "code": "[address removed]"}),
    ]
    assert [note.line for note in said] == [2, 4, 6]


def test_first_paragraph_is_words_alone():
    assert (
        Document.of_markdown("# Tea\n\nOne **two** [three](x).").first_paragraph == "One two three."
    )
    assert Document.of_markdown("- one\n- two").first_paragraph == "one"


def test_lines_of_a_paragraph_stay_lines_where_the_old_site_kept_them():
    found, _ = Document.of_markdown("One\ntwo\n\n- three\n  four", keeps_lines=True).to_blocks(
        "", lambda href, words, line: None
    )
    assert found == [("prose", "<p>One<br/>two</p><ul><li>three<br/>four</li></ul>")]
