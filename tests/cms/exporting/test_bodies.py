"""Blocks as Markdown: how they read, and that they come back as they were."""

import pytest

from cms.exporting.bodies import read_body, write_block, write_body

WRITTEN = [
    ("heading", {"text": "Tea"}, "## Tea"),
    ("heading", {"text": "C# *and* {#x}", "level": "4"}, r"#### C\# \*and\* {\#x}"),
    ("prose", "<p>One <b>two</b> <i>three</i></p>", "One **two** *three*"),
    ("prose", "<p>a<br/>1. b</p><p>- c</p>", "a\\\n1\\. b\n\n\\- c"),
    ("prose", "<ul><li>a<ol><li>b</li></ol></li></ul>", "- a\n  1. b"),
    ("prose", '<p><a href="/a(b)/">[x]</a></p>', r"[\[x\]](</a(b)/>)"),
    ("figure", {"image": "images/a.png"}, "![](/images/a.png)"),
    (
        "figure",
        {"image": "images/a.png", "caption": 'A "b"', "alt": "C"},
        r'![C](/images/a.png "A \"b\"")',
    ),
    ("quote", {"text": "a\nb", "attribution": "C"}, "> a\n>\n> b\n>\n> — C"),
    ("code", {"language": "shell", "code": "```"}, "````shell\n```\n````"),
    ("table", {"header": "row", "rows": [["a|b"], ["c"]]}, "| a\\|b |\n| --- |\n| c |"),
    ("video", {"title": "T"}, "```yaml block: video\ntitle: T\n```"),
]


@pytest.mark.parametrize(("kind", "value", "text"), WRITTEN)
def test_a_block_reads_as_people_write(kind, value, text):
    assert (write_block(kind, value), read_body(text)) == (text, [(kind, value)])


HARD = [
    ("prose", "<p>odd <b>space </b>here</p>"),
    ("prose", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    ("prose", "<p>&lt;b&gt; &amp;amp; &amp;copy; \\ ` ~~x~~ _a_ a_b_c</p>"),
    ("prose", "<p>```yaml block: video</p>"),
    ("prose", "<p>&lt;!-- next --&gt;</p>"),
    ("heading", {"text": " two  spaces "}),
    ("heading", {"text": ""}),
    ("quote", {"text": "a\n\n\nb"}),
    ("quote", {"text": "— b"}),
    ("code", {"code": "\n\nx\n\n"}),
    ("code", {"language": "a b`c", "code": "x"}),
    ("table", {"header": "both", "rows": [["a\nb"]], "caption": "c"}),
    ("table", {}),
    ("gallery", {"figures": [{"image": "images/a.png"}]}),
    ("inset", "a: b\n---\n'c"),
    ("figure", {"caption": "without a picture"}),
]


@pytest.mark.parametrize("block", HARD)
def test_what_markdown_would_change_comes_back_all_the_same(block):
    assert read_body(write_body([block])) == [block]


def test_neighbours_are_not_taken_for_one():
    picture = ("figure", {"image": "images/a.png"})
    gallery = ("gallery", {"figures": [picture[1], picture[1]]})
    prose, quote = ("prose", "<p>a</p>"), ("quote", {"text": "a"})
    blocks = [prose, prose, picture, picture, gallery, gallery, quote, quote, *HARD, *HARD]
    assert read_body(write_body(blocks)) == blocks


def test_an_empty_body_is_no_text():
    assert (write_body([]), read_body("")) == ("", [])
