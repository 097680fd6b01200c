"""What is no repository, and what a repository must not make the import do."""

import shutil
from pathlib import Path

import pytest

from cms.importing.history.git import Repository
from cms.importing.site import CannotImportError

from .gits import Repo, events

pytestmark = pytest.mark.django_db

TALK = "* Thursday 7 March 2024 - Kettle talk - 11am - 12pm - Virtual"


def commit_two(repo: Repo) -> None:
    repo.commit("2024-03-01", events(TALK))
    repo.commit("2024-03-20", events("Nothing is planned."))


def refusal(recover, repo) -> str:
    with pytest.raises(CannotImportError) as caught:
        recover(repo)
    return str(caught.value)


def test_folder_that_is_no_repository(repo, recover, tmp_path):
    repo.commit("2024-03-01", events(TALK))
    shutil.rmtree(repo.folder / ".git")
    assert refusal(recover, repo).startswith(
        f"--history: {repo.folder} can't be read as a git repository: fatal: not a git repository"
    )


def test_what_is_not_there(repo, recover, tmp_path):
    repo.commit("2024-03-01", events(TALK))
    repo.folder = tmp_path / "elsewhere"
    assert refusal(recover, repo) == (
        f"--history: {repo.folder} is not a folder. Give a git repository."
    )


def test_repository_without_commits(repo, recover):
    (repo.site / "events.md").write_text(events(TALK)["events.md"])
    assert refusal(recover, repo) == (
        f"--history: {repo.folder} has no commits yet. Give one that has."
    )


def test_git_that_is_not_installed(repo, recover, monkeypatch):
    commit_two(repo)
    monkeypatch.setenv("PATH", "/nowhere")
    assert refusal(recover, repo) == (
        "--history needs the program git, which can't be run here. Install it."
    )


def test_shallow_copy_says_where_it_ends(repo, recover, tmp_path):
    commit_two(repo)
    copy = Repo(tmp_path / "copy")
    shutil.rmtree(copy.folder)
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.folder}", str(copy.folder))
    last = repo.git("rev-parse", "HEAD")[:7]
    assert recover(copy).history.notes == [
        f"The copy of the repository ends at commit {last} of 20 March 2024: what was said before "
        "was not read. Fetch the rest with git fetch --unshallow."
    ]


def traps(folder: Path) -> dict[str, str]:
    """Settings with which a repository has programs run, and the files that those would make."""
    run = f"touch {folder}/{{}}; false #"
    return {
        "core.fsmonitor": run.format("fsmonitor"),
        "core.pager": run.format("pager"),
        "core.sshCommand": run.format("ssh"),
        "diff.external": run.format("external"),
        "diff.trap.textconv": run.format("textconv"),
        "filter.trap.smudge": run.format("smudge"),
        "gpg.program": run.format("gpg"),
        "log.showSignature": "true",
        "remote.origin.url": f"ext::sh -c touch% {folder}/remote",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
    }


def test_nothing_of_the_repository_is_run(repo, recover, tmp_path):
    traced = tmp_path / "traced"
    traced.mkdir()
    repo.commit("2024-03-01", events(TALK) | {".gitattributes": "* diff=trap filter=trap\n"})
    missing = repo.git("rev-parse", "HEAD:events.md")
    repo.commit("2024-03-02", events(TALK.replace("Kettle", "Cup")))
    repo.commit("2024-03-20", events("Nothing is planned."))
    for name, value in traps(traced).items():
        repo.git("config", name, value)
    hook = repo.folder / ".git" / "hooks" / "post-index-change"
    hook.write_text(f"#!/bin/sh\ntouch {traced}/hook\n")
    hook.chmod(0o755)
    (repo.folder / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    history = recover(repo).history
    assert [each.what for each in history.recovered] == ["“Cup talk” on Thursday 7 March 2024"]
    assert [each.what for each in history.unread] == [
        "The repository does not hold it. Give one that was cloned with all its files."
    ]
    assert list(traced.iterdir()) == []


def test_surroundings_do_not_lead_elsewhere(repo, monkeypatch, tmp_path):
    commit_two(repo)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert Repository(repo.folder).top == repo.folder
