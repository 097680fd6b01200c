"""What of a source becomes a block of its own. A link resolves to itself here."""

import pytest

from cms.blocks import BodyBlock
from cms.importing.markdown import Document
from cms.importing.prose import Target

WATCH = "https://www.youtube.com/watch?v=nGR_1-x"


def read(text: str):
    """The blocks of a text, and the kinds of the notes on it."""
    document = Document.of_markdown(text)
    found, said = document.to_blocks("", lambda href, words, line: Target(href, href))
    return found, [note.kind for note in said]


def video(title: str, url: str = WATCH):
    return ("video", {"title": title, "url": url, "transcript_url": ""})


@pytest.mark.parametrize(
    ("text", "block", "notes"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/nGR_1-x?start=3" title="Our tea"></iframe>',
            video("Our tea"),
            [],
        ),
        (
            '<iframe src="//www.youtube-nocookie.com/embed/nGR_1-x" title="YouTube video player">',
            video(""),
            ["to check"],
        ),
        (
            '<iframe src="https://player.vimeo.com/video/123?h=a" title="Cups"></iframe>',
            video("Cups", "https://vimeo.com/123"),
            [],
        ),
        ("[Watch how we brew](https://youtu.be/nGR_1-x?t=4)", video("Watch how we brew"), []),
        (f"<{WATCH}>", video(""), ["to check"]),
    ],
)
def test_video_is_a_video_block(text, block, notes):
    assert read(text) == ([block], notes)


def test_video_within_a_sentence_stays_a_link():
    found, _ = read(f"See [this]({WATCH}).\n\n- [that]({WATCH})")
    assert [kind for kind, _ in found] == ["prose"]


@pytest.mark.parametrize(
    "text",
    [
        "> Tea first.\n>\n> — Ada Penn, TEA",
        "> Tea first.  \n> -- Ada Penn, TEA",
        "<blockquote><p>Tea first.</p><footer>— <cite>Ada Penn, TEA</cite></footer></blockquote>",
        "<figure><blockquote>Tea first.</blockquote><figcaption>Ada Penn, TEA</figcaption>",
    ],
)
def test_quote_says_who_said_it(text):
    assert read(text)[0] == [("quote", {"text": "Tea first.", "attribution": "Ada Penn, TEA"})]


def test_quote_of_one_line_is_all_quote():
    assert read("> — or tea")[0] == [("quote", {"text": "— or tea", "attribution": ""})]


def test_inset_text_is_an_inset_note():
    text = '<div class="govuk-inset-text"><p>Mind <b>the</b> cup<p><a href="https://x.test">x</a>'
    assert read(text) == (
        [("inset", '<p>Mind <b>the</b> cup</p><p><a href="https://x.test">x</a></p>')],
        [],
    )


def test_inset_text_with_a_picture_becomes_text_and_is_listed():
    found, said = read('<div class="govuk-inset-text">Mind <img src="cup.png" alt="A cup"></div>')
    assert [kind for kind, _ in found] == ["prose", "picture"]
    assert said == ["became text"]


def test_button_is_a_button_that_can_be_published():
    ((kind, value),), _ = read('<p><a class="govuk-button" href="https://x.test/">Join</a></p>')
    body = BodyBlock()
    cleaned = body.clean(body.normalize([(kind, value)]))
    assert cleaned[0].value["link"]["url"] == "https://x.test/"
    assert cleaned[0].value["link"]["text"] == "Join"


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>More</summary>Tea</details>",
        "<dl><dt>Tea</dt><dd>A drink</dd></dl>",
        "<form>Name <input name=x></form>",
    ],
)
def test_what_no_block_is_like_becomes_text_and_is_listed(text):
    found, said = read(text)
    assert {kind for kind, _ in found} == {"prose"}
    assert "became text" in said


def test_formatting_that_says_something_is_listed():
    assert read("~~old~~ m<sup>2</sup>") == (
        [("prose", "<p>old m2</p>")],
        ["formatting dropped"] * 2,
    )


def test_headings_of_a_part_begin_at_the_top():
    found, _ = read("### Tea\n\n#### Milk")
    assert [value["level"] for _, value in found] == ["2", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "![Plan](https://raw.example.com/a.puml?token=GHSAT0AAAAAACG43ULG)",
        "![Plan](http://draw.example.com/?src=https%3A%2F%2Fx.test%2Fa%3Ftoken%3DGHSAT0AAAAAACG43)",
    ],
)
def test_picture_whose_address_holds_a_key_is_left_out(text):
    assert read(text) == ([], ["picture left out"])


def test_key_in_the_text_is_removed():
    found, said = read(
        "See https://x.test/a?token=GHSAT0AAAAAACG43ULG&b=1 and ?sig=green-software-group"
    )
    assert found == [
        (
            "prose",
            "<p>See https://x.test/a?token=[key removed]&amp;b=1 and ?sig=green-software-group</p>",
        )
    ]
    assert said == ["key removed"]


def test_long_list_with_pictures_is_no_deep_one():
    found, _ = read("- ![a](a.png)\n" * 1500)
    assert len(found) == 1500
