"""What a file of the old site becomes, and where it stood there."""

import posixpath
import re
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from .front_matter import DATE_IN_NAME, STRUCTURAL_TAGS, Metadata, listed

POST, PAGE, HOME = "post", "page", "home"
POST_FOLDERS = {"_posts", "blog", "posts"}
PAGE_SUFFIXES = {".markdown", ".md"}
TEMPLATE_SUFFIXES = {".11ty", ".hbs", ".htm", ".html", ".liquid", ".njk", ".webc"}
PICTURE_SUFFIXES = {
    ".avif", ".bmp", ".gif", ".heic", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp",
}  # fmt: skip
NOT_CONTENT = {"_site", "node_modules"}
ABOUT_THE_REPOSITORY = {"changelog", "code_of_conduct", "contributing", "readme"}
# Pages of the old site whose content gets models of its own here.
OWN_IMPORTER = re.compile(r"^(?:events?|conferences?(?:-.*)?|special-interest(?:-groups?)?|sigs?)$")
OWN_IMPORTER_TAGS = {"conference", "event", "events"}
OWN_IMPORTER_REASON = "events, conferences and special interest groups come with their own importer"
TEMPLATED = re.compile(r"\{[{%]|/:\w")


def reason_to_skip(path: PurePosixPath, metadata: Metadata | None = None) -> str | None:
    """Why no page is made of a file; nothing ("") if one is.

    None for what needs no line in a report: pictures come in with the pages that show them.
    """
    suffix, stem = path.suffix.lower(), path.stem.lower()
    if suffix in PICTURE_SUFFIXES or NOT_CONTENT.intersection(path.parts):
        return None
    if suffix in TEMPLATE_SUFFIXES or "_includes" in path.parts:
        return "a template: its content has to be entered by hand"
    if suffix not in PAGE_SUFFIXES:
        return "neither Markdown nor a picture"
    if stem in ABOUT_THE_REPOSITORY:
        return "about the repository, not the site"
    if not is_post(path, metadata or {}):
        tags = set(listed((metadata or {}).get("tags")))
        if OWN_IMPORTER.match(path.parts[0].removesuffix(path.suffix)) and len(path.parts) == 1:
            return OWN_IMPORTER_REASON
        if path.parts[0] in {"events", "conferences"} or OWN_IMPORTER_TAGS & tags:
            return OWN_IMPORTER_REASON
    elif len(path.parts) == 2 and stem == "index":
        return "the blog lists its posts by itself"
    if metadata and metadata.get("permalink") is False:
        return "the old site made no page of it (permalink: false)"
    return ""


def kind_of(path: PurePosixPath, metadata: Metadata) -> str:
    if is_post(path, metadata):
        return POST
    return HOME if str(path) in {"index.md", "index.markdown"} else PAGE


def is_post(path: PurePosixPath, metadata: Metadata) -> bool:
    tags = {tag.lower() for tag in listed(metadata.get("tags"))}
    return bool(STRUCTURAL_TAGS & tags or POST_FOLDERS.intersection(path.parts[:-1]))


def address_of(path: PurePosixPath, metadata: Metadata) -> str:
    """The path at which the old site showed a file, as Eleventy makes it."""
    permalink: Any = metadata.get("permalink")
    if isinstance(permalink, str) and permalink.strip() and not TEMPLATED.search(permalink):
        return clean_address(permalink)
    folders = [part for part in path.parts[:-1] if part != "_posts"]
    name = DATE_IN_NAME.sub("", path.stem)
    if name != "index" and name not in folders[-1:]:
        folders.append(name)
    return clean_address("/".join(folders))


def clean_address(address: str) -> str:
    """An address on the site in its one form: /guides/tea/, from guides/tea.html."""
    path = posixpath.normpath("/" + unquote(split_address(address).path)).lstrip("/")
    for suffix in (".html", ".htm", ".markdown", ".md"):
        path = path.removesuffix(suffix)
    path = path.removesuffix("index") if path.split("/")[-1] == "index" else path
    path = path.strip("/")
    return f"/{path}/" if path and path != "." else "/"


def split_address(address: str) -> SplitResult:
    """An address in its parts; one that is malformed is all path, where nothing is."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")
