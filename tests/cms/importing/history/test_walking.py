"""Which versions are read, wherever the files lie in the repository and whatever is in them."""

import os
import shutil

import pytest

from cms.importing.site import CannotImportError

from .gits import MAPPING, Repo, events, next_event

pytestmark = pytest.mark.django_db

TALK = "* Thursday 7 March 2024 - Kettle talk - 11am - 12pm - Virtual"
NOTHING = events("Nothing is planned.")
FOUND = ["“Kettle talk” on Thursday 7 March 2024"]


def recovered(report) -> list[str]:
    return [each.what for each in report.history.recovered]


def unread(report) -> list[tuple[str, str]]:
    return [(each.place, each.what) for each in report.history.unread]


def test_site_in_a_folder_of_the_working_copy(tmp_path, recover):
    repo = Repo(tmp_path / "repo", "src/pages")
    repo.commit("2024-03-01", events(TALK))
    repo.commit("2024-03-20", NOTHING)
    report = recover(repo)
    assert recovered(report) == FOUND
    assert (report.history.commits, report.history.versions) == (2, 2)
    assert report.history.files == ["events.md"]


@pytest.mark.parametrize("arguments", [(), ("--bare",)])
def test_site_outside_of_the_repository(tmp_path, recover, arguments):
    repo = Repo(tmp_path / "repo", "src/pages")
    repo.commit("2024-03-01", events(TALK))
    repo.commit("2024-03-20", NOTHING)
    repo.git("clone", "--quiet", *arguments, str(repo.folder), str(tmp_path / "clone"))
    repo.folder = tmp_path / "clone"
    assert recovered(recover(repo)) == FOUND


def test_repository_of_something_else(tmp_path, recover):
    repo, other = Repo(tmp_path / "repo"), Repo(tmp_path / "other")
    repo.commit("2024-03-01", events(TALK))
    other.commit("2024-03-01", {"kettle.py": "pass"})
    repo.folder = other.folder
    with pytest.raises(CannotImportError, match=r"no file of .* is in .*/other"):
        recover(repo)


def test_files_that_were_never_committed(repo, recover):
    repo.commit("2024-03-01", {"tea.md": "# Tea\n\nWe drink it."})
    (repo.site / "events.md").write_text(NOTHING["events.md"])
    assert recover(repo).history.notes == [
        "The log of the repository knows nothing of events.md in its top folder. Give the "
        "repository that they come from."
    ]


def test_file_under_its_former_names(repo, recover):
    repo.commit("2024-03-01", {"docs/what is on.md": events(TALK + "\n\nBring cups.")["events.md"]})
    (repo.site / "docs" / "what is on.md").rename(repo.site / "events.md")
    repo.commit("2024-03-10", {})
    repo.commit("2024-03-20", NOTHING)
    report = recover(repo)
    assert recovered(report) == FOUND
    # The rename is a version as well, and the last that has it.
    assert report.history.recovered[0].place.startswith("events.md in commit")


def test_what_branches_said_counts_once_it_is_merged(repo, recover):
    repo.commit("2024-03-01", NOTHING)
    repo.git("checkout", "--quiet", "-b", "draft")
    repo.commit("2024-03-02", events(TALK.replace("Kettle", "Spoon")))
    repo.commit("2024-03-03", events(TALK))
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "--message", "draft", "draft", on="2024-03-04")
    repo.commit("2024-03-20", NOTHING)
    assert recovered(recover(repo)) == FOUND


def test_deleted_file_that_the_mapping_names(repo, recover):
    conference = {"conference-tea.md": "---\ntitle: Tea Day\n---\nIt is on 7 March 2024.\n"}
    repo.commit("2024-03-01", NOTHING | conference)
    (repo.site / "conference-tea.md").unlink()
    repo.commit("2024-03-20", {})
    assert recovered(recover(repo)) == ["“Tea Day” on Thursday 7 March 2024"]


