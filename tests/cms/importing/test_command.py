from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from cms.api.renditions import SPECS, sizes_put_off
from cms.importing import updating
from cms.importing.site import import_site
from cms.models import SiteImage

from .conftest import PAGE, POST, picture

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
        "2 created, 0 updated, 0 unchanged, 0 skipped, 0 conflict, 0 gone, 0 failed",
        "14 lines: 10 became, 4 markup",
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


def test_words_that_are_lost_fail_the_run(site, old_site, monkeypatch):
    monkeypatch.setattr(updating, "account_in", lambda draft, item: [])
    with pytest.raises(CommandError, match="lines are lost") as failed:
        run(old_site({"kettles.md": PAGE}))
    assert failed.value.returncode == 1


def test_status_says_whether_it_could_be_tried(site, old_site, tmp_path):
    with pytest.raises(CommandError) as failed:
        run(old_site({"bad.md": "text"}))
    assert failed.value.returncode == 1
    (tmp_path / "wrong.toml").write_text("[[files]]\npath = 'a.md'\n")
    for name in ("gone.toml", "wrong.toml"):
        with pytest.raises(CommandError, match=name) as failed:
            run(old_site({}), "--mapping", tmp_path / name)
        assert failed.value.returncode == 2


def test_mapping_from_elsewhere_is_used(site, old_site, tmp_path):
    (tmp_path / "ours.toml").write_text("[[files]]\npath = 'a.md'\nleave_out = 'never shown'\n")
    files = {"a.md": "# A\n\nA", "b.md": "# B\n\nB"}
    lines = run(old_site(files), "--mapping", tmp_path / "ours.toml").splitlines()
    assert lines[0] == "skipped   a.md: never shown"


def test_terminal_shows_a_bar_in_place_of_lines(site, old_site):
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    call_command("import_site", str(old_site({"kettles.md": PAGE})), stdout=out)
    assert "\r[###############...............] 1 of 2 steps" in out.getvalue()
    assert "created   kettles.md" not in out.getvalue()


def test_sizes_of_pictures_are_made_after_the_pages(
    site, old_site, django_capture_on_commit_callbacks
):
    folder = old_site({"blog/tea.md": POST + "\n![A cup](/cup.png)\n", "cup.png": picture()})
    with django_capture_on_commit_callbacks(execute=True), sizes_put_off():
        import_site(folder)
    assert SiteImage.objects.get().sizes == {}
    run(folder)
    assert len(SiteImage.objects.get().sizes["made"]) == len(SPECS)
