"""What a report says of a history: in files, in the admin, and on the pages."""

import json
from html import unescape
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cms.importing.report_files import write_report
from cms.models import ImportRun
from events.models import EventPage

from .gits import MAPPING, events

pytestmark = pytest.mark.django_db

TALK = "* Thursday 7 March 2024 - Kettle talk - 11am - 12pm - Virtual"
RULE = "Our regular tea chats are on the 4th Thursday of the month at 11.00-12.00."
JANUARY = "* Thursday 25 January 2024 - Tea chat - 11am - 12pm - Virtual"


@pytest.fixture
def versions(repo):
    """A history, and the commits of what is recovered from it."""
    first = repo.commit("2024-01-10", events(f"{RULE}\n\n{JANUARY}"))
    repo.commit("2024-02-10", {"events.md": b"\xff"})
    february = JANUARY.replace("25 January", "22 February")
    second = repo.commit(
        "2024-03-05", events(f"{RULE}\n\n{february}\n\n{TALK}\n\n## Spoons\n\nTBC")
    )
    repo.commit("2024-03-06", events(f"{RULE}\n\n{february}"))
    return first, second


def run(repo, tmp_path, *arguments) -> str:
    (tmp_path / "mapping.toml").write_text(MAPPING)
    out = StringIO()
    options = ["--mapping", tmp_path / "mapping.toml", "--history", repo.folder, *arguments]
    call_command("import_site", str(repo.site), *map(str, options), stdout=out)
    return out.getvalue()


def test_command_says_what_was_read(site, repo, versions, tmp_path):
    assert run(repo, tmp_path).splitlines()[-1] == (
        "History: 4 commits, 3 versions of 1 file: 2 recovered, 1 not recovered, 1 version not read"
    )


def test_repository_that_cannot_be_used_ends_with_status_2(site, repo, versions, tmp_path):
    repo.folder = tmp_path / "elsewhere"
    with pytest.raises(CommandError, match="is not a folder") as caught:
        run(repo, tmp_path)
    assert caught.value.returncode == 2


def test_report_names_commit_and_line_of_each(versions, repo, recover, tmp_path):
    first, second = versions
    write_report(recover(repo), tmp_path / "report.json")
    details = json.loads((tmp_path / "report.json").read_text())["history"]
    assert (details["commits"], details["versions"], details["files"]) == (4, 3, ["events.md"])
    rows = {
        section["title"]: [(row["source"], row["line"], row["text"], row["page"]) for row in rows]
        for section in details["sections"]
        for rows in [section["rows"]]
    }
    at_first = f"events.md in commit {first} of 10 January 2024"
    at_second = f"events.md in commit {second} of 5 March 2024"
    talk = "/events/kettle-talk-2024-03-07/"
    assert rows["Recovered"] == [
        (at_first, 6, "“Tea chat” on Thursday 25 January 2024", "/events/tea-chat/"),
        (at_second, 8, "“Kettle talk” on Thursday 7 March 2024", talk),
    ]
    assert rows["Not recovered"] == [(at_second, 12, "“Spoons”: it never had a date", "")]
    [(place, _, why, _)] = rows["Versions that could not be read"]
    assert (place[-16:], why[:12]) == ("10 February 2024", "It isn't UTF")


@pytest.mark.parametrize("name", ["report.md", "report.html"])
def test_report_to_read_has_the_same(versions, repo, recover, tmp_path, name):
    first, second = versions
    write_report(recover(repo), tmp_path / name)
    text = unescape((tmp_path / name).read_text())
    for words in (
        "repo: 4 commits, 3 versions of 1 file",
        f"events.md in commit {first} of 10 January 2024",
        f"events.md in commit {second} of 5 March 2024",
        "“Kettle talk” on Thursday 7 March 2024",
        "“Spoons”: it never had a date",
        "It isn't UTF-8 text at line 1",
    ):
        assert words in text


def test_question_on_the_page_names_the_commit(versions, repo, recover, client, log_in):
    _, second = versions
    recover(repo)
    log_in("Editors")
    page = EventPage.objects.get(slug="kettle-talk-2024-03-07")
    url = reverse("cms_import_questions", args=["events", "eventpage", page.pk])
    screen = unescape(client.get(url).content.decode())
    place = f"events.md in commit {second} of 5 March 2024"
    assert f"before its date. Did it take place? ({place}, line 8)" in screen
    edited = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert place in edited


def test_screen_of_a_series_lists_where_its_dates_come_from(
    versions, repo, recover, client, log_in
):
    first, _ = versions
    recover(repo)
    log_in("Editors")
    page = EventPage.objects.get(slug="tea-chat")
    url = reverse("cms_import_questions", args=["events", "eventpage", page.pk])
    screen = unescape(client.get(url).content.decode())
    place = f"events.md in commit {first} of 10 January 2024, line 6: 25 January 2024"
    assert f"<li>{place}</li>" in screen


def test_admin_shows_it_with_links_to_the_pages(site, versions, repo, tmp_path, client, log_in):
    run(repo, tmp_path)
    log_in("Editors")
    report = client.get(reverse("cms_import", args=[ImportRun.objects.get().pk])).content.decode()
    page = EventPage.objects.get(slug="kettle-talk-2024-03-07")
    history = report[report.index(">History<") :]
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in history
    assert reverse("cms_import_of_page", args=[page.pk]) in history
