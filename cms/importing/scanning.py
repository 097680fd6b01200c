"""Template code in a text, found in one pass however it was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = re.compile(r"\{[%{#]")
CLOSING = {"{%": "%}", "{{": "}}", "{#": "#}"}
# What may hold braces inside an output, such as the argument of a macro.
INNER = re.compile(r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{}]""")
LONGEST_OUTPUT = 50_000


@dataclass(frozen=True)
class Tag:
    """A piece of template code: `{% include "x" %}`, `{{ title }}` or a comment."""

    opening: str
    inside: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The word that a `{% … %}` begins with."""
        found = re.match(r"[\w-]+", self.inside) if self.opening == "{%" else None
        return found[0] if found else ""

    @property
    def rest(self) -> str:
        """What stands behind the name."""
        return self.inside[len(self.name) :].strip()


def tags_in(text: str) -> Iterator[Tag]:
    """Each piece in order. What has no end is no piece."""
    endless: set[str] = set()
    place = tried = 0
    while found := OPENING.search(text, place):
        start, opening = found.start(), found[0]
        place = start + 2
        if opening in endless:
            continue
        end = text.find(CLOSING[opening], place)
        if end < 0:
            endless.add(opening)
            continue
        if opening == "{{" and start >= tried and "(" in text[start:end]:
            outer = end_of_call(text, start)
            # What was looked through in vain is not looked through again for each piece in it.
            end, tried = (outer, tried) if outer else (end, start + LONGEST_OUTPUT)
        inside = text[start + 2 : end].strip("-").strip()
        yield Tag(opening, inside, start, end + 2)
        place = end + 2


def end_of_call(text: str, start: int) -> int:
    """Where the sign stands that ends an output with braces in it, or 0 where none is near."""
    depth = 0
    for found in INNER.finditer(text, start + 2, start + LONGEST_OUTPUT):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}" and depth:
            depth -= 1
        elif found[0] == "}" and text.startswith("}}", found.start()):
            return found.start()
    return 0