def test_versions_that_cannot_be_read_do_not_stop_the_others(repo, recover):
    bad = {
        "2024-03-02": b"\xff\xfe no text",
        "2024-03-03": b"one \0 two",
        "2024-03-04": b"tea " * 2_600_000,
        "2024-03-05": b"---\ntitle: [\n---\n",
    }
    repo.commit("2024-03-01", events(TALK))
    names = [repo.commit(on, {"events.md": content}) for on, content in bad.items()]
    (repo.site / "events.md").unlink()
    (repo.site / "events.md").symlink_to("/etc/passwd")
    names.append(repo.commit("2024-03-06", {}))
    (repo.site / "events.md").unlink()
    empty = Repo(repo.site / "events.md")
    empty.commit("2024-03-01", {"tea": "tea"})
    names.append(repo.commit("2024-03-07", {}))
    shutil.rmtree(repo.site / "events.md")
    repo.commit("2024-03-20", NOTHING)
    report = recover(repo)
    assert recovered(report) == FOUND
    days = ["2 March", "3 March", "4 March", "5 March", "6 March", "7 March"]
    places = [f"events.md in commit {n} of {d} 2024" for n, d in zip(names, days, strict=True)]
    assert [place for place, _ in unread(report)] == places
    assert [what.partition(".")[0] for _, what in unread(report)] == [
        "It isn't UTF-8 text at line 1",
        "It has a NUL byte at line 1, so it is no text",
        "It is larger than 4 MB",
        unread(report)[3][1].partition(".")[0],
        "It is a symbolic link, and only files are read",
        "It is no file but a submodule",
    ]
    assert report.history.versions == 2


def test_log_that_breaks_off_is_read_as_far_as_it_goes(repo, recover):
    repo.commit("2024-02-01", NOTHING)
    repo.commit("2024-03-01", events(TALK))
    name = repo.commit("2024-03-20", NOTHING)
    lost = repo.git("rev-parse", "HEAD~2")
    (repo.folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    [note] = recover(repo).history.notes
    assert note.startswith(f"The log of the repository can't be read beyond commit {name}")


def test_piece_that_leads_out_of_the_folder_is_not_read(repo, recover, tmp_path):
    outside = tmp_path / "outside.njk"
    outside.write_text(next_event("Thursday 7 March 2024 - Secret talk - 11am")["next.njk"])
    repo.commit("2024-03-01", NOTHING)
    (repo.site / "next.njk").symlink_to(outside)
    assert recovered(recover(repo)) == []


def test_name_that_is_no_text_and_day_that_no_calendar_has(repo, recover):
    conference = "---\ntitle: Tea Day\n---\nIt is on 7 March 2024.\n"
    (repo.site / "events.md").write_text(NOTHING["events.md"])
    odd = os.path.join(os.fsencode(repo.site), b"conference-\xff.md")
    with open(odd, "w") as file:
        file.write(conference)
    repo.git("add", "--all")
    repo.git("commit", "--message", "x", GIT_COMMITTER_DATE="@99999999999999 +0000")
    os.unlink(odd)
    repo.commit("2024-03-20", {})
    [found] = recover(repo).history.recovered
    assert found.place.startswith("conference-\N{REPLACEMENT CHARACTER}.md in commit")


def test_mapping_without_events_has_nothing_to_look_for(repo, recover):
    repo.commit("2024-03-01", {"tea.md": "# Tea\n\nWe drink it."})
    assert recover(repo, "").history.notes == [
        "No file of the mapping is read as conference or events, so that nothing was looked for. "
        "Say in the mapping which files are."
    ]


def test_piece_that_is_left_out_is_followed_where_the_mapping_says_so(repo, recover):
    said = next_event("Thursday 7 March - Kettle talk - 11am")
    repo.commit("2024-03-01", NOTHING | said)
    repo.commit("2024-03-20", next_event("Nothing is planned."))
    assert recovered(recover(repo)) == FOUND


def test_reader_of_a_history_has_to_be_one(repo, recover):
    repo.commit("2024-03-01", NOTHING)
    with pytest.raises(CannotImportError, match="entry 2 of files: history is one of conference"):
        recover(repo, MAPPING.replace('history = "events"', 'history = "menu"'))


def test_change_that_is_not_committed_ends_a_history(repo, recover):
    repo.commit("2024-03-01", events(TALK))
    (repo.site / "events.md").write_text(NOTHING["events.md"])
    assert recovered(recover(repo)) == FOUND
