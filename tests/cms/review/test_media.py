"""What readers see of pictures and documents changes only by those who answer for it."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.log_actions import LogContext
from wagtail.models import Collection, ReferenceIndex

from cms.models import SiteImage
from cms.review.media import ShownToReadersError
from tests.cms.review.media_ways import SECRET, WAYS, edit, several
from tests.factories import BlogPostPageFactory, PersonFactory, SiteImageFactory, UserFactory

pytestmark = pytest.mark.django_db
SENTENCE = (
    "Published content shows this picture. Upload a new one, or ask a publisher to change it."
)


@pytest.fixture(params=["Authors", "Editors"])
def writer(request, client):
    """Somebody who uploaded a picture and may change it until readers see it."""
    user = UserFactory(role=request.param)
    client.force_login(user)
    return user


@pytest.fixture
def image(writer) -> SiteImage:
    Collection.get_first_root_node().add_child(name="Elsewhere")
    return SiteImageFactory(title="Room", alt_text="A room", uploaded_by_user=writer)


@pytest.fixture
def document(writer) -> Document:
    file = ContentFile(b"What all may read.", name="agenda.txt")
    return Document.objects.create(title="Agenda", file=file, uploaded_by_user=writer)


def as_lead_image(image: SiteImage, live: bool) -> None:
    BlogPostPageFactory(lead_image=image, live=live)


def in_a_body(image: SiteImage, live: bool) -> None:
    BlogPostPageFactory(body=[("figure", {"image": image, "caption": ""})], live=live)


def in_a_gallery(image: SiteImage, live: bool) -> None:
    figure = {"image": image, "caption": ""}
    BlogPostPageFactory(body=[("gallery", {"figures": [figure, figure]})], live=live)


def of_a_person(image: SiteImage, live: bool) -> None:
    PersonFactory(photo=image, live=live)


def link_to(document: Document, live: bool) -> None:
    link = f'<p><a linktype="document" id="{document.pk}">Agenda</a></p>'
    BlogPostPageFactory(body=[("prose", link)], live=live)


PLACES = [as_lead_image, in_a_body, in_a_gallery, of_a_person]


def kept(media: models.Model) -> Any:
    row = type(media).objects.filter(pk=media.pk).values().first()
    if row is None:
        return None
    left_out = {"file_hash", "file_size"}
    return {k: v for k, v in row.items() if k not in left_out}, list(media.tags.names())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", [as_lead_image, of_a_person])
def test_picture_that_readers_see_stays_as_it_was_approved(client, image, place, way):
    place(image, live=True)
    before = kept(image)
    client.raise_request_exception = False
    WAYS[way](client, image)
    assert kept(image) == before


@pytest.mark.parametrize("way", WAYS)
def test_document_that_readers_can_open_stays_as_it_was_approved(client, document, way):
    link_to(document, live=True)
    before = kept(document)
    client.raise_request_exception = False
    WAYS[way](client, document)
    assert kept(document) == before


@pytest.mark.parametrize("way", WAYS)
def test_what_only_drafts_show_is_its_writers_to_change(client, image, document, way):
    """The other side of the tests above: nothing else was in the way."""
    in_a_body(image, live=False)
    link_to(document, live=False)
    for media in (image, document):
        before = kept(media)
        WAYS[way](client, media)
        assert kept(media) != before


@pytest.mark.parametrize("place", PLACES)
def test_every_place_in_live_content_counts(client, image, place):
    place(image, live=False)
    edit(client, image, title="Changed")
    place(image, live=True)
    edit(client, image)
    image.refresh_from_db()
    assert image.title == "Changed"


def test_fields_of_live_content_count_without_an_index(client, image):
    as_lead_image(image, live=True)
    ReferenceIndex.objects.all().delete()
    edit(client, image)
    image.refresh_from_db()
    assert image.alt_text == "A room"


def test_drafts_of_what_is_live_do_not_count(client, image):
    post = BlogPostPageFactory()
    post.lead_image = image
    post.save_revision()
    edit(client, image)
    image.refresh_from_db()
    assert image.alt_text == SECRET


def test_form_says_what_to_do_and_keeps_what_was_typed(client, image):
    as_lead_image(image, live=True)
    answer = edit(client, image)
    page = answer.content.decode()
    assert SENTENCE in page
    assert f'value="{SECRET}"' in page
    several("add_tags", tags="new")(client, image)
    page = client.get(reverse("wagtailimages:index")).content.decode()
    assert f"Nothing was changed. “Room”: {SENTENCE}" in page


def test_deleting_says_what_to_do(client, image):
    as_lead_image(image, live=True)
    form = reverse("wagtailimages:delete", args=[image.pk])
    answer = client.post(form, follow=True, headers={"referer": form})
    assert SENTENCE in answer.content.decode()
    assert answer.resolver_match.view_name == "wagtailimages:delete"


def test_form_that_changes_nothing_can_be_saved(client, image):
    as_lead_image(image, live=True)
    same = {"title": image.title, "alt_text": image.alt_text, "credit": image.credit}
    assert edit(client, image, **same).status_code == 302


@pytest.mark.parametrize("role", ["Publishers", "Administrators", None])
@pytest.mark.parametrize("way", WAYS)
def test_those_who_answer_for_it_may_change_it(client, image, role, way):
    as_lead_image(image, live=True)
    client.force_login(UserFactory(role=role, is_superuser=role is None))
    before = kept(image)
    WAYS[way](client, image)
    assert kept(image) != before


def test_no_other_code_goes_around_it(writer, image, document):
    as_lead_image(image, live=True)
    link_to(document, live=True)
    for media in (image, document):
        with LogContext(user=writer):
            media.get_file_hash()
            media.save()
            media.title = SECRET
            with pytest.raises(ShownToReadersError):
                media.save()
            with pytest.raises(ShownToReadersError), transaction.atomic():
                type(media).objects.filter(pk=media.pk).delete()
        media.save()
