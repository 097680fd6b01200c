"""What the community's own files say in two ways, where they are at hand: each found, and no more.

All were found by reading the files by hand first.
"""

import pytest
from django.conf import settings

from cms.importing.site import import_site
from cms.models import ImportedSource

FOLDER = settings.BASE_DIR.parent / "shared" / "content" / "eleventy-community-site"
MAPPING = settings.BASE_DIR / "docs" / "examples" / "import.toml"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the community's content is not beside this repository"
)
NOTES = "special-interest/open-source/open-source-meetup-notes.md"
FOUND = {
    ("banner.njk", 9): "leads to /events, and not to Eventbrite",
    ("blog/2025/08/new-management-commitee.md", 32): "(blog/2025/07/elections.md, line 39)",
    ("events.md", 37): "the lead of Sustainable Software is",
    ("events.md", 65): "“CCDO” (events.md, line 65) is written once",
    ("nominations.md", 9): "as blog/2025/07/elections.md, line 12 has it",
    ("special-interest.md", 26): "one at justice.gov.uk (events.md, line 14)",
    (NOTES, 431): "“Every four weeks on a Friday” (special-interest.md, line 37)",
}


@pytest.fixture
def report(site):
    return import_site(FOLDER, mapping=MAPPING)


def test_every_contradiction_is_asked_on_the_page_that_holds_the_rarer(report):
    asked = {
        (record.path, each["line"]): each["text"]
        for record in ImportedSource.objects.all()
        for each in record.questions
        if each["is_across"]
    }
    assert asked.keys() == FOUND.keys()
    for place, words in FOUND.items():
        assert words in asked[place]


def test_no_mailbox_of_another_team_is_proposed(report):
    assert len(report.personal) == 13
    assert {each.proposal for each in report.personal} == {""}
