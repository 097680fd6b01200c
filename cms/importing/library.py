"""Files of pictures in the library, each once."""

import struct
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from django.core.exceptions import ValidationError
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.models import Site
from wagtail.utils.file import hash_filelike

from cms.api.publication import Public
from cms.models import SiteImage

from .front_matter import shorten
from .pictures import Picture
from .uploads import NewPicture, Upload, new_picture, save_with_files

LONGEST_TEXT = 255
MOST_PIXELS = 60_000_000
LARGEST = 20_000_000
GPS = 0x8825  # where EXIF has it
FORMATS = ("GIF", "JPEG", "PNG", "WEBP")  # For others Pillow may start a program: Ghostscript.


# Pillow has no one exception for a file that only looks like a picture.
NO_PICTURE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    PillowImage.DecompressionBombError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)


NOT_PUBLIC = "it is in the library already, in a collection that readers don't see"


class UnusableFileError(ValueError):
    """A file that can't be brought in, with the reason."""


Found = SiteImage | UnusableFileError


def known_by_digest(model: Any, digests: Iterable[str], site: Site) -> dict[str, Any]:
    """What the library has of these files: a picture or document that readers get, the oldest.

    An UnusableFileError where all that are alike are private: a copy would make them public.
    """
    same = model.objects.filter(file_hash__in=digests).order_by("-pk")
    private = UnusableFileError(NOT_PUBLIC)
    known: dict[str, Any] = dict.fromkeys(same.values_list("file_hash", flat=True), private)
    if known:
        known |= {each.file_hash: each for each in Public(site, timezone.now()).files(same)}
    return known


def in_library(wanted: dict[Path, Picture], site: Site) -> dict[Path, Found]:
    """Each file as the picture in the library that has it, put there unless it is there already."""
    digests: dict[Path, str] = {}
    found: dict[Path, Found] = {}
    for file in wanted:
        try:
            digests[file] = digest_of_file(file)
        except UnusableFileError as reason:
            found[file] = reason
    known = known_by_digest(SiteImage, digests.values(), site) if digests else {}
    new: dict[str, NewPicture] = {}
    for file, digest in digests.items():
        try:
            if digest not in known and digest not in new:
                new[digest] = picture_of(file, wanted[file], digest)
        except UnusableFileError as reason:
            found[file] = reason
    save_with_files(new.values())
    known |= {digest: each.image for digest, each in new.items()}
    return {file: known[digest] for file, digest in digests.items() if digest in known} | found


def picture_of(file: Path, picture: Picture, digest: str) -> NewPicture:
    title = picture.alt or file.stem.replace("-", " ").replace("_", " ")
    try:
        return new_picture(
            checked_upload(file),
            title=shorten(title, LONGEST_TEXT),
            alt_text=shorten(picture.alt, LONGEST_TEXT),
            is_decorative=not picture.alt,
            file_hash=digest,
        )
    except ValidationError as error:
        raise UnusableFileError(" ".join(error.messages)) from None


def digest_of_file(file: Path) -> str:
    try:
        about = file.stat()
        if about.st_size > LARGEST:
            raise UnusableFileError(f"{file.name} is larger than {LARGEST // 1_000_000} MB")
        return digest_of(file, about.st_size, about.st_mtime_ns)
    except OSError as error:
        raise UnusableFileError(f"{file.name} can't be opened ({error.strerror})") from None


@lru_cache(maxsize=20_000)
def digest_of(file: Path, size: int, changed_at: int) -> str:
    """What the library knows a file by, read once for as long as the file stays what it is."""
    with file.open("rb") as opened:
        return hash_filelike(opened)


def says_where(file: Path) -> bool:
    """Whether a picture's file tells where it was taken, as those of phones do."""
    try:
        with PillowImage.open(file, formats=FORMATS) as opened:
            about = opened.info.get("xmp", b"")
            xmp = about.encode() if isinstance(about, str) else about
            return bool(opened.getexif().get_ifd(GPS)) or b"GPSLatitude" in xmp
    except NO_PICTURE:
        return False


def checked_upload(file: Path) -> Upload:
    """The file as the library takes it; raises UnusableFileError."""
    try:
        with catch_warnings():
            # What is too large for our taste is refused below, before it is decoded.
            simplefilter("ignore", PillowImage.DecompressionBombWarning)
            opened = PillowImage.open(file, formats=FORMATS)
        with opened:
            width, height = opened.size
            if width * height * getattr(opened, "n_frames", 1) > MOST_PIXELS:
                raise UnusableFileError(
                    f"{file.name} has {width} × {height} pixels, more than "
                    f"{MOST_PIXELS // 1_000_000} million in all"
                )
            # Reads all of a JPEG to find out whether it is whole, and works out an eighth of it.
            opened.draft(None, (width // 8 or 1, height // 8 or 1))
            opened.load()
            suffix = (opened.format or "").lower().replace("mpo", "jpeg")
    except UnusableFileError:
        raise
    except NO_PICTURE:
        raise UnusableFileError(f"{file.name} is not a picture that can be opened") from None
    return Upload(f"{file.stem}.{suffix}", file, width, height)
