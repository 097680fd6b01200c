"""A file that a mapping calls a banner becomes a draft of one."""

import pytest
from django.urls import reverse

from cms.importing.keeping import keep_run
from cms.models import ImportedSource
from home.models import Banner
from tests.cms.importing.conftest import outcomes
from tests.factories import UserFactory

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


def test_both_versions_are_kept_where_both_have_changed(bring_in):
    bring_in(FILES)
    banner = draft()
    banner.heading = "Ours"
    banner.save_revision(clean=False)
    report = bring_in({"banner.njk": BANNER.replace("tasting", "time")})
    (file,) = [each for each in report.files if each.source == "banner.njk"]
    assert "history" in file.reason
    source = ImportedSource.objects.get(path="banner.njk")
    assert (draft().heading, source.conflict.as_object().heading) == ("Ours", "Tea time")
    count = banner.revisions.count()
    assert outcomes(bring_in({}))["banner.njk"] == "conflict"
    assert banner.revisions.count() == count


def test_history_of_a_banner_names_the_version_of_the_import(bring_in, client, log_in):
    bring_in(FILES)
    draft().save_revision(clean=False)
    bring_in({"banner.njk": BANNER.replace("tasting", "time")})
    log_in("Editors")
    url = reverse("wagtailsnippets_home_banner:history", args=[draft().pk])
    assert "its new version" in client.get(url).content.decode()


def test_editor_ends_the_conflict(bring_in, client, log_in):
    bring_in(FILES)
    draft().save_revision(clean=False)
    run = keep_run(bring_in({"banner.njk": BANNER.replace("tasting", "time")}), "")
    log_in("Editors")
    url = reverse("cms_import_questions", args=["home", "banner", draft().pk])
    assert url in client.get(reverse("cms_import", args=[run.pk])).content.decode()
    screen = client.get(url).content.decode()
    source = ImportedSource.objects.get(path="banner.njk")
    here = [draft().pk, source.conflict_id]
    compare = reverse("wagtailsnippets_home_banner:revisions_compare", args=[*here, "latest"])
    go_on = reverse("wagtailsnippets_home_banner:revisions_revert", args=here)
    assert all(address in screen for address in (compare, go_on))
    assert "tasting" in client.get(compare).content.decode()
    assert "Tea time" in client.get(go_on).content.decode()
    client.post(url, {"taken_over": source.conflict_id})
    assert outcomes(bring_in({}))["banner.njk"] == "unchanged"


def test_banner_is_not_sent_to_review_while_it_asks(bring_in):
    report = bring_in(FILES, submits=True)
    (file,) = [each for each in report.files if each.source == "banner.njk"]
    held = [note.text for note in file.notes if note.kind == "not sent to review"]
    assert (file.submitted, any("From when until when" in text for text in held)) == (False, True)


def test_success_and_the_mapping_give_the_tone(bring_in):
    files = {
        "import.toml": FILES["import.toml"] + 'tone = "IMPORTANT"\n',
        "banner.njk": '<div class="govuk-notification-banner"><p>Bring a cup</p></div>',
    }
    bring_in(files)
    assert (draft().heading, draft().tone, draft().text) == ("Bring a cup", "IMPORTANT", "")


def test_second_run_reports_the_same(bring_in):
    first = bring_in(FILES, publishes=True)
    second = bring_in({}, publishes=True)
    [(before, after)] = [
        (one.notes, two.notes)
        for one, two in zip(first.files, second.files, strict=True)
        if one.source == "banner.njk"
    ]
    assert outcomes(second)["banner.njk"] == "unchanged"
    assert sorted(map(repr, after)) == sorted(map(repr, before))
    assert "question" in {note.kind for note in after}


@pytest.mark.parametrize("is_taken_over", [True, False])
def test_day_of_an_event_that_comes_later_is_asked_unless_an_editor_has_the_word(
    bring_in, is_taken_over
):
    banner = '<div class="govuk-notification-banner"><p>News</p><p>Tea Round: 7 May 2025</p></div>'
    mapping = f'{FILES["import.toml"]}\n[[files]]\npath = "events.md"\nas = "events"\n'
    bring_in({"import.toml": mapping, "banner.njk": banner})
    if is_taken_over:
        draft().save_revision(user=UserFactory(), clean=False)
    bring_in({"events.md": "# Events\n\n* 8 May 2025 - Tea Round - 11am - 12pm - Virtual\n"})
    asked = [each["text"] for each in ImportedSource.objects.get(path="banner.njk").questions]
    assert any("on Wednesday 7 May 2025" in text for text in asked) is not is_taken_over
