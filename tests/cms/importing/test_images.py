from io import BytesIO

import pytest
from django.core.files.storage import Storage
from PIL import Image
from wagtail.models import Collection

from cms.importing.details import details_of
from cms.importing.library import GPS
from cms.models import SiteImage, UnfinishedFile

from .conftest import notes, outcomes, picture, post, standing_page


def body_of(slug: str):
    return [(block.block_type, block.value) for block in standing_page(slug).body]


def test_neighbours_are_a_gallery_and_one_alone_a_figure(bring_in):
    bring_in(
        {
            "cups.md": '# Cups\n\n![A](/img//a.png "First") ![B](img/b.png)\n\nText\n\n![](a.png)',
            "img/a.png": picture("red"),
            "img/b.png": picture("blue"),
            "a.png": picture("red"),
        }
    )
    (gallery, text, figure) = body_of("cups")
    assert [kind for kind, _ in (gallery, text, figure)] == ["gallery", "prose", "figure"]
    first, second = gallery[1]["figures"]
    assert (first["image"].alt_text, first["caption"]) == ("A", "First")
    assert second["image"].alt_text == "B"
    assert figure[1]["image"] == first["image"]
    assert SiteImage.objects.count() == 2


def test_picture_without_words_is_decorative(bring_in):
    bring_in({"cups.md": "# Cups\n\n![](red_cup.png)", "red_cup.png": picture()})
    image = SiteImage.objects.get()
    assert (image.is_decorative, image.title, image.alt) == (True, "red cup", "")


def test_other_words_for_a_known_picture_are_reported(bring_in):
    report = bring_in({"a.md": "# A\n\n![One](x.png)\n\nText\n\n![Two](x.png)", "x.png": picture()})
    assert notes(report, "a.md") == [(7, "alternative text")]
    assert SiteImage.objects.get().alt_text == "One"


def test_file_is_named_after_what_it_is(bring_in):
    bring_in({"a.md": "# A\n\n![x](x.png)", "x.png": picture(format_name="JPEG")})
    assert SiteImage.objects.get().file.name.endswith(".jpeg")


@pytest.mark.parametrize(
    ("src", "content"),
    [
        ("gone.png", b""),
        ("../outside.png", b""),
        ("data:image/png;base64," + "A" * 5000, b""),
        ("http://[x", b""),
        ("x.png", b"not a picture"),
        ("x.png", picture()[:45]),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("x.bmp", picture(format_name="BMP")),
    ],
)
def test_unusable_picture_is_reported_and_the_page_comes_without(bring_in, tmp_path, src, content):
    (tmp_path / "outside.png").write_bytes(picture())
    name = src if content else "unused.png"
    report = bring_in({"a.md": f"# A\n\nText ![x]({src})", name: content})
    assert notes(report, "a.md") == [(3, "picture left out")]
    assert [kind for kind, _ in body_of("a")] == ["prose"]
    assert not SiteImage.objects.exists()


def test_picture_on_another_site_becomes_a_link(bring_in):
    report = bring_in({"a.md": "# A\n\nOne\n\n![Chart](https://x.test/c.png)\n\nTwo"})
    ((_, text),) = body_of("a")
    assert text.source == '<p>One</p><p><a href="https://x.test/c.png">Chart</a></p><p>Two</p>'
    assert notes(report, "a.md") == [(5, "picture left out")]


def test_picture_is_found_beside_its_post(bring_in):
    folder = "blog/2025/tea/"
    bring_in(
        {
            f"{folder}tea.md": "---\ntitle: Tea\nauthor: A B\n---\n![x](x.png)",
            f"{folder}x.png": picture(),
        }
    )
    assert post("tea").body[0].block_type == "figure"


def photo(format_name: str, place: str) -> bytes:
    """A little picture that says where it was taken, in EXIF or in XMP; or how it is turned."""
    exif = Image.Exif()
    exif[0x0112] = 1
    if place == "exif":
        exif.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 0.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" GPSLatitude="51,30N"/>' if place == "xmp" else b""
    content = BytesIO()
    Image.new("RGB", (2000, 8)).save(content, format_name, exif=exif, xmp=xmp)
    return content.getvalue()


@pytest.mark.parametrize(
    ("format_name", "place", "is_told"),
    [
        ("JPEG", "exif", True),
        ("WEBP", "exif", True),
        ("PNG", "exif", True),
        ("JPEG", "xmp", True),
        ("WEBP", "xmp", True),
        ("JPEG", "", False),
    ],
)
def test_picture_that_says_where_it_was_taken_is_named(bring_in, format_name, place, is_told):
    content = photo(format_name, place)
    report = bring_in({"a.md": "# A\n\nText\n\n![Cup](cup.jpg)", "cup.jpg": content})
    assert notes(report, "a.md") == ([(5, "location")] if is_told else [])
    titles = [each["title"] for each in details_of(report)["sections"]]
    assert ("Pictures that say where they were taken" in titles) is is_told


def test_pictures_that_cannot_be_stored_leave_no_file_behind(bring_in, monkeypatch):
    save, stored = Storage.save, []

    def save_one(self, name, content, **options):
        if stored:
            raise OSError("No space left on device")
        stored.append(save(self, name, content, **options))
        return stored[0]

    two = {"a.md": "# A\n\n![A](a.png)\n\n![B](b.png)", "a.png": picture("red")}
    with monkeypatch.context() as full:
        full.setattr(Storage, "save", save_one)
        report = bring_in(two | {"b.png": picture("blue")})
    assert outcomes(report) == {"a.md": "failed"}
    assert len(stored) == 1
    assert not SiteImage._meta.get_field("file").storage.exists(stored[0])
    assert not UnfinishedFile.objects.exists()
    assert outcomes(bring_in({})) == {"a.md": "created"}
    assert SiteImage.objects.count() == 2


def test_picture_that_was_made_private_stays_private(bring_in):
    files = {"a.md": "# A\n\n![Cup](cup.png)\n", "cup.png": picture()}
    bring_in(files)
    private = SiteImage.objects.get()
    private.collection = Collection.get_first_root_node().add_child(name="Board")
    private.collection.view_restrictions.create(restriction_type="login")
    private.save()
    report = bring_in({"a.md": files["a.md"] + "\nMore.\n"})
    assert SiteImage.objects.get() == private
    assert notes(report, "a.md") == [(3, "picture left out")]
