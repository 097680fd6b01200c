"""What a line about a talk says: its title and who gave it. Touches no database."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .names import Named, is_name, people_in

QUESTIONS = re.compile(r"\s*\(\s*(?:with|incl(?:uding|\.)?)\s+(?:Q\s*&\s*A|questions)\s*\)", re.I)
DASH = re.compile(r"\s+[-–—]\s+")
BY = re.compile(r"\s+(?:by|from|with)\s+(?=[A-Z])")
LONGEST = 1000
"""Characters of a line about a talk. What is longer is no such line."""
UNCERTAIN = "“{}” may be who speaks or what the talk is called. It was taken as {}."


@dataclass(frozen=True)
class Talk:
    """A talk as a line has it."""

    title: str
    speakers: tuple[Named, ...] = ()
    has_questions: bool = False
    doubts: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What can be read in two ways, as sentences."""
    line: int = field(default=0, compare=False, repr=False)


@lru_cache(maxsize=1024)
def talk_in(text: str) -> Talk:
    """The talk of a line, in whichever order it has title and speakers.

    "Title - Ada Penn (DfT) and Bo Tan (MoJ)", "Ada Penn (DfT): Title", "Title by Ada Penn",
    "Title, Ada Penn", "Ada Penn, Title". It has no title where all of it says who speaks.
    """
    if len(text) > LONGEST:
        return Talk(text)
    plain = " ".join(QUESTIONS.sub("", text).split()).strip(" *")
    has_questions = bool(QUESTIONS.search(text))
    everybody = people_in(plain)
    if any(each.organisation for each in everybody):
        return Talk("", tuple(everybody), has_questions)
    for title, who in divisions(plain):
        speakers = people_in(who)
        if speakers:
            return Talk(
                title.strip(" .,:"), tuple(speakers), has_questions, doubts(title, speakers)
            )
    return Talk(plain, (), has_questions)


def divisions(text: str) -> list[tuple[str, str]]:
    """The ways to divide a line into title and speakers, the likeliest first."""
    found = []
    dashes = list(DASH.finditer(text))
    if dashes:
        found += around(text, dashes[-1])
        found.append(turned(around(text, dashes[0])[0]))
    if ":" in text:
        who, _, title = text.partition(":")
        found.append((title, who))
    for match in reversed(list(BY.finditer(text))):
        found += around(text, match)
    commas = [match.span() for match in re.finditer(r",\s+", text)]
    # From the left, so that all the names behind "Title, Ada Penn, Bo Tan" are speakers.
    found += [(text[:start], text[end:]) for start, end in commas]
    found += [(text[end:], text[:start]) for start, end in reversed(commas)]
    return [(title, who) for title, who in found if title.strip()]


def around(text: str, match: re.Match) -> list[tuple[str, str]]:
    return [(text[: match.start()], text[match.end() :])]


def turned(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[1], pair[0]


def doubts(title: str, speakers: list[Named]) -> tuple[str, ...]:
    """What a careful reader would ask about how a line was divided."""
    found = []
    if is_name(title) and not any(each.organisation for each in speakers):
        found.append(UNCERTAIN.format(title, "the title"))
    found += [
        f"“{each.name} {each.job_title}” was read as a name and a job title. Is that right?"
        for each in speakers
        if each.is_job_guessed
    ]
    return tuple(found)
