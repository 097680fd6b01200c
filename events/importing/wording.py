"""What the words of an entry in a list of events say: which kind it is, how people attend."""

import re

from .hours import blanked

TYPES = [
    ("LEAN_COFFEE", r"\blean coffee"),
    ("LIGHTNING_TALKS", r"\b(?:lightning|short|flash) talk"),
    ("UNCONFERENCE", r"\bunconference"),
    ("CONFERENCE", r"\bconference"),
    ("GENERAL_MEETING", r"\b(?:annual|general) (?:general )?meeting|\bagm\b"),
    ("SIG_MEETING", r"\bsigs?\b|\bspecial interest group|\bcommunity meet"),
    ("TECH_TALK", r"\btech(?:nical)? talk|\bdeep dive"),
    ("WORKSHOP", r"\bworkshop|\bhackathon|\bhack day"),
    ("SOCIAL", r"\bsocial\b|\bdrinks\b|\bparty\b"),
    ("MEETUP", r"\bmeet-?ups?\b"),
]
MODES = [
    ("HYBRID", r"\bhybrid\b|\bin person and online\b"),
    ("ONLINE", r"\bvirtual(?:ly)?\b|\bonline\b|\b(?:ms|microsoft) teams\b|\bzoom\b"
               r"|\bgoogle meet\b|\bwebinar\b|\bremote(?:ly)?\b"),
    ("IN_PERSON", r"\bin[- ]person\b|\bface[- ]to[- ]face\b"),
]  # fmt: skip
HOW = re.compile(
    r"(?:\b(?:via|on|over|using)\s+)(?:(?:ms|microsoft)\s+teams|zoom|google meet)\b"
    r"|(?<![^\s\0(-])(?:virtual(?:ly)?|online|hybrid|in[- ]person|face[- ]to[- ]face|tbc|tba)"
    r"(?=\s*(?:[\0.,;)–-]|$))",
    re.IGNORECASE,
)
DIVIDED = re.compile(r"\0[\s\0]*|\s+[-–—|]+(?=\s|$)|(?:^|(?<=\s))[-–—|*]+\s+|\s*;\s+")
LEADING = re.compile(
    r"^(?:we\s+(?:(?:have|just|also|will|be|are|recently)\s+)*"
    r"(?:ran|run|running|held|hold|holding|host|hosted|hosting|had|have|organised)\b"
    r"|join\s+us\s+(?:for|at|in)|come\s+to|our|the|an?|next|last|regular|upcoming|and|then"
    r"|event\s+(?:is|was|will\s+be))\s+",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r"\s+(?:in|on|at|from|is|are|was|were|(?:will\s+)?takes?\s+place|will\s+be(?:\s+held)?|held"
    r"|the|every|each|for|and|by)$",
    re.IGNORECASE,
)
APPOSITION = re.compile(r",\s+(?=(?:an?|the|our|where|with|which)\s)", re.IGNORECASE)
GROUP = re.compile(
    r"^(?P<name>.+?)\s+(?:sigs?\b|special interest groups?\b)|^(?P<community>.+?\scommunity)\s+meet"
    r"|\bSIG(?:\s+on|:)\s+(?P<behind>.+)$",
    re.IGNORECASE,
)
SAME = {"a", "an", "and", "at", "catch", "event", "events", "for", "group", "interest", "meeting",
        "monthly", "next", "of", "on", "our", "regular", "session", "sig", "special", "the", "up",
        "virtual"}  # fmt: skip


def type_of(text: str) -> str:
    """The kind of event, a value of EventType; OTHER where the words don't say."""
    return first_said(TYPES, text) or "OTHER"


def mode_of(text: str) -> str:
    """How people attend, a value of AttendanceMode."""
    return first_said(MODES, text) or "TO_BE_CONFIRMED"


def first_said(choices: list[tuple[str, str]], text: str) -> str:
    return next((value for value, words in choices if re.search(words, text, re.IGNORECASE)), "")


def pieces(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """What an entry says besides when and how people attend, divided at its dashes."""
    for span in spans:
        text = blanked(text, span)
    text = HOW.sub(lambda match: "\0" * len(match[0]), text)
    found = (squashed(each) for each in DIVIDED.split(text))
    return [each for each in found if re.search(r"\w", each) and named(each)]


def named(text: str) -> str:
    """The name of an event in a phrase: "Unconference" of "We ran an Unconference in"."""
    before = None
    while text != before:
        before = text
        text = TRAILING.sub("", LEADING.sub("", text.strip(" ,.;:!*-–—"))).strip()
        if LEADING.fullmatch(f"{text} ") or TRAILING.fullmatch(f" {text}"):
            return ""
    return text[:1].upper() + text[1:]


def name_and_more(text: str) -> tuple[str, str]:
    """A name, and what a phrase puts behind it with a comma: "Tea Talk, a look at kettles"."""
    name, *more = APPOSITION.split(named(text), maxsplit=1)
    return name, more[0][:1].upper() + more[0][1:] if more else ""


def group_in(text: str) -> str:
    """The name of the group whose meeting it is: "Tea" of "Tea SIG catch up"."""
    match = GROUP.search(squashed(text).strip(" :*"))
    return named(next(filter(None, match.groups()), "")) if match else ""


def key_of(name: str) -> tuple[str, ...]:
    """What two ways to write one name have in common."""
    words = re.findall(r"\w+", name.lower())
    kept = [word for word in words if word not in SAME and word.rstrip("s") not in SAME]
    return tuple(word.rstrip("s") if len(word) > 3 else word for word in kept or words)


def squashed(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())
