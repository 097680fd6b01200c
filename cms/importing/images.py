"""Pictures of a source folder in the library, each file once."""

import posixpath
from functools import lru_cache
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from warnings import catch_warnings, simplefilter

from django.core.exceptions import ValidationError
from PIL import Image as PillowImage
from wagtail.images.fields import WagtailImageField
from wagtail.utils.file import hash_filelike

from cms.models import SiteImage

from .classify import split_address
from .front_matter import shorten
from .markdown import Body
from .pictures import Picture
from .report import Note
from .sanitising import sanitise
from .source import Source
from .uploads import Upload, save_with_file

LONGEST_TEXT = 255
MOST_PIXELS = 60_000_000
LARGEST = 20_000_000


class UnusablePictureError(ValueError):
    """A picture that can't be brought in, with the reason."""


def find_file(root: Path, source: Source, src: str) -> Path:
    """The picture's file: as its page's address, its own folder or the site's root has it."""
    path = unquote(split_address(src).path)
    folder = "/" + PurePosixPath(source.path).parent.as_posix().removeprefix(".")
    for start in ("/",) if path.startswith("/") else (folder, source.address, "/"):
        # Joined as a browser does: ".." never leads above the site.
        address = posixpath.normpath(posixpath.join("/", start, path.lstrip("/")))
        try:
            file = (root / address.lstrip("/")).resolve()
            if file.is_file() and file.is_relative_to(root):
                return file
        except (OSError, ValueError):
            continue  # No file can be called so, as with a picture that is all in its address.
    raise UnusablePictureError(f"there is no file {shorten(src, LONGEST_TEXT)}")


def store(file: Path, picture: Picture) -> SiteImage:
    """The picture in the library, where it is put unless the same file is there already."""
    try:
        about = file.stat()
        digest = digest_of(file, about.st_size, about.st_mtime_ns)
    except OSError as error:
        raise UnusablePictureError(f"{file.name} can't be opened ({error.strerror})") from None
    if about.st_size > LARGEST:
        raise UnusablePictureError(f"{file.name} is larger than {LARGEST // 1_000_000} MB")
    known = SiteImage.objects.filter(file_hash=digest).order_by("pk").first()
    if known:
        return known
    title = picture.alt or file.stem.replace("-", " ").replace("_", " ")
    try:
        return save_with_file(
            checked_upload(file),
            title=shorten(title, LONGEST_TEXT),
            alt_text=shorten(picture.alt, LONGEST_TEXT),
            is_decorative=not picture.alt,
        )
    except ValidationError as error:
        raise UnusablePictureError(" ".join(error.messages)) from None


@lru_cache(maxsize=20_000)
def digest_of(file: Path, size: int, changed_at: int) -> str:
    """What the library knows a file by, read once for as long as the file stays what it is."""
    with file.open("rb") as opened:
        return hash_filelike(opened)


def checked_upload(file: Path) -> Upload:
    """The file as the library takes it; raises UnusablePictureError."""
    content = file.read_bytes()
    try:
        with catch_warnings():
            # What is too large for our taste is refused below, before it is decoded.
            simplefilter("ignore", PillowImage.DecompressionBombWarning)
            opened = PillowImage.open(BytesIO(content))
        width, height = opened.size
        pixels = width * height * getattr(opened, "n_frames", 1)
        if pixels > MOST_PIXELS:
            raise UnusablePictureError(
                f"{file.name} has {width} × {height} pixels, more than {MOST_PIXELS // 1_000_000} "
                "million"
            )
        # Reads all of a JPEG to find out whether it is whole, and works out an eighth of it.
        opened.draft(None, (width // 8 or 1, height // 8 or 1))
        opened.load()
    except UnusablePictureError:
        raise
    except (OSError, ValueError, SyntaxError, PillowImage.DecompressionBombError):
        # Pillow has no one exception for a file that only looks like a picture.
        raise UnusablePictureError(f"{file.name} is not a picture that can be opened") from None
    suffix = (opened.format or "").lower().replace("mpo", "jpeg")
    if suffix not in WagtailImageField().allowed_image_extensions:
        raise UnusablePictureError(f"{file.name} is a kind of picture that is not allowed here")
    return Upload(f"{file.stem}.{suffix}", content, width, height)


def picture_in_library(
    picture: Picture, source: Source, root: Path
) -> tuple[SiteImage | None, list[Note]]:
    """A picture that a page has beside its body, and what is to be said of it."""
    if split_address(picture.src).netloc:
        text = f"{picture.src} is on another site"
        return None, [Note("picture left out", text, picture.line)]
    try:
        image = store(find_file(root, source, picture.src), picture)
    except UnusablePictureError as reason:
        return None, [Note("picture left out", str(reason), picture.line)]
    if picture.alt != image.alt:
        text = f"{image.title} keeps the one it has in the library, “{image.alt}”"
        return image, [Note("alternative text", text, picture.line)]
    return image, []


def place_pictures(body: Body, source: Source, root: Path) -> tuple[Body, list[Note]]:
    """The body with its pictures from the library: one as a figure, neighbours as a gallery."""
    placed: Body = []
    notes: list[Note] = []
    for is_picture, group in groupby(body, key=lambda block: block[0] == "picture"):
        if not is_picture:
            placed += group
            continue
        figures, links = [], []
        for _, picture in group:
            if split_address(picture.src).netloc:
                links.append(link_to(picture))
                text = f"{picture.src} is on another site: a link takes its place"
                notes.append(Note("picture left out", text, picture.line))
                continue
            image, told = picture_in_library(picture, source, root)
            notes += told
            if image:
                figures.append({"image": image, "caption": picture.caption})
        if len(figures) > 1:
            placed.append(("gallery", {"figures": figures}))
        elif figures:
            placed.append(("figure", figures[0]))
        if links:
            placed.append(("prose", sanitise("".join(links))))
    return joined(placed), notes


def link_to(picture: Picture) -> str:
    words = escape(picture.alt or picture.caption or picture.src)
    return f'<p><a href="{escape(picture.src)}">{words}</a></p>'


def joined(body: Body) -> Body:
    """The body with prose that meets prose in one block."""
    result: Body = []
    for kind, value in body:
        if kind == "prose" and result and result[-1][0] == "prose":
            result[-1] = ("prose", result[-1][1] + value)
        else:
            result.append((kind, value))
    return result
