"""The comments on a post of another site, from a file beside it: my-post.comments.yaml or .json.

It is a list of comments, each with `name` and `text`, and perhaps `date` and `replies`, which are
such a list again. docs/importing.md shows one.
"""

import json
import re
from collections.abc import Iterator
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
from cms.importing.report import Note

KEYS = {"name", "text", "date", "replies"}
MOST_VALUES = 20 * MOST_COMMENTS
"""How much is read: a comment has four values, each with its name."""
TOO_MANY = f"A post can have at most {MOST_COMMENTS} of them."
LONGEST = {"name": 120, "text": 20_000}
UNKEPT = re.compile("[\\x00\ud800-\udfff]")  # no database keeps these


class UnusableCommentsError(ValueError):
    """What is wrong with a file of comments, as a sentence that says where."""


class TextLoader(yaml.BaseLoader):
    """Reads every value as the text that it is, and refuses what stands for something else."""

    read = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.read += 1
        if self.read > MOST_VALUES:
            raise UnusableCommentsError(TOO_MANY)
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
            problem = "it has * or ! before a value"
            raise yaml.composer.ComposerError(None, None, problem, event.start_mark)
        return super().compose_node(parent, index)


def take_comments(item: Item, file: Companion) -> None:
    """Gives a post the comments of the file beside it, or asks about a file that can't be used."""
    notes: list[Note] = []
    try:
        if item.kind != POST:
            raise UnusableCommentsError("Only posts have comments.")
        if "comments" in item.fields:
            raise UnusableCommentsError("There is another file of comments. Keep one of them.")
        item.fields["comments"] = None
        item.fields["comments"] = read_comments(file, notes)
        item.notes += notes
    except UnusableCommentsError as problem:
        item.questions.append(Question(f"The comments in {file.path} were left out. {problem}"))


def set_comments(post: BlogPostPage, fields: dict[str, Any]) -> None:
    """Puts the comments among the fields of an item on its post, none if there is no file of them.

    A file that can't be used leaves those that are there. What somebody has hidden stays hidden.
    """
    comments = fields.get("comments", [])
    if comments is None:
        return
    hidden = {(each.name, each.text) for each in post.archived_comments.all() if each.is_hidden}
    post.archived_comments = [
        ArchivedComment(sort_order=number, is_hidden=(each["name"], each["text"]) in hidden, **each)
        for number, each in enumerate(comments)
    ]


def read_comments(file: Companion, notes: list[Note]) -> list[dict[str, Any]]:
    """The fields of each comment of a file, in order, or raises UnusableCommentsError."""
    found = [*islice(comments_in(load(file), "", notes), MOST_COMMENTS + 1)]
    if len(found) > MOST_COMMENTS:
        raise UnusableCommentsError(TOO_MANY)
    return found


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
    except UnusableCommentsError:
        raise
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


def comments_in(values: Any, above: str, notes: list[Note]) -> Iterator[dict[str, Any]]:
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
        yield comment_of(value, place, notes)
        yield from comments_in(value.get("replies") or [], place, notes)


def comment_of(value: Any, place: str, notes: list[Note]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnusableCommentsError(f"Comment {place} has to be made of name and text.")
    if unused := sorted(str(key) for key in value if key not in KEYS):
        text = f"comment {place}: {', '.join(unused)}"
        notes.append(Note("not used", text))
    return {
        "place": place,
        "name": " ".join(words(value, "name", place, notes).split()),
        "text": words(value, "text", place, notes),
        "posted_on": day_of(value.get("date"), place),
    }


def words(value: dict, key: str, place: str, notes: list[Note]) -> str:
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
        text = f"a personal e-mail address in the {key} of comment {place}"
        notes.append(Note("address removed", text))
    return clean[: LONGEST[key]]


def day_of(written: Any, place: str) -> date | None:
    found = date_of({"date": written}, "") if isinstance(written, str) else None
    if written and not found:
        raise UnusableCommentsError(
            f"The date of comment {place} can't be read. Write it as 2017-02-24, or leave it out."
        )
    return found
