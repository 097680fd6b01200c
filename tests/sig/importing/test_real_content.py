"""The community's own groups and notes, where its content is at hand."""

import re
import shutil

import pytest
from django.conf import settings
from wagtail.models import Revision

from cms.importing.addresses import EMAIL, is_personal
from cms.importing.site import import_site
from sig.models import MeetingNotePage, SigPage

from .conftest import group, leads, said, spaces

FOLDER = settings.BASE_DIR.parent / "shared" / "content" / "eleventy-community-site"
MAPPING = settings.BASE_DIR / "docs" / "examples" / "import.toml"
NOTES = "special-interest/open-source/open-source-meetup-notes.md"
SPACE = "https://github.com/uk-x-gov-software-community/community-space/"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the community's content is not beside this repository"
)


@pytest.fixture
def report(site, tmp_path):
    """What the import of these two pages alone said."""
    (tmp_path / NOTES).parent.mkdir(parents=True)
    for path in ("special-interest.md", NOTES):
        shutil.copy(FOLDER / path, tmp_path / path)
    return import_site(tmp_path, mapping=MAPPING)


def test_every_group_has_its_leads_its_channel_and_its_space(report):
    channels = {
        each.title: (each.slack_channel, each.cadence, [name for name, _ in leads(each)])
        for each in (draft.get_latest_revision_as_object() for draft in SigPage.objects.all())
    }
    assert channels == {
        "Sustainable Software": ("#green-software-development", "Monthly", ["Rachael Robinson"]),
        "Inclusive Recruitment": ("", "Every 4-6 weeks, for 1 hour.", ["Kulwant Lall"]),
        "Open Source Software": (
            "#open-code",
            "Every four weeks on a Friday",
            ["Jim", "Alex Smith"],
        ),
        "Heads of Engineering": ("#heads-of-engineering", "", []),
    }
    assert group("Heads of Engineering").team_mailbox.partition("+")[2].startswith("managers@")
    assert spaces(group("Sustainable Software")) == [
        (
            "Private community space",
            f"{SPACE}tree/main/special-interest-meetings/green-software",
            "MEMBERS_ONLY",
        )
    ]


def test_what_the_page_does_not_say_is_asked(report):
    assert [line for line, _ in said(report, "question")] == [10, 26, 36, 36, 45, 431]


def test_every_meeting_has_its_notes(report):
    notes = {
        str(note.met_on): note.get_latest_revision_as_object()
        for note in MeetingNotePage.objects.all()
    }
    assert sorted(notes) == [
        "2023-03-03", "2023-04-12", "2023-05-19", "2023-06-23", "2023-07-21", "2023-09-15",
        "2023-10-13",
    ]  # fmt: skip
    assert len(notes["2023-10-13"].attendees) == 10
    assert {note.get_parent().title for note in notes.values()} == {"Open Source Software"}


def test_no_personal_address_and_no_key_is_kept(report):
    for revision in Revision.objects.all():
        content = str(revision.content)
        assert not [each for each in EMAIL.findall(content) if is_personal(each)]
        assert not re.search(r"token=\w", content)
