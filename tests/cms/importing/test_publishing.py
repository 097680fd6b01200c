from cms.importing import publishing
from cms.importing.publishing import MARKED_DRAFT, SENT_BACK, TAKEN_DOWN
from cms.importing.report import Report
from cms.importing.updating import EDITED
from cms.models import Person

from .conftest import PAGE, POST, post, standing_page

SITE = {"blog/tea.md": POST, "kettles.md": PAGE}


def held(report: Report, source: str) -> list[str]:
    file = next(file for file in report.files if file.source == source)
    return [note.text for note in file.notes if note.kind == "not published"]


def test_pages_and_their_authors_are_published_if_asked_for(bring_in):
    report = bring_in(SITE, publishes=True)
    assert all(file.published for file in report.files)
    assert post("tea").live
    assert standing_page("kettles").live
    assert Person.objects.get(name="Ada Penn").live


def test_drafts_of_an_earlier_run_are_published_later(bring_in):
    bring_in(SITE)
    report = bring_in({}, publishes=True)
    assert report.totals["unchanged"] == 2
    assert post("tea").live
    assert post("tea").revisions.count() == 1


def test_what_was_edited_here_is_not_published(bring_in):
    bring_in(SITE)
    standing_page("kettles").save_revision()
    assert held(bring_in({}, publishes=True), "kettles.md") == [publishing.EDITED]
    assert not standing_page("kettles").live
    standing_page("kettles").get_latest_revision().publish()
    assert held(bring_in({}, publishes=True), "kettles.md") == []


def test_change_of_a_live_page_waits_for_the_next_publication(bring_in):
    bring_in(SITE, publishes=True)
    changed = {"kettles.md": PAGE.replace("Kettles", "Pots")}
    bring_in(changed)
    page = type(standing_page("kettles")).objects.get(slug="kettles")
    assert (page.title, page.has_unpublished_changes) == ("Kettles", True)
    bring_in({}, publishes=True)
    page.refresh_from_db()
    assert (page.title, page.has_unpublished_changes) == ("Pots", False)


def test_page_taken_down_here_stays_down(bring_in):
    bring_in(SITE, publishes=True)
    standing_page("kettles").unpublish()
    assert held(bring_in({}, publishes=True), "kettles.md") == [TAKEN_DOWN]
    assert not standing_page("kettles").live


def test_draft_of_the_old_site_stays_a_draft(bring_in):
    report = bring_in({"kettles.md": PAGE.replace("title", "draft: true\ntitle")}, publishes=True)
    assert held(report, "kettles.md") == [MARKED_DRAFT]
    assert not standing_page("kettles").live


def test_incomplete_post_stays_a_draft_and_says_why(bring_in):
    report = bring_in({"blog/tea.md": "---\ntitle: Tea\ndate: 2025-01-01\n---\n"}, publishes=True)
    assert held(report, "blog/tea.md") == [
        "Body: Enter some text.",
        "Authors: A post needs an author.",
    ]
    assert not post("tea").live


def test_person_waiting_for_review_is_not_published(bring_in, log_in):
    ada = Person.objects.create(name="Ada Penn", slug="ada", live=False)
    ada.save_revision(user=log_in("Editors"))
    bring_in(SITE, publishes=True)
    ada.refresh_from_db()
    assert not ada.live


def test_conflict_says_what_to_do():
    assert "history" in EDITED


def test_pages_are_sent_to_review_if_asked_for(bring_in):
    report = bring_in(SITE | {"bad.md": "# Bad\n\n[here](mailto:team@example.org)"}, submits=True)
    submitted = {file.source for file in report.files if file.submitted}
    assert submitted == {"blog/tea.md", "kettles.md"}
    assert standing_page("kettles").workflow_in_progress
    (note,) = [n for f in report.files for n in f.notes if n.kind == "not sent to review"]
    assert "here" in note.text
    again = bring_in({}, submits=True)
    assert not any(file.submitted for file in again.files)


def test_change_of_a_page_in_review_is_reviewed(bring_in):
    bring_in(SITE, submits=True)
    bring_in({"kettles.md": PAGE.replace("Kettles", "Pots")}, submits=True)
    page = standing_page("kettles")
    assert page.current_workflow_task_state.revision_id == page.latest_revision_id


def test_what_a_reviewer_sent_back_is_not_sent_again(bring_in):
    bring_in(SITE, submits=True)
    standing_page("kettles").current_workflow_task_state.reject()
    held_by = [n.text for f in bring_in({}, submits=True).files for n in f.notes]
    assert SENT_BACK in held_by


def test_authors_that_an_import_made_are_sent_to_review_with_their_post(bring_in):
    bring_in(SITE, submits=True)
    ada = Person.objects.get(name="Ada Penn")
    assert (ada.live, ada.workflow_in_progress) == (False, True)
    ada.current_workflow_task_state.reject()
    bring_in({"blog/tea.md": POST.replace("long", "short")}, submits=True)
    ada = Person.objects.get(name="Ada Penn")
    assert not ada.workflow_in_progress


def test_author_that_somebody_edits_is_not_sent_to_review(bring_in, log_in):
    ada = Person.objects.create(name="Ada Penn", slug="ada", live=False)
    ada.save_revision(user=log_in("Editors"))
    bring_in(SITE, submits=True)
    assert not Person.objects.get(name="Ada Penn").workflow_in_progress
