"""A file that a mapping calls a banner becomes a draft of one."""

import pytest

from home.models import Banner
from tests.cms.importing.conftest import outcomes

pytestmark = pytest.mark.django_db
BANNER = """{% from "govuk/macro.njk" import govukNotificationBanner %}
<div>
{% set html %}
  <p class="govuk-notification-banner__heading">
    Tea tasting
    <p class="body">Join us on May 7th 11am, and bring a cup</p>
    <p><strong>To come <a href="/tea">sign up here </a>.</strong
  </p>
{% endset %}

{{ govukNotificationBanner({
  html: html
}) }}
</div>"""
FILES = {
    "import.toml": '[[files]]\npath = "banner.njk"\nas = "banner"\n',
    "banner.njk": BANNER,
    "tea.md": '---\ntitle: Tea\n---\n{% include "banner.njk" %}\nText',
}


def draft() -> Banner:
    return Banner.objects.get().get_latest_revision_as_object()


def test_banner_is_a_draft_that_asks_when_it_shows(bring_in):
    report = bring_in(FILES, publishes=True)
    banner = draft()
    assert (banner.heading, banner.tone, banner.live) == ("Tea tasting", "INFORMATION", False)
    assert banner.text == (
        "<p>Join us on May 7th 11am, and bring a cup</p><p><b>To come sign up here .</b></p>"
    )
    assert banner.link[0].value["page"].title == "Tea"
    assert banner.shows_from is None
    (file,) = [each for each in report.files if each.source == "banner.njk"]
    assert not file.published
    (asked,) = [note.text for note in file.notes if note.kind == "question"]
    assert "From when until when" in asked
    assert "May 7th 11am" in asked


def test_page_that_includes_it_does_not_say_it_again(bring_in):
    report = bring_in(FILES)
    (file,) = [each for each in report.files if each.source == "tea.md"]
    assert [(note.line, note.text) for note in file.notes] == [
        (4, "banner.njk is brought in by itself")
    ]


def test_banner_is_made_once_and_left_alone_once_somebody_edits_it(bring_in):
    bring_in(FILES)
    assert outcomes(bring_in({}))["banner.njk"] == "unchanged"
    assert outcomes(bring_in({"banner.njk": BANNER.replace("tasting", "time")})) == {
        "banner.njk": "updated",
        "tea.md": "unchanged",
    }
    banner = draft()
    assert banner.heading == "Tea time"
    banner.heading = "Ours"
    banner.save_revision(clean=False)
    assert outcomes(bring_in({"banner.njk": BANNER}))["banner.njk"] == "conflict"
    assert draft().heading == "Ours"


def test_success_and_the_mapping_give_the_tone(bring_in):
    files = {
        "import.toml": FILES["import.toml"] + 'tone = "IMPORTANT"\n',
        "banner.njk": '<div class="govuk-notification-banner"><p>Bring a cup</p></div>',
    }
    bring_in(files)
    assert (draft().heading, draft().tone, draft().text) == ("Bring a cup", "IMPORTANT", "")
