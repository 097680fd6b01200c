"""That a dry run says what a run would do, and leaves nothing behind."""

from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from cms.importing.details import details_of
from cms.importing.site import import_site
from cms.models import ImportedSource, ImportRun, Person, SiteImage, UnfinishedFile

from .conftest import PAGE, POST, picture

SITE = {
    "old/kettles.md": PAGE + "\n![A cup](/cup.png)\n",
    "blog/tea.md": POST,
    "cup.png": picture(),
}
KEPT = (Page, Revision, SiteImage, Person, Redirect, ImportedSource, ImportRun, UnfinishedFile)


def files_in_storage() -> set[Path]:
    return {file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()}


def test_rehearsal_reports_the_same_and_changes_nothing(site, old_site):
    folder = old_site(SITE)
    before = [model.objects.count() for model in KEPT], files_in_storage()
    rehearsed = details_of(import_site(folder, rehearses=True))
    assert ([model.objects.count() for model in KEPT], files_in_storage()) == before
    done = details_of(import_site(folder))
    for each in (rehearsed, done):
        del each["is_rehearsal"]
        for row in (*each["files"], *(line for one in each["sources"] for line in one["lines"])):
            del row["page_id"]
        for section in each["sections"]:
            for row in section["rows"]:
                del row["page_id"]
    assert rehearsed == done
    assert done["redirects"] == [{"old": "/old/kettles", "new": "/kettles/"}]


def test_command_says_that_it_was_a_rehearsal(site, old_site):
    out = StringIO()
    call_command("import_site", str(old_site(SITE)), "--dry-run", stdout=out)
    assert "nothing was changed" in out.getvalue()
    assert not ImportRun.objects.exists()
