"""The words of a line of Markdown, and of what stands on a page, in a form that compares."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import DateField, ForeignKey
from modelcluster.models import ClusterableModel, get_all_child_relations

from cms.checks.labels import label_of
from cms.checks.material import Material, parts_of_field
from cms.checks.words import plain

from .addresses import remove_personal
from .scanning import tags_in

# What opens a stretch that nobody reads, and the pattern of what closes it, given the opening.
UNREAD = (
    (re.compile("<!--"), "-->"),
    (re.compile(r"<(script|style|template|svg|select|textarea)\b", re.IGNORECASE), r"</{}\s*>"),
)
# None of these looks twice at the same characters, whatever the line: they meet 100,000 brackets.
IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(?:alt|title)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^>]*>")
TARGET = r"\]\(\s*+[^\s)\"\]]*+(?:\s++(\"[^\"]*\"|'[^']*'))?+\s*+\)"
IMAGE = re.compile(r"!\[([^\[\]]*+)" + TARGET)
LINK_TARGET = re.compile(TARGET)
DEFINITION = re.compile(r"^ {0,3}\[[^\[\]]++\]:\s*+\S+.*$", re.MULTILINE)
ANCHOR = re.compile(r"\{[#.][^{}\n]*\}")
NUMBER = re.compile(r"^[ \t>]*\d+[.)][ \t]", re.MULTILINE)
AUTOLINK = re.compile(r"<(?:mailto:)?([^<>\s@]+@[^<>\s]+|https?://[^<>\s]+)>")
LONG_REFERENCE = re.compile(r"&#(?=\d{8})")
BLOCK = re.compile(r"<(?:p|li|ul|ol|br|h\d)\b")
NOTHING = re.compile(r"[\W_]+")


def spaced(text: str) -> str:
    """The words alone, in lower case, with a space between."""
    return NOTHING.sub(" ", text).strip().lower()


@dataclass(frozen=True)
class Place:
    """Somewhere on a page, as its form calls it, and the words that stand there."""

    where: str
    words: str


def blank(match: re.Match) -> str:
    """As many lines as the match had, with nothing on them."""
    return "\n" * match[0].count("\n")


def without_template(text: str) -> str:
    """The text without what the old site's generator ran, its comments and its scripts."""
    for opening, closing in UNREAD:
        text = "".join(without(text, stretches(text, opening, closing)))
    return "".join(without(text, ((tag.start, tag.end) for tag in tags_in(text))))


def stretches(text: str, opening: re.Pattern, closing: str) -> Iterator[tuple[int, int]]:
    """From where to where something is open. What is never closed is looked for once."""
    endless: set[str] = set()
    place = 0
    while found := opening.search(text, place):
        place = found.end()
        end = closing.format(*(name.lower() for name in found.groups()))
        if end in endless:
            continue
        closed = re.compile(end, re.IGNORECASE).search(text, place)
        if closed is None:
            endless.add(end)
            continue
        place = closed.end()
        yield found.start(), place


def without(text: str, places: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What stands around some places, with as many lines in them as before."""
    done = 0
    for start, end in places:
        yield text[done:start]
        yield "\n" * text.count("\n", start, end)
        done = end
    yield text[done:]


def fragments(text: str) -> list[list[str]]:
    """Of each line, its words as they were shown: in pieces, where links and tags divide it."""
    text = DEFINITION.sub(blank, text)
    text = AUTOLINK.sub(r"\1", text)
    text = tags_replaced(IMAGE_TAG, lambda match: spoken(match) + blank(match), text)
    text = IMAGE.sub(lambda match: shown(match) + blank(match), text)
    # What a link says when somebody points at it says nothing to most people: it is no word of it.
    text = LINK_TARGET.sub(lambda match: "\0" + blank(match), text)
    text = tags_replaced(TAG, lambda match: "\0" + blank(match), text)
    text = NUMBER.sub("", ANCHOR.sub("", text))
    text = LONG_REFERENCE.sub("&amp;#", text)  # Python refuses numbers of thousands of digits.
    return [pieces(remove_personal(unescape(line))) for line in text.split("\n")]


def tags_replaced(tag: re.Pattern, by: Callable[[re.Match], str], text: str) -> str:
    """The text without tags. One that is opened behind the last end of one is none."""
    head, end, rest = text.rpartition(">")
    return tag.sub(by, head + end) + rest


def spoken(image: re.Match) -> str:
    """What an image's tag says in words."""
    return "\0".join(
        ["", *(" ".join((a or b).split()) for a, b in ATTRIBUTE.findall(image[0])), ""]
    )


def shown(image: re.Match) -> str:
    """What a Markdown picture says in words."""
    return "\0".join(["", *(" ".join((each or "").split()) for each in image.groups()), ""])


def pieces(line: str) -> list[str]:
    return [each for each in map(spaced, re.split(r"[\0|\[\]]", line)) if each]


def places_of(draft: Any) -> list[Place]:
    """All places of a page or an entry that hold words, those of its body first."""
    found = [
        Place(part.where, spaced(words_of(part.kind, part.value)))
        for part in Material(draft, frozenset()).parts
    ]
    if isinstance(draft, ClusterableModel):
        for relation in get_all_child_relations(type(draft)):
            name = relation.get_accessor_name()
            found += places_of_rows(getattr(draft, name).all(), label_of(draft, name))
    if hasattr(draft, "tags"):
        found.append(Place("Tags", spaced(" ".join(draft.tags.names()))))
    # A summary may be made of the text: what stands in both came to the text.
    return sorted(
        filter(lambda place: place.words, found), key=lambda place: "," not in place.where
    )


def places_of_rows(rows: Any, label: str) -> Iterator[Place]:
    """The names that rows refer to, and what stands in rows below them."""
    for number, row in enumerate(rows, 1):
        where = f"{label} {number}"
        for field in row._meta.get_fields():
            if isinstance(field, ForeignKey) and field.editable:
                named = getattr(row, field.name)
                yield Place(where, spaced(str(named)) if named else "")
            elif getattr(field, "editable", False) and not isinstance(field, DateField):
                for part in parts_of_field(field, row, where, ""):
                    yield Place(where, spaced(words_of(part.kind, part.value)))
        if isinstance(row, ClusterableModel):
            for relation in get_all_child_relations(type(row)):
                yield from places_of_rows(getattr(row, relation.get_accessor_name()).all(), where)


def words_of(kind: str, value: Any) -> str:
    """What somebody reads, or hears, of a part."""
    if kind == "rich text":
        return plain(BLOCK.sub(r" \g<0>", value))
    if kind == "image":
        return f"{value.alt_text} {value.title}"
    if kind == "table":
        rows = value.get("data") or []
        cells = " ".join(str(cell) for row in rows for cell in row if cell)
        return f"{cells} {value.get('table_caption') or ''}"
    if kind in {"link", "video", "heading"}:
        return " ".join(str(each) for each in value.values() if isinstance(each, str))
    return str(value)
