"""Adding pictures in the admin, with good and bad input."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

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
