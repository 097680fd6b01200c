"""What stands in an agenda: its kind, who gives it, and slots that hold several talks."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from .talks import DASH, Talk, talk_in
from .wording import first_said

KINDS = [
    ("KEYNOTE", r"^keynote\b"),
    ("LIGHTNING_TALK", r"^(?:lightning|flash|short) talks?\b"),
    ("DISCUSSION", r"\blean coffee\b|\bdiscussion\b|\bopen space\b|\bpanel\b|\bworkshop\b"),
    ("BREAK", r"^(?:.* )?(?:break|lunch|coffee|tea|refreshments)$"),
    ("CLOSING", r"^clos(?:ing|e)\b|^wrap[- ]?up\b"),
    ("SOCIAL", r"^(?:social|drinks|networking|party)\b"),
    ("LOGISTICS", r"^(?:registration|welcome|arrivals?|doors|opening|check[- ]in)\b"
                  r"|\bphoto(?:graph)?s?$|^housekeeping\b"),
]  # fmt: skip
FOR_EVERYBODY = {"BREAK", "CLOSING", "KEYNOTE", "LOGISTICS", "SOCIAL"}
QUESTIONS = re.compile(r"\bQ\s*&\s*A\b|\bquestions\b", re.IGNORECASE)
KEYNOTE = re.compile(r"^keynote\b\s*(?:[-–—:]\s*|by\s+)?", re.IGNORECASE)


@dataclass
class SlotTalk:
    """A talk within a slot, with the minutes until the next one."""

    talk: Talk
    minutes: int
    line: int = 0


@dataclass
class Entry:
    """Something that happens: in which of the table's columns, when, and who gives it."""

    text: str
    starts: time
    ends: time
    columns: tuple[int, ...] = ()
    lines: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    talks: list[SlotTalk] = field(default_factory=list)
    remark: str = ""
    """What is to be said of it besides, for readers."""
    is_plenary: bool = False
    spoken: int = 0
    """How many minutes its talks take, without those between them."""

    @property
    def kind(self) -> str:
        return first_said(KINDS, self.text) or "TALK"

    @property
    def talk(self) -> Talk | None:
        """Its title and speakers, where it is given by somebody."""
        if self.talks:
            return None
        if self.kind == "KEYNOTE":
            return talk_in(KEYNOTE.sub("", self.text))
        return talk_in(self.text) if self.kind in {"TALK", "LIGHTNING_TALK"} else None

    @property
    def given(self) -> list[tuple[Talk, int]]:
        """The talks in it, each with its line."""
        if self.talks:
            return [(each.talk, each.line) for each in self.talks]
        return [(self.talk, self.lines[0])] if self.talk else []

    @property
    def title(self) -> str:
        talk = self.talk
        return (talk.title if talk else self.text) or ("Keynote" if talk else "")

    @property
    def minutes(self) -> int:
        return max(0, minutes(self.starts, self.ends))


def blocks_of(entries: list[Entry]) -> list[Entry]:
    """The entries, neighbours in one room whose names begin alike as one slot of several talks.

    "Lightning talks - One, Ada Penn", "Lightning talks - Two, Bo Tan", "Lightning talks Q&A".
    """
    found: list[Entry] = []
    block: list[Entry] = []
    for entry in sorted(entries, key=lambda each: (each.columns, each.starts, each.ends)):
        if block and not belongs(entry, block):
            found += closed(block)
            block = []
        block.append(entry)
    return [*found, *closed(block)]


def belongs(entry: Entry, block: list[Entry]) -> bool:
    prefix = prefix_of(block[0].text)
    if not prefix or entry.columns != block[0].columns or entry.starts < block[-1].ends:
        return False
    begins = entry.text.casefold().startswith(prefix.casefold())
    return begins and bool(prefix_of(entry.text) or QUESTIONS.search(entry.text))


def closed(block: list[Entry]) -> list[Entry]:
    """A slot of neighbours; neighbours as they are where fewer than two are talks."""
    talks = [each for each in block if prefix_of(each.text)]
    if len(talks) < 2:
        return block
    prefix = prefix_of(block[0].text)
    slot = Entry(prefix, block[0].starts, block[-1].ends, block[0].columns)
    slot.lines = [line for each in block for line in each.lines]
    for each, following in zip(talks, [*talks[1:], None], strict=True):
        talk = talk_in(each.text[len(prefix) :].lstrip(" -–—:"))
        until = following.starts if following else each.ends
        slot.spoken += each.minutes
        slot.talks.append(SlotTalk(talk, minutes(each.starts, until), each.lines[0]))
    if len(talks) < len(block):
        slot.remark = "Questions and answers follow the talks."
    return [slot]


def prefix_of(text: str) -> str:
    """What stands before the first dash: the name of a slot, in each of its rows."""
    parts = DASH.split(text, maxsplit=1)
    is_slot = len(parts) > 1 and first_said(KINDS, parts[0]) == "LIGHTNING_TALK"
    return parts[0].strip() if is_slot else ""


def for_everybody(entry: Entry, entries: list[Entry], rooms: int) -> bool:
    """Whether it is for all rooms: it stands in each, or nothing else is on while it is."""
    if len(entry.columns) == rooms:
        return True
    if entry.kind not in FOR_EVERYBODY or len(entry.columns) > 1:
        return False
    return not any(
        each is not entry and each.starts < entry.ends and entry.starts < each.ends
        for each in entries
    )


def minutes(starts: time, ends: time) -> int:
    span = datetime.combine(date.min, ends) - datetime.combine(date.min, starts)
    return int(span.total_seconds() // 60)
