"""The comments on a post of another site, from a file beside it: my-post.comments.yaml or .json.

It is a list of comments, each with `name` and `text`, and perhaps `date` and `replies`, which are
such a list again. docs/importing.md shows one.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

import yaml

from blog.models import ArchivedComment, BlogPostPage
from blog.models.discussion import DEEPEST, MOST_COMMENTS
from cms.importing.addresses import remove_personal
from cms.importing.classify import POST
from cms.importing.companions import LARGEST, Companion
from cms.importing.front_matter import date_of
from cms.importing.items import Item, Question

KEYS = {"name", "text", "date", "replies"}
LONGEST = {"name": 120, "text": 20_000}
UNKEPT = re.compile("[\\x00\ud800-\udfff]")  # no database keeps these


class UnusableCommentsError(ValueError):
    """What is wrong with a file of comments, as a sentence that says where."""


@dataclass
class Archive:
    """The comments of a file, and what an editor should know about them."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    """The fields of each, in order."""
    told: list[str] = field(default_factory=list)


class TextLoader(yaml.BaseLoader):
    """Reads every value as the text that it is, and refuses what stands for something else."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
            problem = "it has * or ! before a value"
            raise yaml.composer.ComposerError(None, None, problem, event.start_mark)
        return super().compose_node(parent, index)


def take_comments(item: Item, file: Companion) -> None:
    """Gives a post the comments of the file beside it, or asks about a file that can't be used."""
    try:
        if item.kind != POST:
            raise UnusableCommentsError("Only posts have comments.")
        if "comments" in item.fields:
            raise UnusableCommentsError("There is another file of comments. Keep one of them.")
        item.fields["comments"] = None
        item.fields["comments"] = read_comments(file)
    except UnusableCommentsError as problem:
        item.questions.append(Question(f"The comments in {file.path} were left out. {problem}"))


def set_comments(post: BlogPostPage, archive: Archive | None) -> list[str]:
    """Puts comments on a post, or leaves those it has; returns what an editor should know.

    What somebody has hidden here stays hidden.
    """
    if archive is None:
        return []
    hidden = {(each.name, each.text) for each in post.archived_comments.all() if each.is_hidden}
    post.archived_comments = [
        ArchivedComment(sort_order=number, is_hidden=(each["name"], each["text"]) in hidden, **each)
        for number, each in enumerate(archive.comments)
    ]
    return archive.told


def read_comments(file: Companion) -> Archive:
    """The comments of a file, or raises UnusableCommentsError."""
    archive = Archive()
    found = comments_in(load(file), "", archive.told)
    archive.comments = list(islice(found, MOST_COMMENTS + 1))
    if len(archive.comments) > MOST_COMMENTS:
        raise UnusableCommentsError(f"A post can have at most {MOST_COMMENTS} of them.")
    return archive


def load(file: Companion) -> Any:
    """What a file holds, as lists, texts and what has names."""
    if file.content is None:
        raise UnusableCommentsError("It can't be opened. Check its permissions.")
    if len(file.content) > LARGEST:
        raise UnusableCommentsError(f"It is larger than {LARGEST:,} bytes.")
    try:
        text = file.content.decode("utf-8-sig")
        if file.path.endswith(".json"):
            return json.loads(text)
        return yaml.load(text, TextLoader)  # noqa: S506 - it makes texts only
    except UnicodeDecodeError:
        raise UnusableCommentsError("It isn't UTF-8 text. Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise UnusableCommentsError(f"Line {error.lineno} is not valid JSON.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"Line {mark.line + 1}" if mark else "It"
        raise UnusableCommentsError(
            f"{line} is not valid here: {getattr(error, 'problem', None) or 'a sign in it'}."
        ) from None
    except (RecursionError, ValueError):
        raise UnusableCommentsError("It is nested too deep, or a value can't be read.") from None


def comments_in(values: Any, above: str, told: list[str]) -> Iterator[dict[str, Any]]:
    """The comments of a list, each before the replies to it. They answer the one at `above`."""
    if not isinstance(values, list):
        where = f"The replies to comment {above} have" if above else "It has"
        raise UnusableCommentsError(f"{where} to be a list, with a dash before each comment.")
    for number, value in enumerate(values, 1):
        place = f"{above}.{number}" if above else str(number)
        if place.count(".") == DEEPEST:
            raise UnusableCommentsError(
                f"Comment {above} has replies, and there can be {DEEPEST} levels at most. Put them "
                "beside it."
            )
        yield comment_of(value, place, told)
        yield from comments_in(value.get("replies") or [], place, told)


def comment_of(value: Any, place: str, told: list[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnusableCommentsError(f"Comment {place} has to be made of name and text.")
    if unused := sorted(str(key) for key in value if key not in KEYS):
        told.append(f"comment {place}: nothing was made of {', '.join(unused)}")
    return {
        "place": place,
        "name": " ".join(words(value, "name", place, told).split()),
        "text": words(value, "text", place, told),
        "posted_on": day_of(value.get("date"), place),
    }


def words(value: dict, key: str, place: str, told: list[str]) -> str:
    """A text of a comment, without personal e-mail addresses."""
    written = value.get(key)
    text = UNKEPT.sub("", written) if isinstance(written, str) else ""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise UnusableCommentsError(f"Comment {place} has no {key}.")
    if len(text) > LONGEST[key]:
        raise UnusableCommentsError(
            f"The {key} of comment {place} is longer than {LONGEST[key]:,} characters."
        )
    clean = remove_personal(text)
    if clean != text:
        told.append(f"comment {place}: a personal e-mail address was removed from its {key}")
    return clean[: LONGEST[key]]


def day_of(written: Any, place: str) -> date | None:
    found = date_of({"date": written}, "") if isinstance(written, str) else None
    if written and not found:
        raise UnusableCommentsError(
            f"The date of comment {place} can't be read. Write it as 2017-02-24, or leave it out."
        )
    return found
