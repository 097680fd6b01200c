"""What a file of the old site becomes, and where it stood there."""

import posixpath
import re
from pathlib import PurePath, PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from .front_matter import STRUCTURAL_TAGS, Metadata, listed

POST, PAGE, HOME, MOVED = "post", "page", "home", "moved"
POST_FOLDERS = {"_posts", "blog", "posts"}
PAGE_SUFFIXES = {".markdown", ".md"}
HTML_SUFFIXES = {".htm", ".html"}
TEMPLATE_SUFFIXES = {".11ty", ".hbs", ".liquid", ".njk", ".webc", *HTML_SUFFIXES}
TEMPLATE_FOLDERS = {"_includes", "_layouts"}
MAPPING = "import.toml"
SETTINGS = {"_config.yml", "_config.yaml"}
PICTURE_SUFFIXES = {
    ".avif", ".bmp", ".gif", ".heic", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp",
}  # fmt: skip
NOT_CONTENT = {"_site", "node_modules"}
ABOUT_THE_REPOSITORY = {"changelog", "code_of_conduct", "contributing", "readme"}
# Pages of the old site whose content gets models of its own here.
OWN_IMPORTER = re.compile(r"^(?:events?|conferences?(?:-.*)?|special-interest(?:-groups?)?|sigs?)$")
OWN_IMPORTER_TAGS = {"conference", "event", "events"}
OWN_IMPORTER_REASON = "events, conferences and special interest groups come with their own importer"


def reason_to_skip(path: PurePosixPath, metadata: Metadata | None = None) -> str | None:
    """Why no page is made of a file; nothing ("") if one is.

    None for what needs no line in a report: pictures come in with the pages that show them.
    """
    suffix, stem = path.suffix.lower(), path.stem.lower()
    if suffix in PICTURE_SUFFIXES or NOT_CONTENT.intersection(path.parts) or str(path) == MAPPING:
        return None
    if str(path) in SETTINGS:
        return "the old site's settings: its addresses were read from it"
    # Whether HTML is a page shows in its front matter, which is read first.
    is_page = suffix in HTML_SUFFIXES and (metadata is None or bool(metadata))
    if TEMPLATE_FOLDERS.intersection(path.parts) or (suffix in TEMPLATE_SUFFIXES and not is_page):
        return "a template: its content has to be entered by hand"
    if ends_as_document(path):
        return "a document: it is in the library if a page links to it"
    if suffix not in PAGE_SUFFIXES and not is_page:
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


def is_picture(path: PurePath) -> bool:
    return path.suffix.lower() in PICTURE_SUFFIXES


def ends_as_document(path: PurePath) -> bool:
    return path.suffix.lower().removeprefix(".") in settings.WAGTAILDOCS_EXTENSIONS


def kind_of(path: PurePosixPath, metadata: Metadata) -> str:
    if redirect_target(metadata):
        return MOVED
    if is_post(path, metadata):
        return POST
    return HOME if len(path.parts) == 1 and path.stem == "index" else PAGE


def is_post(path: PurePosixPath, metadata: Metadata) -> bool:
    tags = {tag.lower() for tag in listed(metadata.get("tags"))}
    return bool(STRUCTURAL_TAGS & tags or POST_FOLDERS.intersection(path.parts[:-1]))


def redirect_target(metadata: Metadata) -> str:
    """Where a page that only sent readers elsewhere sent them, or nothing."""
    return next(iter(texts_of(metadata.get("redirect_to"))), "")


def texts_of(value: object) -> list[str]:
    """One text or several as a list, whatever stands in them."""
    values = value if isinstance(value, list) else [value]
    return [one.strip() for one in values if isinstance(one, str) and one.strip()]


def clean_address(address: str) -> str:
    """An address on the site in its one form: /guides/tea/, from guides/tea.html."""
    # No database takes a NUL.
    unquoted = unquote(split_address(address).path).replace("\0", "%00")
    path = posixpath.normpath("/" + unquoted).lstrip("/")
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
