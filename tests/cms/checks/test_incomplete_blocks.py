"""What is missing in a block is named with its place, above the form and where no form shows it."""

import pytest

from cms.checks.findings import findings_of
from tests.events.agendas import agenda, contributor, item, talk
from tests.factories import BlogPostPageFactory, ConferencePageFactory, PersonFactory

pytestmark = pytest.mark.django_db
VIDEO = ("video", {"title": "", "url": "", "transcript_url": ""})


def missing(draft) -> list[tuple[str, str, str]]:
    found = (each for each in findings_of(draft) if each.code == "required")
    return [(each.where, each.why, each.anchor) for each in found]


def test_part_of_a_block_is_named_and_can_be_gone_to():
    post = BlogPostPageFactory(authors=[PersonFactory()], body=[("prose", "<p>Tea.</p>"), VIDEO])
    [title, url] = missing(post)
    anchor = f"body.{post.body[1].id}"
    assert title == ("Body, video 1, title", "Fill this in.", f"{anchor}.title")
    assert url == ("Body, video 1, address of the video", "Fill this in.", f"{anchor}.url")


def test_item_of_a_list_is_named_by_its_words():
    slot = item("Lightning talks", talks=[talk("On tea", contributors=[contributor()])])
    page = ConferencePageFactory(agenda_body=agenda(item("Photo", minutes=None), slot))
    day = page.agenda_body[0]
    photo, tea = (each.id for each in day.value["items"].bound_blocks)
    found = {where: anchor for where, _, anchor in missing(page) if where.startswith("Agenda")}
    inner = day.value["items"][1]["talks"].bound_blocks[0]
    by = inner.value["contributors"].bound_blocks[0].id
    assert found == {
        "Agenda, day 1, agenda, “Photo”, how many minutes":
            f"agenda_body.{day.id}.items.{photo}.minutes",
        "Agenda, day 1, agenda, “Lightning talks”, talks within this slot, “On tea”, "
        "who gives it, contributor 1, person":
            f"agenda_body.{day.id}.items.{tea}.talks.{inner.id}.contributors.{by}.person",
    }  # fmt: skip
