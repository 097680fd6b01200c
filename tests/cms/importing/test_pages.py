import pytest

from home.models import HomePage

from .conftest import PAGE, notes, outcomes, picture, standing_page

FRONT = "---\ntitle: Welcome\ndescription: All about tea.\n---\nDrink [tea](/kettles/)."


@pytest.fixture
def empty_home_page(home_page):
    home_page.body = []
    home_page.save()
    return home_page


def latest(home_page: HomePage) -> HomePage:
    return HomePage.objects.get(pk=home_page.pk).get_latest_revision_as_object()


def test_page_stands_below_the_page_at_the_address_above(bring_in, home_page):
    bring_in(
        {"tea/green/cold.md": "# Cold", "tea.md": "# Tea", "rooms/red.md": "# Red", "milk.md": PAGE}
    )
    assert standing_page("cold").get_parent().slug == "tea"
    assert standing_page("red").get_parent().pk == home_page.pk
    assert standing_page("milk").summary == "Which kettles we have."


def test_index_fills_the_empty_home_page(bring_in, empty_home_page):
    title = empty_home_page.title
    bring_in({"index.md": FRONT, "kettles.md": PAGE})
    page = latest(empty_home_page)
    assert (page.title, page.summary) == (title, "All about tea.")
    assert 'linktype="page"' in page.body[0].value.source
    assert not HomePage.objects.get(pk=page.pk).body


def test_home_page_is_filled_for_readers_if_asked_for(bring_in, empty_home_page):
    bring_in({"index.md": FRONT}, publishes=True)
    assert HomePage.objects.get(pk=empty_home_page.pk).body
    assert outcomes(bring_in({}, publishes=True)) == {"index.md": "unchanged"}


def test_home_page_with_text_is_left_alone(bring_in, empty_home_page):
    empty_home_page.body = [("prose", "<p>Ours</p>")]
    empty_home_page.save()
    assert outcomes(bring_in({"index.md": FRONT})) == {"index.md": "skipped"}


def test_home_page_that_somebody_edits_is_left_alone(bring_in, empty_home_page):
    empty_home_page.save_revision()
    assert outcomes(bring_in({"index.md": FRONT})) == {"index.md": "skipped"}


def test_picture_and_button_of_the_index_stand_on_the_home_page(bring_in, empty_home_page):
    front = (
        "---\ntitle: Welcome\nimage:\n  src: ../../img/cup.png\n  alt: A cup\n"
        "startButton:\n  href: https://x.test/join\n  text: Join\n"
        "related:\n  sections:\n    - title: See also\n      items:\n"
        "        - {text: Kettles, href: ../../kettles}\n---\nText"
    )
    report = bring_in({"index.md": front, "kettles.md": PAGE, "img/cup.png": picture()})
    page = latest(empty_home_page)
    assert page.hero.alt_text == "A cup"
    (button,) = page.call_to_action
    assert (button.value["text"], button.value["url"]) == ("Join", "https://x.test/join")
    _, heading, links = page.body
    assert heading.value["text"] == "See also"
    assert f'<a linktype="page" id="{standing_page("kettles").pk}">' in links.value.source
    assert notes(report, "index.md") == []


def test_site_made_with_the_plugin_of_x_govuk_keeps_the_lines_of_paragraphs(bring_in):
    plugin = "require('@x-govuk/govuk-eleventy-plugin')"
    bring_in({"eleventy.config.js": plugin, "a.md": "# A\n\nOne\ntwo"})
    assert standing_page("a").body[0].value.source == "<p>One<br/>two</p>"
