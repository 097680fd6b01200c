"""That no size of a picture says where it was taken."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from cms.models import SiteImage

pytestmark = pytest.mark.django_db
PLACE, TURNED, CAMERA = 0x8825, 0x0112, 0x010F


def photo(format_name: str) -> bytes:
    """A photo on its side, as a phone makes them."""
    exif = Image.Exif()
    exif[TURNED], exif[CAMERA] = 6, "Kettle 3000"
    exif.get_ifd(PLACE).update({1: "N", 2: (51.0, 30.0, 0.0)})
    content = BytesIO()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" GPSLatitude="51,30N"/>'
    Image.new("RGB", (200, 100)).save(content, format_name, exif=exif, xmp=xmp)
    return content.getvalue()


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_sizes_stand_upright_and_do_not_say_where_they_were_taken(format_name):
    original = photo(format_name)
    assert Image.open(BytesIO(original)).getexif().get_ifd(PLACE)
    file = ContentFile(original, f"cup.{format_name.lower()}")
    image = SiteImage.objects.create(title="Cup", is_decorative=True, file=file)
    for spec in ("width-50", "fill-40x40", "width-50|format-jpeg"):
        with image.get_rendition(spec).file.open("rb") as file:
            content = file.read()
        made = Image.open(BytesIO(content))
        assert dict(made.getexif()) == {}
        assert b"GPSLatitude" not in content
        assert made.height >= made.width
