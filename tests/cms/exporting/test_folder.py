"""The folder of an export: whose files are touched, and what a killed run leaves."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.exporting.folder import AT_WORK, HALF, LIST, Folder, UnusableFolderError
from tests.cms.exporting.conftest import tree
from tests.factories import SiteImageFactory, StandardPageFactory


def write(root: Path, **files: str) -> Folder:
    folder = Folder(root)
    folder.open()
    for path, content in files.items():
        folder.write(path, content.encode())
    return folder


def test_what_is_no_longer_there_goes_and_what_others_put_there_stays(tmp_path):
    write(tmp_path / "a", **{"one.md": "1", "blog/two.md": "2"}).close()
    (tmp_path / "a/README").write_text("ours")
    folder = write(tmp_path / "a", **{"one.md": "1"})
    assert (folder.close(), folder.changed) == (1, 0)
    assert tree(tmp_path / "a") == {"one.md": b"1", "README": b"ours", LIST: b"one.md\n"}
    assert not (tmp_path / "a/blog").exists()


def test_a_killed_run_is_seen_and_completed_by_the_next(tmp_path):
    write(tmp_path / "a", **{"one.md": "1"}).close()
    write(tmp_path / "a", **{"two.md": "2"})  # and no more
    assert AT_WORK in tree(tmp_path / "a")
    folder = write(tmp_path / "a", **{"three.md": "3"})
    assert (folder.was_stopped, folder.close()) == (True, 2)
    assert tree(tmp_path / "a") == {"three.md": b"3", LIST: b"three.md\n"}


def test_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(UnusableFolderError, match="Give an empty folder"):
        Folder(tmp_path).open()
    assert tree(tmp_path) == {"letter.txt": b"Dear"}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    write(tmp_path / "a", **{"one.md": "1"}).close()
    (tmp_path / "outside").mkdir()
    (tmp_path / "a/blog").symlink_to(tmp_path / "outside")
    with pytest.raises(UnusableFolderError, match="leads out"):
        write(tmp_path / "a", **{"blog/two.md": "2"})
    assert tree(tmp_path / "outside") == {}


def export(root: Path) -> str:
    told = StringIO()
    call_command("export_site", root, stdout=told)
    return told.getvalue()


@pytest.mark.parametrize("name", [AT_WORK, LIST, HALF])
def test_a_list_that_leads_elsewhere_is_not_written(tmp_path, name):
    write(tmp_path / "a", **{"one.md": "1"}).close()
    (tmp_path / "mine").write_text("ours")
    (tmp_path / "a" / name).unlink(missing_ok=True)
    (tmp_path / "a" / name).symlink_to(tmp_path / "mine")
    with pytest.raises(UnusableFolderError, match="leads elsewhere"):
        write(tmp_path / "a", **{"one.md": "2"})
    assert (tmp_path / "mine").read_text() == "ours"


def test_the_command_says_what_it_did(site, tmp_path):
    assert "written, 0 unchanged, 0 removed" in export(tmp_path / "a")
    page = StandardPageFactory(title="Guide", slug="guide")
    assert ": 1 written" in export(tmp_path / "a")
    page.unpublish()
    assert "0 written" in (told := export(tmp_path / "a"))
    assert "1 removed" in told


def test_the_command_names_files_that_are_not_there(site, tmp_path):
    image = SiteImageFactory(title="Lost")
    StandardPageFactory(slug="guide", listing_image=image)
    image.file.delete(save=False)
    with pytest.raises(CommandError, match="Lost"):
        export(tmp_path / "a")
    assert (tmp_path / "a/guide.md").is_file()
    with pytest.raises(CommandError, match="Give another folder"):
        export(tmp_path / "a/guide.md")
