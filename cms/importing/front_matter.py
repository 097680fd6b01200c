"""What the lines between the dashes at the top of a source say about its page."""

import datetime as dt
import re
from html import unescape
from typing import Any

import nh3
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from .addresses import EMAIL, remove_personal

Metadata = dict[str, Any]
STRUCTURAL_TAGS = {"post", "posts"}
SUMMARY_KEYS = ("excerpt", "description", "summary")
TAG_KEYS = ("tags", "tag", "categories", "category")
AUTHOR_KEYS = ("author", "authors")
UNDERSTOOD = {
    "canonical",
    "canonicalUrl",
    "canonical_url",
    "date",
    "draft",
    "image",
    "permalink",
    "published",
    "redirect_from",
    "redirect_to",
    "related",
    "slug",
    "startButton",
    "title",
    *SUMMARY_KEYS,
    *TAG_KEYS,
    *AUTHOR_KEYS,
}
ABOUT_THE_TEMPLATE = {"homepage", "layout", "order", "templateEngineOverride"}
LONGEST_SUMMARY = 160
LONGEST_TITLE = 255
DATE_IN_NAME = re.compile(r"^(\d{4}-\d{2}-\d{2})-")


def words_of(value: Any) -> str:
    """A value as one line of plain text."""
    if value is None or isinstance(value, dict | list):
        return ""
    return " ".join(unescape(nh3.clean(str(value), tags=set())).split())


def shorten(text: str, longest: int) -> str:
    """The text, cut between two words and ended with … if it is longer than that."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    if not text[longest - 1].isspace() and " " in cut:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip(" ,;:–—-") + "…"


def title_of(metadata: Metadata) -> str:
    return shorten(remove_personal(words_of(metadata.get("title"))), LONGEST_TITLE)


def summary_of(metadata: Metadata, fallback: str) -> str:
    """The page's summary in at most 160 characters; where it has none, from the fallback."""
    given = next(filter(None, (words_of(metadata.get(key)) for key in SUMMARY_KEYS)), "")
    return shorten(remove_personal(given or fallback), LONGEST_SUMMARY)


def date_of(metadata: Metadata, file_name: str) -> dt.date | None:
    """The day in London, from the front matter or from the start of the file's name."""
    value = metadata.get("date")
    if isinstance(value, str):
        value = text_to_date(value)
    if isinstance(value, dt.datetime):
        return timezone.localdate(value) if value.tzinfo else value.date()
    if isinstance(value, dt.date):
        return value
    named = DATE_IN_NAME.match(file_name)
    return text_to_date(named[1]) if named else None


def text_to_date(text: str) -> dt.date | None:
    try:
        return parse_date(text.strip()) or parse_datetime(text.strip())
    except ValueError:
        return None


def what_is_no_date(metadata: Metadata) -> str:
    """What stands where the date should and is none."""
    value = metadata.get("date")
    is_one = value in (None, "") or date_of({"date": value}, "")
    return "" if is_one else shorten(words_of(value) or str(value), LONGEST_TITLE)


def line_of(key: str, content: str) -> int | None:
    """The line of a file that says this first."""
    lines = enumerate(content.split("\n"), 1)
    return next((number for number, line in lines if line.startswith(f"{key}:")), None)


def tags_of(metadata: Metadata) -> list[str]:
    """The tags and categories in lower case, each once, without those that say "this is a post"."""
    found: list[str] = []
    for key in TAG_KEYS:
        for text in listed(metadata.get(key)):
            tag = text.lower()[:100]
            if tag not in STRUCTURAL_TAGS and tag not in found:
                found.append(tag)
    return found


def authors_of(metadata: Metadata) -> list[str]:
    """The authors' names in order, without addresses: a list, or names joined by "and"."""
    names: list[str] = []
    for key in AUTHOR_KEYS:
        value = metadata.get(key)
        for one in value if isinstance(value, list) else [value]:
            text = words_of(one.get("name") if isinstance(one, dict) else without_email(one))
            parts = [part.strip() for part in re.split(r",|\s&\s|\sand\s", text) if part.strip()]
            # "Ministry of Silly Walks, Gaits and Strides" is one author: people have two names.
            people = all(len(part.split()) > 1 for part in parts)
            names += parts if people else [text]
    return list(dict.fromkeys(filter(None, names)))


def without_email(value: Any) -> Any:
    """A name without the address behind it: `Ada Penn <ada@example.org>`."""
    return re.sub(rf"[<(]?{EMAIL.pattern}[>)]?", "", value) if isinstance(value, str) else value


def is_draft(metadata: Metadata) -> bool:
    """Whether the old site kept the page back."""
    return metadata.get("draft") is True or metadata.get("published") is False


def listed(value: Any) -> list[str]:
    """One value or several, or values with commas between, as a list of texts."""
    values = value if isinstance(value, list) else words_of(value).split(",")
    return [text for text in (words_of(one) for one in values) if text]


def unused(metadata: Metadata) -> list[str]:
    """The names of values that no page has a place for."""
    known = UNDERSTOOD | ABOUT_THE_TEMPLATE
    names = (str(key).removeprefix("override:") for key in metadata)
    return sorted(name for name in names if name not in known and not is_eleventys(name))


def is_eleventys(key: Any) -> bool:
    return str(key).startswith("eleventy")
