from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from .conftest import PAGE, POST

pytestmark = pytest.mark.django_db


def run(*arguments) -> str:
    out = StringIO()
    call_command("import_site", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_progress_totals_and_report(site, old_site, tmp_path):
    folder = old_site({"kettles.md": PAGE, "blog/tea.md": POST})
    assert run(folder, "--report", tmp_path / "report.json").splitlines() == [
        "created   kettles.md → /kettles/ (1 note)",
        "created   blog/tea.md → /blog/tea/",
        "2 created, 0 updated, 0 unchanged, 0 skipped, 0 conflict, 0 failed",
        f"The details are in {tmp_path / 'report.json'}.",
    ]
    assert (tmp_path / "report.json").exists()


def test_failures_are_told_at_the_end(site, old_site, tmp_path):
    folder = old_site({"bad.md": "text", "kettles.md": PAGE})
    with pytest.raises(CommandError, match="could not be imported"):
        run(folder, "--report", tmp_path / "report.md")
    assert "bad.md" in (tmp_path / "report.md").read_text()
    assert Page.objects.filter(slug="kettles").exists()


def test_wrong_report_is_refused_before_anything_is_written(site, old_site, tmp_path):
    with pytest.raises(CommandError, match="--report"):
        run(old_site({"kettles.md": PAGE}), "--report", tmp_path / "report.txt")
    assert not Page.objects.filter(slug="kettles").exists()


@pytest.mark.parametrize("files", [{}, {"menu.njk": "x", "events.md": "# Events"}])
def test_nothing_to_import(site, old_site, files):
    with pytest.raises(CommandError, match="nothing to import"):
        run(old_site(files))


def test_path_has_to_be_a_folder(site, tmp_path):
    with pytest.raises(CommandError, match="is not a folder"):
        run(tmp_path / "gone")


def test_site_has_to_be_set_up(site, blog_index, old_site):
    folder = old_site({"kettles.md": PAGE})
    blog_index.delete()
    with pytest.raises(CommandError, match="Add one below the home page"):
        run(folder)
    Site.objects.all().delete()
    with pytest.raises(CommandError, match="setup_site"):
        run(folder)
