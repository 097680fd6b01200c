"""docs/editors.md names every role and every block as editors see them."""

import pytest
from django.conf import settings

from cms.blocks import BodyBlock
from cms.checks.table import CHECKS
from cms.notices.kinds import KINDS
from cms.roles.table import ROLES
from events.choices import CHANGE_KINDS, CHANGE_SCOPES, FREQUENCIES, PLACES, PRECISIONS, STATUSES

GUIDE = (settings.BASE_DIR / "docs" / "editors.md").read_text(encoding="utf-8")
TABLE_OF_ROLES = GUIDE.partition("## Who may do what")[2]
JARGON = (
    "page tree",
    "snippet",
    "streamfield",
    "queryset",
    "publish_page",
    "moderation",
    "workflow",
    "unpublish",
)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_role_is_explained_in_its_own_words(role):
    assert f" {role.name} |" in TABLE_OF_ROLES
    assert f" {role.meaning} |" in TABLE_OF_ROLES


@pytest.mark.parametrize("block", BodyBlock.base_blocks.values(), ids=lambda block: block.name)
def test_block_is_explained_by_its_label(block):
    assert f"\n| **{block.label}** | " in GUIDE


@pytest.mark.parametrize(
    "choices", [CHANGE_KINDS, CHANGE_SCOPES, FREQUENCIES, PLACES, PRECISIONS, STATUSES]
)
def test_what_can_be_chosen_of_dates_is_explained(choices):
    """Each by its label. What is chosen to begin with explains itself."""
    to_begin_with = {"It does not repeat"}
    labels = {label for _, label in choices} - to_begin_with
    assert {label for label in labels if f"**{label}**" not in GUIDE} == set()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_check_is_explained_with_what_it_means(check):
    meaning = "Has to be put right" if check.level == "block" else "Advice"
    assert f"\n| {check.about} | {meaning} |" in GUIDE


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_email_is_explained_as_the_account_page_calls_it(kind):
    assert f"\n| {kind.label} | " in GUIDE


def test_guide_uses_no_jargon():
    assert [word for word in JARGON if word in GUIDE.lower()] == []
