"""Adding pictures in the admin, with good and bad input."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Collection, UploadedFile

from cms.api.renditions import SPECS
from cms.models import SiteImage

pytestmark = pytest.mark.django_db
MISSING = "Enter alternative text, or tick that the picture is decorative."


@pytest.fixture
def add(client, log_in):
    """Sends the form that adds an image, as an author. Returns its errors, none if it was added."""
    log_in("Authors")

    def add(content: bytes, name: str = "room.png", **fields) -> dict:
        data = {
            "title": "Room", "collection": Collection.get_first_root_node().pk, "tags": "",
            "file": SimpleUploadedFile(name, content, "image/png"), **fields,
        }  # fmt: skip
        response = client.post(reverse("wagtailimages:add"), data)
        return response.context["form"].errors if response.status_code == 200 else {}

    return add


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return file.getvalue()


def test_image_needs_alternative_text_unless_it_is_decorative(add):
    assert add(png()) == {"alt_text": [MISSING]}
    assert add(png(), alt_text="   ") == {"alt_text": [MISSING]}
    assert not SiteImage.objects.exists()
    assert add(png(), alt_text="A room") == {}
    assert add(png(), is_decorative="on", alt_text="Ignored") == {}
    assert [image.alt for image in SiteImage.objects.order_by("pk")] == ["A room", ""]


@pytest.mark.parametrize(
    ("content", "name"), [(b"not a picture", "room.png"), (png(), "room.svg"), (b"", "room.png")]
)
def test_file_that_is_no_image_is_refused_by_name_of_the_field(add, content, name):
    assert set(add(content, name, alt_text="A room")) == {"file"}
    assert not SiteImage.objects.exists()


def test_preset_sizes_are_made_once_the_image_is_saved(add, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add(png(), alt_text="A room")
    made = SiteImage.objects.get().renditions.values_list("filter_spec", flat=True)
    assert set(SPECS) <= set(made)
    assert set(SiteImage.objects.get().sizes["made"]) == set(SPECS)


def stored() -> set[str]:
    """All files that there are, as addresses below /media/."""
    root = Path(default_storage.location)
    return {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()}


def test_nobody_guesses_where_a_picture_is(add, django_capture_on_commit_callbacks):
    """Before anything is published that shows it: renditions are made as it is saved."""
    before = stored()
    with django_capture_on_commit_callbacks(execute=True):
        add(png(), "embargo.png", alt_text="A room")
    new = stored() - before
    image = SiteImage.objects.get()
    folder = Path(image.file.name).parent.name
    assert len(folder) == 16
    assert image.file.name == f"original_images/{folder}/embargo.png"
    assert len(new) > len(SPECS)
    assert {Path(name).parent.name for name in new} == {folder}


def test_two_pictures_of_one_name_have_different_addresses(add):
    for _ in range(2):
        add(png(), "x" * 120 + ".png", alt_text="A room")
    one, other = SiteImage.objects.all()
    assert Path(one.file.name).parent != Path(other.file.name).parent
    assert Path(one.file.name).name == f"{'x' * 60}.png"


def test_nobody_guesses_where_an_upload_waits_for_its_words(client, log_in):
    log_in("Authors")
    file = SimpleUploadedFile("embargo.png", png(), "image/png")
    client.post(reverse("wagtailimages:add_multiple"), {"files[]": file, "title": "Room"})
    upload = UploadedFile.objects.get()
    folder = Path(upload.file.name).parent.name
    assert upload.file.name == f"wagtail_uploads/{folder}/embargo.png"
    assert len(folder) == 16


def test_nobody_guesses_where_a_document_is(client, log_in):
    log_in("Authors")
    file = SimpleUploadedFile("results.pdf", b"Who won", "application/pdf")
    client.post(reverse("wagtaildocs:add"), {"title": "Results", "file": file, "tags": ""})
    document = Document.objects.get()
    assert re.fullmatch(r"documents/results-[\w-]{16}\.pdf", document.file.name)
    client.logout()
    assert client.get(f"/documents/{document.pk}/results.pdf").status_code == 404
    assert b"".join(client.get(document.url)) == b"Who won"
