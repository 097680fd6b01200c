"""Template code in a source. What it plainly says is kept; the rest, which only the old site's
generator could work out, is taken out and named. Nothing is executed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .includes import MOST, Budget, Include, Included, NotIncludedError, one_line
from .literals import NotLiteralError, literal
from .macros import MACROS
from .report import Note
from .scanning import Tag, tags_in

LONGEST_QUOTE = 100
DEEPEST = 10
REMOVED = "template tag removed"
AS_IT_STANDS = {"raw", "verbatim"}
# Blocks that are dealt with as a whole, up to the tag that ends them.
BLOCKS = {*AS_IT_STANDS, "call", "comment", "for", "highlight", "macro", "set"}
CALL = re.compile(r"([A-Za-z_]\w*)\s*\((.*)\)\s*", re.DOTALL)
SET = re.compile(r"([A-Za-z_]\w*)\s*=\s*(.*)", re.DOTALL)
NAME = re.compile(r"[A-Za-z_]\w*")
# Filters that leave a literal as it is.
PLAIN_FILTERS = {"absolute_url", "markdownify", "relative_url", "safe", "url"}

Find = Callable[[str, str], str]
"""The address of a file that a tag such as `{% link x.md %}` names."""


@dataclass
class Templates:
    """Reads the template code of one source."""

    include: Include
    find: Find = lambda kind, name: ""
    names: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    """How much its names may still put into the text: one may hold another twice, and so on."""
    depth: int = 0
    """How many blocks that set a name stand around what is read."""
    found: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, text: str, first_line: int) -> str:
        """The text without template code, with as many lines as before."""
        self.depth += 1
        shown = Reading(self, text, first_line).result()
        self.depth -= 1
        return shown

    def address_of(self, kind: str, name: str) -> str:
        """The address of a file that a tag names. Each is looked for once, and not endless many."""
        if (kind, name) not in self.found and len(self.found) < MOST:
            self.found[kind, name] = self.find(kind, name)
        return self.found.get((kind, name), "")


@dataclass
class Reading:
    """One pass over a text."""

    templates: Templates
    text: str
    first_line: int
    parts: list[str] = field(default_factory=list)
    done: int = 0
    line: int = 0
    counted: int = 0

    def result(self) -> str:
        tags = list(tags_in(self.text))
        ends = ends_of(tags)
        place = 0
        while place < len(tags):
            place = self.take(tags, place, ends.get(place, 0))
        self.parts.append(self.text[self.done :])
        return "".join(self.parts)

    def take(self, tags: list[Tag], place: int, end: int) -> int:
        """Deals with a tag, or with all up to its end; returns the place of what comes next."""
        tag = tags[place]
        if end and tag.name in AS_IT_STANDS:
            self.skip_to(tag.start)
            self.parts.append(self.text[tag.end : tags[end].start])
            self.done = tags[end].end
            return end + 1
        if end and tag.name == "highlight":
            self.replace(tag, "```" + tag.rest.split(" ")[0])
            self.skip_to(tags[end].start)
            self.replace(tags[end], "```")
            return end + 1
        if end and tag.name == "set" and self.templates.depth <= DEEPEST:
            inner = self.text[tag.end : tags[end].start]
            read = self.templates.read(inner, self.line_of(tag.end))
            self.templates.names[tag.rest] = one_line(read)
            self.remove(tag.start, tags[end].end)
            return end + 1
        if end:
            self.note_lines(tag.start, tags[end].end)
            self.remove(tag.start, tags[end].end)
            return end + 1
        said = self.said(tag)
        if said is None:
            self.note(tag)
        self.replace(tag, said or "")
        return place + 1

    def said(self, tag: Tag) -> str | None:
        """What a tag plainly says as text or HTML, in one line; None for what is only code."""
        if tag.opening == "{{":
            return self.output(tag.inside)
        if tag.name in {"include", "render", "include_relative"}:
            return self.included(tag)
        if tag.name in {"link", "post_url"}:
            return self.templates.address_of(tag.name, tag.rest.strip("\"' ")) or None
        if tag.name == "set" and (found := SET.fullmatch(tag.rest)):
            try:
                self.templates.names[found[1]] = literal(found[2], self.templates.names)
            except NotLiteralError:
                return None
            return ""
        return None

    def output(self, inside: str) -> str | None:
        expression, *filters = (part.strip() for part in inside.split("|"))
        call = CALL.fullmatch(inside.strip())
        try:
            if call and call[1] in MACROS:
                given = literal(call[2], self.templates.names)
                return self.spend(MACROS[call[1]](given)) if isinstance(given, dict) else None
            if all(each in PLAIN_FILTERS for each in filters):
                value = literal(expression, self.templates.names)
                return self.spend(str(value)) if isinstance(value, str | float) else None
        except NotLiteralError:
            pass
        return None

    def spend(self, html: str) -> str | None:
        budget = self.templates.budget
        budget.left -= len(html)
        return one_line(html) if budget.left >= 0 else None

    def included(self, tag: Tag) -> str | None:
        line = self.line_of(tag.start)
        try:
            found: Included = self.templates.include(tag.rest)
        except NotIncludedError as reason:
            self.templates.notes.append(Note("include not followed", str(reason), line))
            return ""
        names = {**self.templates.names, **found.names}
        inner = Templates(found.include, self.templates.find, names, budget=self.templates.budget)
        text = inner.read(found.text, 1)
        told = (Note(note.kind, f"{note.text} (in {found.path})", line) for note in inner.notes)
        self.templates.notes += dict.fromkeys(told)
        return one_line(found.as_html(text))

    def replace(self, tag: Tag, by: str) -> None:
        """Puts something in the place of a tag, with the line breaks that stood in it."""
        self.skip_to(tag.start)
        self.parts.append(by + "\n" * self.text.count("\n", tag.start, tag.end))
        self.done = tag.end

    def remove(self, start: int, end: int) -> None:
        self.skip_to(start)
        self.parts.append("\n" * self.text.count("\n", start, end))
        self.done = end

    def skip_to(self, place: int) -> None:
        """Keeps what stands before a place."""
        self.parts.append(self.text[self.done : place])
        self.done = place

    def line_of(self, place: int) -> int:
        """The line of a place. They are asked for in order, as a rule: counted from the last."""
        if place < self.counted:
            self.line, self.counted = 0, 0
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.first_line + self.line

    def note(self, tag: Tag) -> None:
        quote = self.text[tag.start : tag.end]
        self.templates.notes.append(Note(REMOVED, shortened(quote), self.line_of(tag.start)))

    def note_lines(self, start: int, end: int) -> None:
        """A note for each line of something that is taken out as a whole."""
        first = self.line_of(start)
        for number, text in enumerate(self.text[start:end].split("\n"), first):
            if text.strip():
                self.templates.notes.append(Note(REMOVED, shortened(text), number))


def ends_of(tags: list[Tag]) -> dict[int, int]:
    """By the place of a tag that begins a block, the place of the one that ends it."""
    ends: dict[int, int] = {}
    open_tags: dict[str, list[int]] = {name: [] for name in BLOCKS}
    literally = ""  # the name of the block in which nothing else counts
    for place, tag in enumerate(tags):
        name = tag.name.removeprefix("end")
        if name not in BLOCKS or (literally and name != literally):
            continue
        if tag.name != name:
            literally = ""
            if open_tags[name]:
                ends[open_tags[name].pop()] = place
        elif name == "set" and not NAME.fullmatch(tag.rest):
            continue
        elif not (literally and open_tags[name]):
            open_tags[name].append(place)
            literally = name if name in {*AS_IT_STANDS, "comment"} else ""
    return ends


def shortened(text: str) -> str:
    quote = " ".join(text.split())
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"
