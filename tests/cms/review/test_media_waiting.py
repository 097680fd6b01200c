"""Pictures and documents stay as they are while what shows them is in review, or approved."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection

from cms.models import SiteImage
from cms.review.admin.addresses import review_url
from cms.schedules.bundles import add_to
from cms.schedules.models import Bundle
from tests.cms.review.media_ways import SECRET, WAYS, edit, several
from tests.cms.review.test_media import kept
from tests.factories import BlogPostPageFactory, PersonFactory, SiteImageFactory, UserFactory

pytestmark = pytest.mark.django_db
SENTENCE = (
    "Content that waits for review, or is approved, shows this picture. Upload a new one, have "
    "that content sent back first, or ask a publisher to change it."
)


@pytest.fixture
def writer():
    return UserFactory(role="Editors")


@pytest.fixture
def image(writer) -> SiteImage:
    Collection.get_first_root_node().add_child(name="Elsewhere")
    return SiteImageFactory(title="Room", alt_text="A room", uploaded_by_user=writer)


@pytest.fixture
def send(writer):
    """Sends a draft to review."""

    def send(content: Any) -> Any:
        content.save_revision(user=writer)
        content.get_workflow().start(content, writer)
        return content

    return send


@pytest.fixture
def approve(send, decide, client):
    """Has a draft approved."""

    def approve(content: Any) -> Any:
        send(content)
        client.force_login(UserFactory(role="Reviewers"))
        decide(content)
        return content

    return approve


def post(image: SiteImage) -> Any:
    return BlogPostPageFactory(live=False, lead_image=image, authors=[PersonFactory()])


def in_review(image, send, approve) -> Any:
    return send(post(image))


def in_the_body_of_a_new_version(image, send, approve) -> Any:
    live = BlogPostPageFactory(authors=[PersonFactory()])
    live.body = [("gallery", {"figures": [{"image": image, "caption": ""}] * 2})]
    return send(live)


def of_a_person_in_review(image, send, approve) -> Any:
    return send(PersonFactory(photo=image, live=False))


def scheduled(image, send, approve) -> Any:
    content = post(image)
    content.go_live_at = timezone.now() + timedelta(hours=1)
    return approve(content)


def in_a_bundle(image, send, approve) -> Any:
    content = post(image)
    add_to(Bundle.objects.create(title="Results"), content)
    return approve(content)


def taken_out_of_a_bundle(image, send, approve) -> Any:
    in_a_bundle(image, send, approve)
    Bundle.objects.get().delete()


WAITING: list[Callable] = [
    in_review,
    in_the_body_of_a_new_version,
    of_a_person_in_review,
    scheduled,
    in_a_bundle,
    taken_out_of_a_bundle,
]


@pytest.mark.parametrize("way", ["its form", "another file", "deleting", "tagging several"])
@pytest.mark.parametrize("waits", WAITING)
def test_picture_stays_as_reviewers_see_it(client, writer, image, send, approve, waits, way):
    waits(image, send, approve)
    before = kept(image)
    client.force_login(writer)
    client.raise_request_exception = False
    WAYS[way](client, image)
    assert kept(image) == before


def test_document_stays_as_reviewers_see_it(client, writer, send):
    file = ContentFile(b"What all may read.", name="agenda.txt")
    document = Document.objects.create(title="Agenda", file=file)
    link = f'<p><a linktype="document" id="{document.pk}">Agenda</a></p>'
    send(BlogPostPageFactory(live=False, body=[("prose", link)]))
    client.force_login(writer)
    edit(client, document)
    document.refresh_from_db()
    assert document.title == "Agenda"


def test_form_says_what_to_do(client, writer, image, send):
    send(post(image))
    client.force_login(writer)
    page = edit(client, image).content.decode()
    assert SENTENCE in page
    assert f'value="{SECRET}"' in page
    several("add_tags", tags="new")(client, image)
    page = client.get(reverse("wagtailimages:index")).content.decode()
    assert f"Nothing was changed. “Room”: {SENTENCE}" in page


def test_writer_changes_it_again_once_it_has_come_back(client, writer, image, send, decide):
    """The other side of those above."""
    content = send(post(image))
    client.force_login(UserFactory(role="Reviewers"))
    client.get(review_url(content))
    decide(content, "changes", comment="Say what the picture shows.")
    client.force_login(writer)
    edit(client, image)
    image.refresh_from_db()
    assert image.alt_text == SECRET


def test_what_was_taken_down_waits_for_nothing(client, writer, image, approve):
    content = approve(post(image))
    type(content).objects.get().unpublish()
    client.force_login(writer)
    edit(client, image)
    image.refresh_from_db()
    assert image.alt_text == SECRET


def test_publishers_change_it(client, image, send):
    send(post(image))
    client.force_login(UserFactory(role="Publishers"))
    edit(client, image)
    image.refresh_from_db()
    assert image.alt_text == SECRET
