"""People and topics of an export that is brought in again after they changed there."""

from pathlib import Path

import pytest

from cms.importing.publishing import TAKEN_DOWN
from cms.importing.report import FileReport, Outcome, Report
from cms.importing.site import import_site
from cms.models import ImportedSource, Person, Topic
from home.models import Banner
from tests.cms.exporting.content import MOMENT
from tests.cms.exporting.test_round_trip import empty_the_cms
from tests.factories import BannerFactory, PersonFactory, TopicFactory


@pytest.fixture
def folder(site, export, tmp_path) -> Path:
    """An export with a person and a topic, of which nothing is here any more."""
    PersonFactory(name="Ada Penn", slug="ada", job_title="Brewer", bio="<p>She brews.</p>")
    TopicFactory(name="Tea", slug="tea", description="All of it.")
    export("other")
    empty_the_cms()
    return tmp_path / "other"


def change(folder: Path, path: str, old: str, new: str) -> None:
    file = folder / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def of(report: Report, source: str) -> FileReport:
    return next(file for file in report.files if file.source == source)


def drafted(model, slug: str):
    return model.objects.get(slug=slug).get_latest_revision_as_object()


def test_a_change_there_is_published_here(folder):
    assert of(import_site(folder, publishes=True), "people/ada.md").outcome == Outcome.CREATED
    change(folder, "people/ada.md", "Brewer", "Head brewer")
    change(folder, "people/ada.md", "She brews.", "She brews *well*.")
    change(folder, "topics/tea.md", "All of it.", "Only green.")
    report = import_site(folder, publishes=True)
    assert [of(report, path).outcome for path in ("people/ada.md", "topics/tea.md")] == [
        Outcome.UPDATED, Outcome.UPDATED,
    ]  # fmt: skip
    ada, tea = Person.objects.get(slug="ada"), Topic.objects.get(slug="tea")
    assert (ada.job_title, ada.bio) == ("Head brewer", "<p>She brews <i>well</i>.</p>")
    assert (tea.description, tea.has_unpublished_changes) == ("Only green.", False)
    report = import_site(folder, publishes=True)
    assert of(report, "people/ada.md").outcome == Outcome.UNCHANGED
    assert ada.revisions.count() == 2


def test_without_publishing_it_waits_as_a_draft(folder):
    import_site(folder, publishes=True)
    change(folder, "people/ada.md", "Brewer", "Head brewer")
    import_site(folder)
    assert Person.objects.get(slug="ada").job_title == "Brewer"
    assert drafted(Person, "ada").job_title == "Head brewer"
    import_site(folder, publishes=True)
    assert Person.objects.get(slug="ada").job_title == "Head brewer"


def test_what_was_edited_here_stays_and_the_new_version_is_in_its_history(folder):
    import_site(folder, publishes=True)
    ada = drafted(Person, "ada")
    ada.name = "Ada of ours"
    ada.save_revision().publish()
    change(folder, "people/ada.md", "Brewer", "Head brewer")
    report = import_site(folder, publishes=True)
    file = of(report, "people/ada.md")
    assert (file.outcome, "history" in file.reason) == (Outcome.CONFLICT, True)
    assert report.is_complete
    ada = Person.objects.get(slug="ada")
    assert (ada.name, ada.job_title, ada.latest_revision_id) == (
        "Ada of ours", "Brewer", ada.live_revision_id,
    )  # fmt: skip
    wrote = ImportedSource.objects.get(path="people/ada.md").conflict.as_object()
    assert (wrote.name, wrote.job_title) == ("Ada Penn", "Head brewer")
    count = ada.revisions.count()
    assert of(import_site(folder), "people/ada.md").outcome == Outcome.CONFLICT
    assert ada.revisions.count() == count


def test_what_was_edited_here_and_not_there_is_no_conflict(folder):
    import_site(folder, publishes=True)
    drafted(Topic, "tea").save_revision()
    assert of(import_site(folder, publishes=True), "topics/tea.md").outcome == Outcome.UNCHANGED


def test_what_was_taken_down_here_stays_down(folder):
    import_site(folder, publishes=True)
    Topic.objects.get(slug="tea").unpublish()
    change(folder, "topics/tea.md", "All of it.", "Only green.")
    file = of(import_site(folder, publishes=True), "topics/tea.md")
    assert [note.text for note in file.notes] == [TAKEN_DOWN]
    assert not Topic.objects.get(slug="tea").live
    assert drafted(Topic, "tea").description == "Only green."


def test_what_no_import_made_stays_as_it_is(folder):
    tea = TopicFactory(name="Tea of ours", slug="tea")
    change(folder, "topics/tea.md", "All of it.", "Only green.")
    assert of(import_site(folder, publishes=True), "topics/tea.md").outcome == Outcome.UNCHANGED
    tea.refresh_from_db()
    assert (tea.name, tea.description) == ("Tea of ours", "")


def test_its_file_is_gone_and_it_is_kept(folder):
    import_site(folder, publishes=True)
    (folder / "topics/tea.md").unlink()
    assert of(import_site(folder, publishes=True), "topics/tea.md").outcome == Outcome.GONE
    assert Topic.objects.get(slug="tea").live


def test_it_is_sent_to_review_if_asked_for(folder):
    report = import_site(folder, submits=True)
    assert of(report, "people/ada.md").submitted
    assert of(report, "topics/tea.md").submitted
    ada = Person.objects.get(slug="ada")
    assert (ada.live, ada.workflow_in_progress) == (False, True)
    assert not of(import_site(folder, submits=True), "people/ada.md").submitted


def test_a_change_of_what_is_in_review_is_reviewed(folder):
    import_site(folder, submits=True)
    change(folder, "people/ada.md", "Brewer", "Head brewer")
    import_site(folder, submits=True)
    ada = Person.objects.get(slug="ada")
    assert ada.current_workflow_task_state.revision_id == ada.latest_revision_id
    assert drafted(Person, "ada").job_title == "Head brewer"


def test_a_banner_shows_on_the_site_that_it_is_brought_into(site, export, tmp_path):
    BannerFactory(shows_until=MOMENT)
    export("other")
    empty_the_cms()
    import_site(tmp_path / "other", publishes=True)
    assert Banner.objects.get().site.is_default_site


def test_what_is_to_be_taken_down_is_taken_down_here_too(folder, read):
    change(folder, "people/ada.md", "slug: ada", f"slug: ada\nexpire_at: {MOMENT.isoformat()}")
    import_site(folder, publishes=True)
    assert Person.objects.get(slug="ada").expire_at == MOMENT
    assert read('{ person(slug: "ada") { name } }') == {"person": None}


def test_what_has_another_address_there_is_still_the_same_topic(folder):
    import_site(folder, publishes=True)
    change(folder, "topics/tea.md", "slug: tea", "slug: green-tea")
    (folder / "topics/tea.md").rename(folder / "topics/green-tea.md")
    report = import_site(folder, publishes=True)
    assert of(report, "topics/green-tea.md").outcome == Outcome.UNCHANGED
    assert [topic.slug for topic in Topic.objects.all()] == ["tea"]
