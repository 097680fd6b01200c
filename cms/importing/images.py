"""The pictures that a source shows: where their files are, and what takes their place."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from wagtail.models import Site

from cms.models import SiteImage

from .assets import Assets
from .classify import split_address
from .front_matter import shorten
from .library import LONGEST_TEXT, Found, UnusableFileError, in_library, says_where
from .markdown import Body
from .pictures import Picture
from .report import Note
from .sanitising import sanitise
from .source import Source


def find_file(assets: Assets, source: Source, src: str) -> Path:
    if file := assets.file_at(src, source.path, source.address):
        return file
    raise UnusableFileError(f"there is no file {shorten(src, LONGEST_TEXT)}")


@dataclass(frozen=True)
class Pictures:
    """The pictures that an item shows, in the library."""

    found: dict[str, Found]
    """By their addresses in the source. Those on other sites are not among them."""
    located: frozenset[str] = frozenset()
    """Those whose files say where they were taken."""

    def shown(self, picture: Picture) -> tuple[SiteImage | None, list[Note]]:
        """A picture that a page has beside its body, and what is to be said of it."""
        image = self.found.get(picture.src)
        if image is None:
            text = f"{picture.src} is on another site"
            return None, [Note("picture left out", text, picture.line)]
        if isinstance(image, UnusableFileError):
            return None, [Note("picture left out", str(image), picture.line)]
        notes = []
        if picture.alt != image.alt:
            text = f"{image.title} keeps the one it has in the library, “{image.alt}”"
            notes.append(Note("alternative text", text, picture.line))
        if picture.src in self.located:
            text = f"{shorten(picture.src, LONGEST_TEXT)} says where it was taken"
            notes.append(Note("location", text, picture.line))
        return image, notes

    def placed(self, body: Body) -> tuple[Body, list[Note]]:
        """The body with its pictures: one as a figure, neighbours as a gallery."""
        placed: Body = []
        notes: list[Note] = []
        for is_picture, group in groupby(body, key=lambda block: block[0] == "picture"):
            if not is_picture:
                placed += group
                continue
            figures, links = [], []
            for _, picture in group:
                if picture.src not in self.found:
                    links.append(link_to(picture))
                    text = f"{picture.src} is on another site: a link takes its place"
                    notes.append(Note("picture left out", text, picture.line))
                    continue
                image, told = self.shown(picture)
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


def bring_in(pictures: Iterable[Picture], source: Source, assets: Assets, site: Site) -> Pictures:
    """The pictures in the library, put there where they are not yet."""
    found: dict[str, Found] = {}
    files: dict[str, Path] = {}
    wanted: dict[Path, Picture] = {}
    for picture in pictures:
        if split_address(picture.src).netloc:
            continue
        try:
            files[picture.src] = find_file(assets, source, picture.src)
            wanted.setdefault(files[picture.src], picture)
        except UnusableFileError as reason:
            found[picture.src] = reason
    stored = in_library(wanted, site)
    usable = (file for file, each in stored.items() if isinstance(each, SiteImage))
    telling = {file for file in usable if says_where(file)}
    return Pictures(
        found | {src: stored[file] for src, file in files.items()},
        frozenset(src for src, file in files.items() if file in telling),
    )


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
