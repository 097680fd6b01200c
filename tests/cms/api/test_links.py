"""Links with a block of their own, to a document of the library."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import Collection

from cms.blocks import LinkBlock
from cms.checks.findings import findings_of
from cms.review.media import is_shown
from tests.factories import EventPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
SLIDES = '{ event(path: "/events/tea/") { ... on EventPage { materials { kind link {' \
         " text url external } } } } }"  # fmt: skip
NOWHERE = {"text": "Slides", "page": None, "document": None, "url": "", "access": "PUBLIC"}


def document(**values):
    return get_document_model().objects.create(
        title="Slides", file=ContentFile(b"%PDF-1.4", "tea.pdf"), **values
    )


def materials(*documents):
    links = (NOWHERE | {"document": each} for each in documents)
    return [("material", {"kind": "SLIDES", "link": link, "on": None}) for link in links]


def event(index, *documents):
    return EventPageFactory(parent=index, slug="tea", materials=materials(*documents))


def test_readers_get_the_documents_address_of_today(read, event_index):
    slides = document()
    page = event(event_index, slides)
    page.save_revision().publish()
    where = f"{settings.CMS_URL}{slides.url}"
    link = {"text": "Slides", "url": where, "external": True}
    assert read(SLIDES)["event"]["materials"] == [{"kind": "SLIDES", "link": link}]
    assert is_shown(slides)
    slides.file.save("new.pdf", ContentFile(b"%PDF-1.5"))
    assert read(SLIDES)["event"]["materials"][0]["link"]["url"] != where


def test_document_in_a_private_collection_is_no_link(read, event_index):
    board = Collection.get_first_root_node().add_child(name="Board")
    event(event_index, document(collection=board)).save_revision().publish()
    assert len(read(SLIDES)["event"]["materials"]) == 1
    board.view_restrictions.create(restriction_type="login")
    assert read(SLIDES)["event"]["materials"] == []


def test_several_cost_as_much_as_one(read, event_index):
    page = event(event_index, document())
    page.save_revision().publish()
    read(SLIDES)
    costs = []
    for number in (1, 3, 20):
        page.materials = materials(*(document() for _ in range(number)))
        page.save_revision().publish()
        with CaptureQueriesContext(connection) as asked:
            assert len(read(SLIDES)["event"]["materials"]) == number
        costs.append(len(asked))
    assert costs[0] == costs[1] == costs[2]


@pytest.mark.parametrize("given", [{}, {"document": True, "url": "https://example.org/"}])
def test_link_leads_to_one_place(given):
    value = NOWHERE | given | ({"document": document()} if "document" in given else {})
    block = LinkBlock()
    with pytest.raises(ValidationError) as problem:
        block.clean(block.normalize(value))
    [field] = problem.value.block_errors
    assert field == ("url" if given else "page")
    assert block.clean(block.normalize(NOWHERE | {"document": document()}))["document"]


def page_with_button(slides):
    link = NOWHERE | {"text": "Xylophone plan", "document": slides}
    button = ("call_to_action", {"link": link, "opens_at": None, "closes_at": None})
    return StandardPageFactory(title="Plans", slug="plans", body=[button])


def test_words_of_a_button_are_shown_only_to_those_who_get_its_document(read, client):
    board = Collection.get_first_root_node().add_child(name="Board")
    page = page_with_button(document(collection=board))
    search = '{ search(query: "Xylophone") { totalCount } }'
    assert "Xylophone plan" in client.get(page.url).content.decode()
    assert codes(page) == set()
    board.view_restrictions.create(restriction_type="login")
    assert "Xylophone plan" not in client.get(page.url).content.decode()
    assert read(search)["search"]["totalCount"] == 0
    assert codes(page) == {"link-to-draft"}


def codes(page) -> set[str]:
    return {each.code for each in findings_of(page)}
