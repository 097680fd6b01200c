"""Links whose words and target disagree are asked about."""

import pytest

from cms.importing.link_words import said_otherwise

from .test_comparing import asked


@pytest.mark.parametrize(
    ("words", "target", "said"),
    [
        ("Sign up on Eventbrite", "/events", "Eventbrite"),
        ("tea-team@example.org", "mailto:milk-team@example.org", "tea-team@example.org"),
        ("https://tea.example.org/", "https://milk.example.org/", "https://tea.example.org/"),
    ],
)
def test_words_that_name_another_target(words, target, said):
    assert said_otherwise(words, target) == said


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Sign up on Eventbrite", "https://www.eventbrite.example/e/1"),
        ("our GitHub", "https://tea.github.example/"),
        ("tea-team@example.org", "mailto:Tea-Team@example.org?subject=Tea"),
        ("https://www.tea.example.org/kettles", "https://tea.example.org/"),
        ("our Slack", "{{ slack }}"),
        ("our guide", "/guide/"),
    ],
)
def test_words_that_name_their_target_or_none(words, target):
    assert said_otherwise(words, target) == ""


@pytest.mark.parametrize(
    "link",
    ["[Sign up on Eventbrite](/rooms/)", '<a class="x" href="/rooms/">Sign up on Eventbrite </a>'],
)
def test_link_is_asked_about_on_its_page(bring_in, link):
    report = bring_in({"tea.md": f"# Tea\n\nCome!\n\n{link}\n", "rooms.md": "# Rooms\n\nTwo.\n"})
    assert asked(report) == [
        (
            "tea.md",
            5,
            "The link “Sign up on Eventbrite” leads to /rooms/, and not to Eventbrite. Where "
            "should it lead?",
        )
    ]
